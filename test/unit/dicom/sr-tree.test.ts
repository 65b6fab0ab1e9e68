/** Reports of other makers as a tree, and as lines that a person can read. */
import { describe, expect, it } from 'vitest';
import type { SrLine, StructuredReport } from '#contracts/structured-report.ts';
import { readStructuredReport } from '#dicom/parse/sr.ts';
import { srLines } from '#dicom/parse/sr-lines.ts';
import { CS, type DataSet, DS, FL, IS, LO, PN, SH, SQ, TM, UI, UL, UT } from '#dicom/write/element.ts';
import { writeHeatMap } from '#dicom/write/heat-map.ts';
import { type Implementation, type TextEncoding, writePart10 } from '#dicom/write/part10.ts';
import { encodeText } from '../../../phantom/character-set.ts';
import { readTriageReport } from '../../support/sr-triage.ts';
import { bytesOf, noData } from './shared-data.ts';
import { mapOf, written } from './sr-arbitrary.ts';

const named = (meaning: string, value = 'X1', scheme = '99TEST'): DataSet => ({
  '00080100': SH(value),
  '00080102': SH(scheme),
  '00080104': LO(meaning),
});

const item = (valueType: string, name: string, rest: DataSet): DataSet => ({
  '0040A010': CS('CONTAINS'),
  '0040A040': CS(valueType),
  '0040A043': SQ(named(name)),
  ...rest,
});

interface Wish {
  readonly encoding?: TextEncoding;
  readonly implementation?: Implementation;
}

function report(content: readonly DataSet[], wish: Wish = {}): Uint8Array<ArrayBuffer> {
  return writePart10({
    dataSet: {
      '00080016': UI('1.2.840.10008.5.1.4.1.1.88.11'),
      '00080018': UI('1.2.3.1'),
      '00080060': CS('SR'),
      '0020000D': UI('1.2.3'),
      '0020000E': UI('1.2.3.0'),
      '0040A040': CS('CONTAINER'),
      '0040A043': SQ(named('Report')),
      '0040A491': CS('PARTIAL'),
      '0040A493': CS('VERIFIED'),
      '0040A730': SQ(...content),
    },
    ...wish,
  });
}

function mustRead(bytes: Uint8Array<ArrayBuffer>): StructuredReport {
  const read = readStructuredReport(bytes);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

const linesOf = (bytes: Uint8Array<ArrayBuffer>): readonly SrLine[] => srLines(mustRead(bytes).root);

describe('a foreign report', () => {
  const number = (value: string, unit: string): DataSet =>
    item('NUM', 'Length', {
      '0040A300': SQ({ '0040A30A': DS(value), '004008EA': SQ(named('unit', unit, 'UCUM')) }),
    });

  it('shows every kind of value in one line', () => {
    const lines = linesOf(
      report([
        item('TEXT', 'History', { '0040A160': UT('سعال منذ أسبوع\nКашель') }),
        item('CODE', 'Finding', { '0040A168': SQ(named('Pneumonia')) }),
        item('CODE', 'Without words', { '0040A168': SQ({ '00080100': SH('A1'), '00080102': SH('SCT') }) }),
        number('27.8', 'mm'),
        number('3', '1'),
        number('4', '{frames}'),
        item('NUM', 'Not measured', { '0040A300': SQ(), '0040A301': SQ(named('Measurement failure')) }),
        item('PNAME', 'Reader', { '0040A123': PN('الخطيب^يوسف') }),
        item('DATE', 'Day', { '0040A121': { vr: 'DA', value: '20250314' } }),
        item('TIME', 'Hour', { '0040A122': TM('091500.25') }),
        item('DATETIME', 'Moment', { '0040A120': { vr: 'DT', value: '20250314091500.5+0100' } }),
        item('UIDREF', 'Device', { '0040A124': UI('1.2.99') }),
        item('IMAGE', 'Source', {
          '00081199': SQ({ '00081150': UI('1.2'), '00081155': UI('1.2.5'), '00081160': IS(['3', '4']) }),
        }),
        item('SCOORD', 'Place', { '00700022': FL([1.25, 2, 3, 4]), '00700023': CS('POLYLINE') }),
        item('SCOORD3D', 'Place', { '00700022': FL([1, 2, 3]), '00700023': CS('POINT') }),
        item('TCOORD', 'Beat', { '0040A130': CS('SEGMENT') }),
        { '0040A010': CS('INFERRED FROM'), '0040DB73': UL([1, 2]) },
        item('TABLE', 'New in 2019', {}),
      ]),
    );
    expect(lines[0]).toEqual({ depth: 0, relationship: '', name: 'Report', value: '' });
    expect(lines.slice(1).map(({ name, value }) => [name, value])).toEqual([
      ['History', 'سعال منذ أسبوع\nКашель'],
      ['Finding', 'Pneumonia'],
      ['Without words', 'A1 SCT'],
      ['Length', '27.8 mm'],
      ['Length', '3'],
      ['Length', '4'],
      ['Not measured', 'Measurement failure'],
      ['Reader', 'الخطيب يوسف'],
      ['Day', '2025-03-14'],
      ['Hour', '09:15:00'],
      ['Moment', '2025-03-14 09:15:00 +0100'],
      ['Device', '1.2.99'],
      ['Source', '1.2.5 [3, 4]'],
      ['Place', 'POLYLINE (1.25, 2) (3, 4)'],
      ['Place', 'POINT (1, 2, 3)'],
      ['Beat', 'SEGMENT'],
      ['', '→ 1.2'],
      ['New in 2019', 'TABLE'],
    ]);
  });

  it.each([
    ['ISO_IR 127', 'سعال منذ أسبوع'],
    ['ISO_IR 144', 'Кашель'],
    ['ISO_IR 100', 'Fièvre'],
  ] as const)('is read in its own character set, %s, inside nested items too', (term, words) => {
    const encoding = { term, encode: (text: string) => encodeText(text, term) };
    const nested = item('CONTAINER', words, {
      '0040A730': SQ(item('TEXT', words, { '0040A160': UT(words) })),
    });
    expect(linesOf(report([nested], { encoding })).slice(1)).toEqual([
      { depth: 1, relationship: 'CONTAINS', name: words, value: '' },
      { depth: 2, relationship: 'CONTAINS', name: words, value: words },
    ]);
  });

  it('says how far it is: complete, verified', () => {
    expect(mustRead(report([]))).toMatchObject({ complete: false, verified: true, cut: false });
  });

  it('too deep, too large or with too long a text is cut, and says so', () => {
    let deep: DataSet = item('TEXT', 'Bottom', { '0040A160': UT('x') });
    for (let i = 0; i < 60; i++) deep = item('CONTAINER', 'Level', { '0040A730': SQ(deep) });
    const tree = mustRead(report([deep]));
    expect(tree.cut).toBe(true);
    expect(Math.max(...srLines(tree.root).map(({ depth }) => depth))).toBe(40);
    const text = item('TEXT', 'Long', { '0040A160': UT('x'.repeat(20_000)) });
    expect(mustRead(report([text])).cut).toBe(true);
    const many = Array.from({ length: 20_100 }, () => ({ '0040A040': CS('X') }));
    const large = mustRead(report(many));
    expect(large.cut).toBe(true);
    expect(srLines(large.root)).toHaveLength(20_000);
  });

  it('is no triage report, and an image is no report at all', () => {
    expect(readTriageReport(report([]))).toMatchObject({ ok: false, error: { code: 'not-a-triage-report' } });
    const image = written(writeHeatMap(mapOf()));
    expect(readStructuredReport(image)).toEqual({ ok: false, error: { code: 'not-a-report' } });
    expect(readStructuredReport(new Uint8Array(400))).toMatchObject({
      ok: false,
      error: { code: 'unreadable' },
    });
  });
});

describe('reports of real makers', () => {
  const files = [
    'objects/sample-sr.dcm',
    'objects/sr-example/sr.dcm',
    'objects/sr_document.dcm',
    'objects/sr_document_with_multiple_groups.dcm',
    'oddities/reportsi.dcm',
    'oddities/test-SR.dcm',
  ];

  it.for(files)('are read whole, and are not taken for ours: %s', (name, context) => {
    if (noData) context.skip(noData);
    const bytes = bytesOf(name);
    const tree = mustRead(bytes);
    const lines = srLines(tree.root);
    expect(tree.cut).toBe(false);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter(({ name, value }) => name === '' && value === '')).toEqual([]);
    expect(readTriageReport(bytes).ok).toBe(false);
  });
});
