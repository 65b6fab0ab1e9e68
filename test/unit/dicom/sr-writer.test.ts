/** The writer refuses what the standard forbids, and carries over from strangers' headers only what fits. */
import dicomParser from 'dicom-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPart10 } from '#dicom/parse/part10.ts';
import { elementReader } from '#dicom/parse/values.ts';
import { carriedStudy } from '#dicom/write/carried.ts';
import {
  type DataSet,
  decimal,
  type Element,
  FD,
  FL,
  LO,
  PN,
  SL,
  SQ,
  SS,
  UI,
  US,
  UT,
} from '#dicom/write/element.ts';
import { writePart10 } from '#dicom/write/part10.ts';
import { codeOf } from '#dicom/write/sr-item.ts';
import { dateTime } from '#dicom/write/time.ts';
import { newUid, uidOfSha256 } from '#dicom/write/uid.ts';
import { fits } from '#dicom/write/value-rules.ts';
import type { Instance } from '#domain/study/instance.ts';
import { film } from './sr-arbitrary.ts';

const identity: DataSet = { '00080016': UI('1.2.840.10008.5.1.4.1.1.7'), '00080018': UI('1.2.3') };
const write = (dataSet: DataSet): Uint8Array<ArrayBuffer> =>
  writePart10({ dataSet: { ...identity, ...dataSet } });

describe('values', () => {
  it.each([
    ['AS', ['045Y', '003W'], ['45Y', '0045', '045y']],
    ['CS', ['DX', 'FOR PRESENTATION', 'A_1'], ['dx', 'ØRE', 'SEVENTEEN LETTERS', 'A-B']],
    ['DA', ['20250314'], ['2025-03-14', '20251301', '20250332', '202503']],
    ['DS', ['1', '-1.5', '.5', '1e-5', '1.'], ['1,5', 'NaN', '1.23456789012345678', 'e5']],
    ['DT', ['2025', '20250314091500.123+0100'], ['20250314T0915', '2025031409150']],
    ['IS', ['7', '-12'], ['1.5', '', ' ', '99999999999', '2147483648'].filter((text) => text !== '')],
    ['LO', ['م'.repeat(64), 'Müller'], ['م'.repeat(65), 'a\\b', 'two\nlines']],
    [
      'PN',
      ['الخطيب^يوسف', 'A^B^C^D^E', `${'x'.repeat(64)}=${'y'.repeat(64)}`],
      ['A^B^C^D^E^F', 'x'.repeat(65), 'a=b=c=d', 'a\\b'],
    ],
    ['TM', ['0915', '091500.5'], ['9:15', '2415', '0960']],
    ['UI', ['1.2.840', '1.02.3'], ['1.2.x', `1.${'2'.repeat(64)}`]],
    ['UT', ['a\\b\nc', 'ي'.repeat(20_000)], ['\u0000', '\u001b']],
  ] as const)('of %s are as PS3.5 wants them, or refused', (vr, good, bad) => {
    for (const value of good) expect(fits(vr, value), value).toBe(true);
    for (const value of bad) {
      expect(fits(vr, value), value).toBe(false);
      expect(() => write({ '00104000': { vr, value } })).toThrow(RangeError);
    }
  });

  it.each([
    [US(-1), US(65_536), US(1.5), US(Number.NaN)],
    [SS(-32_769), SL(2 ** 31), FL(Number.POSITIVE_INFINITY), FD(Number.NaN)],
  ])('of numbers are in range', (...wrong: readonly Element[]) => {
    for (const element of wrong) expect(() => write({ '00280010': element })).toThrow(RangeError);
  });

  it('are one where the VR holds one', () => {
    expect(() => write({ '0040A160': UT(['a', 'b']) })).toThrow(/one value/);
  });

  it('come back from an independent reader', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.trim()),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: -32_768, max: 32_767 }),
        (text, double, short) => {
          fc.pre(fits('LO', text));
          const bytes = write({
            '0008103E': LO(text),
            '00189999': FD(double),
            '00280106': SS(short),
            '00082218': SQ({ '00100010': PN('Ёлкина^Юлия') }, {}),
          });
          const set = dicomParser.parseDicom(bytes);
          expect(set.double('x00189999')).toBe(double);
          expect(set.int16('x00280106')).toBe(short);
          const file = readPart10(bytes);
          if (!file.ok) throw new Error(file.error.code);
          const header = elementReader(file.value.dataSet);
          expect(header.text('x0008103e') ?? '').toBe(text);
          expect(header.items('x00082218')[0]?.name('x00100010')?.alphabetic).toBe('Ёлкина^Юлия');
          expect(bytes.length % 2).toBe(0);
        },
      ),
    );
  });

  it('of any size fit a DS, and lose nothing before the tenth digit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = decimal(value);
        expect(fits('DS', text), text).toBe(true);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-8);
      }),
    );
  });
});

describe('a data set', () => {
  it('names its character set once, and that is UTF-8', () => {
    const set = dicomParser.parseDicom(write({ '00100010': PN('الخطيب^يوسف') }));
    expect(set.string('x00080005')).toBe('ISO_IR 192');
    expect(() => write({ '00080005': LO('ISO_IR 100') })).toThrow(/00080005/);
  });

  it('holds a SNOMED code of eighteen digits in the place for long ones', () => {
    expect(codeOf({ value: '1'.repeat(16), scheme: 'SCT', meaning: 'x' })).toHaveProperty('00080100');
    const long = codeOf({ value: '1'.repeat(18), scheme: 'SCT', meaning: 'x'.repeat(80) });
    expect(long).not.toHaveProperty('00080100');
    expect(long).toMatchObject({ '00080119': { vr: 'UC' }, '00080104': LO('x'.repeat(64)) });
  });
});

describe('what is carried over from the source [SR3]', () => {
  const patientOf = (facts: Partial<Instance['patient']>): Instance =>
    film({ patient: { id: 'P1', name: { alphabetic: 'A^B' }, ...facts } });

  it('keeps identifiers whole, or leaves them out', () => {
    const long = '7'.repeat(65);
    expect(carriedStudy(patientOf({ id: 'مريض 12' }))['00100020']).toEqual(LO('مريض 12'));
    expect(carriedStudy(patientOf({ id: long }))['00100020']).toEqual(LO(''));
    expect(carriedStudy(patientOf({ id: '1\\2' }))['00100020']).toEqual(LO(''));
    const accession = (accessionNumber: string): Element | undefined =>
      carriedStudy(film({ accessionNumber }))['00080050'];
    expect(accession('ACC-2025-0001')).toMatchObject({ value: 'ACC-2025-0001' });
    expect(accession('ACC-2025-000000001')).toMatchObject({ value: '' });
  });

  it('keeps every group of a name, and makes whatever else it meets fit', () => {
    const name = { alphabetic: 'Yamada^Tarou', ideographic: '山田^太郎', phonetic: 'やまだ^たろう' };
    expect(carriedStudy(patientOf({ name }))['00100010']).toEqual(PN('Yamada^Tarou=山田^太郎=やまだ^たろう'));
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 90 }),
        fc.string({ unit: 'binary', maxLength: 90 }),
        (one, two) => {
          const source = film({
            accessionNumber: one,
            studyDescription: two,
            studyTime: one,
            patient: { id: two, name: { alphabetic: one, ideographic: two } },
          });
          expect(() => write(carriedStudy(source))).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('UIDs and moments', () => {
  it('are under 2.25, never twice, and the same for the same weights', () => {
    const uids = Array.from({ length: 50 }, newUid);
    expect(new Set(uids).size).toBe(50);
    for (const uid of [...uids, uidOfSha256('ab'.repeat(32))]) {
      expect(uid).toMatch(/^2\.25\.(0|[1-9]\d*)$/);
      expect(BigInt(uid.slice(5))).toBeLessThan(2n ** 128n);
    }
    expect(uidOfSha256('ab'.repeat(32))).not.toBe(uidOfSha256('ba'.repeat(32)));
  });

  it.each([
    ['UTC', '20260304050607.089+0000'],
    ['Africa/Algiers', '20260304060607.089+0100'],
    ['Asia/Kolkata', '20260304103607.089+0530'],
    ['America/St_Johns', '20260304013607.089-0330'],
  ])('are written on the clock of %s with its offset', (zone, text) => {
    const before = process.env.TZ;
    try {
      process.env.TZ = zone;
      expect(dateTime(new Date('2026-03-04T05:06:07.089Z'))).toBe(text);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});
