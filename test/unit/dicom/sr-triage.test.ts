/** Triage reports written and read again: rules S1 to S12 of docs/spec/triage-sr.md. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SrItem } from '#contracts/structured-report.ts';
import type { ReportedFinding, TriageReport } from '#contracts/triage-report.ts';
import { openImage } from '#dicom/open.ts';
import { readPart10 } from '#dicom/parse/part10.ts';
import { readStructuredReport } from '#dicom/parse/sr.ts';
import { srLines } from '#dicom/parse/sr-lines.ts';
import { elementReader } from '#dicom/parse/values.ts';
import { heatMapFull, writeHeatMap } from '#dicom/write/heat-map.ts';
import { type TriageSrOptions, writeTriageSr } from '#dicom/write/triage-sr.ts';
import { triageTexts } from '#dicom/write/triage-texts.ts';
import { uidOfSha256 } from '#dicom/write/uid.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type { Assessment, TriageResult } from '#domain/triage/result.ts';
import { readTriageReport } from '../../support/sr-triage.ts';
import { pixels } from '../domain/study-arbitrary.ts';
import {
  anyDocument,
  consolidation,
  everyReason,
  film,
  languages,
  map,
  mapOf,
  model,
  nodule,
  present,
  reportOf,
  resultOf,
  written,
} from './sr-arbitrary.ts';

function read(options: TriageSrOptions): TriageReport {
  const report = readTriageReport(written(writeTriageSr(options)));
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  return report.value;
}

function treeOf(options: TriageSrOptions): SrItem {
  const report = readStructuredReport(written(writeTriageSr(options)));
  if (!report.ok) throw new Error(report.error.code);
  return report.value.root;
}

function itemsOf(item: SrItem): readonly SrItem[] {
  return [item, ...item.children.flatMap(itemsOf)];
}

function groupsOf(root: SrItem): readonly SrItem[] {
  return itemsOf(root).filter(({ name }) => name?.value === '125007');
}

const abstain = (...reasons: typeof everyReason): Assessment => ({ decision: 'abstain', reasons });

describe('a triage report comes back', () => {
  it('[S1] with every fact of the result, its maker and its image', () => {
    fc.assert(
      fc.property(anyDocument, (options) => {
        const { source, result, model, uids } = options;
        const report = read(options);
        expect(report.instance.sopInstanceUid).toBe(uids.sopInstanceUid);
        expect(report.instance.seriesInstanceUid).toBe(uids.seriesInstanceUid);
        expect(report.instance.studyInstanceUid).toBe(source.studyInstanceUid);
        expect(report.instance.patient.id).toBe(source.patient.id);
        expect(report.instance.patient.name).toEqual(source.patient.name);
        expect(report.source).toEqual({
          sopClassUid: source.sopClassUid,
          sopInstanceUid: source.sopInstanceUid,
          frame: result.frame,
        });
        expect(report.maker).toEqual(result.maker);
        expect(report.experimental).toBe(result.experimental);
        expect(report.modelName).toBe(model.name);
        expect(report.manufacturer).toBe(options.manufacturer);
        expect(report.purpose).toBe(model.purpose);
        expect(report.language).toBe(options.language);
        expect(report.documentedAt).toEqual(options.now);
        expect(report.deviceUid).toBe(uidOfSha256(model.sha256));
        expect(report.findings).toHaveLength(result.findings.length);
        for (const [i, sent] of result.findings.entries()) {
          const [got, own] = [report.findings[i], uids.findings[i]];
          if (!got || !own) throw new Error('a finding was lost');
          expect(got.concept).toEqual(sent.concept);
          expect(got.trackingUid).toBe(own.trackingUid);
          expectSame(got, sent, own.heatMap?.sopInstanceUid);
        }
      }),
      { numRuns: 200 },
    );
  });

  function expectSame(
    got: ReportedFinding,
    sent: TriageResult['findings'][number],
    heatMapUid: string | undefined,
  ): void {
    if (got.decision === 'abstain' || sent.decision === 'abstain') {
      expect(got.decision).toBe(sent.decision);
      if (got.decision === 'abstain' && sent.decision === 'abstain')
        expect(got.reasons.map(({ reason }) => reason)).toEqual(sent.reasons);
      return;
    }
    expect(got).toMatchObject({
      decision: sent.decision,
      presentAt: sent.presentAt,
      absentAt: sent.absentAt,
    });
    expect(got.repeat95).toEqual(sent.repeat95);
    // In per cent, as CAD says it: times and divided by a hundred, a double keeps fifteen digits.
    expect(Math.abs(got.score - sent.score)).toBeLessThanOrEqual(sent.score * 1e-15);
    expect(got.heatMap?.region).toEqual(sent.heatMap?.region);
    if (sent.heatMap) expect(got.heatMap?.image?.sopInstanceUid).toBe(heatMapUid);
  }

  it.each(languages)(
    '[S9] with each reason in a sentence of %s, and as a rule with its numbers',
    (language) => {
      const [finding] = read(reportOf({ language, result: resultOf(abstain(...everyReason)) })).findings;
      if (finding?.decision !== 'abstain') throw new Error('expected an abstention');
      expect(finding.reasons.map(({ reason }) => reason)).toEqual(everyReason);
      for (const { reason, text } of finding.reasons) {
        expect(text).toBe(triageTexts[language].reason(reason));
        expect(text).not.toMatch(/undefined|NaN|\[object/);
      }
      const rules = new Set(everyReason.map(({ rule }) => rule));
      expect(new Set(finding.reasons.map(({ text }) => text)).size).toBe(rules.size);
    },
  );
});

describe('an abstention', () => {
  it('[S8] carries neither certainty nor a region nor a picture, whatever its reasons', () => {
    fc.assert(
      fc.property(anyDocument, (options) => {
        const groups = groupsOf(treeOf(options));
        for (const [i, { decision }] of options.result.findings.entries()) {
          const codes = groups[i]?.children.map(({ name }) => name?.value);
          const silent = decision === 'abstain';
          expect(codes?.includes('111012')).toBe(!silent);
          if (silent) {
            expect(codes).not.toContain('111030');
            expect(codes).not.toContain('130401');
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('[S8] is refused in reading where somebody gave it a score', () => {
    const bytes = written(writeTriageSr(reportOf({ result: resultOf({ ...present, decision: 'absent' }) })));
    const forged = replaceAscii(bytes, '272519000', '373068000');
    expect(readTriageReport(forged)).toEqual({
      ok: false,
      error: { code: 'not-a-triage-report', detail: 'an abstention with a score' },
    });
  });
});

describe('what stands in the tree', () => {
  const findings = (decision: 'present' | 'absent' | 'abstain'): readonly SrItem[] => {
    const finding: Assessment = decision === 'abstain' ? abstain({ rule: 'flat' }) : { ...present, decision };
    return itemsOf(treeOf(reportOf({ result: resultOf(finding) }))).filter(
      ({ name }) => name?.value === '121071',
    );
  };

  it('[S6] names a Finding only where there is one', () => {
    expect(findings('present')).toHaveLength(1);
    expect(findings('absent')).toEqual([]);
    expect(findings('abstain')).toEqual([]);
  });

  it.each(languages)(
    '[S2] says in %s that it is not for diagnosis, and of a phantom model what it is',
    (language) => {
      const notice = (purpose: 'triage' | 'commissioning'): readonly string[] =>
        srLines(treeOf(reportOf({ language, model: { ...model, purpose } })))
          .filter(({ depth, name }) => depth === 1 && name === 'Comment')
          .map(({ value }) => value);
      const { notice: said, commissioning, series, heatMapSeries } = triageTexts[language];
      expect(notice('triage')).toEqual([said]);
      expect(notice('commissioning')).toEqual([said, commissioning]);
      const bytes = (title: string): number => new TextEncoder().encode(title).length;
      expect(bytes(series)).toBeLessThanOrEqual(64);
      expect(bytes(`${heatMapSeries}: Lung consolidation`)).toBeLessThanOrEqual(64);
    },
  );

  it('[S6] has a group for each finding, whole in itself', () => {
    const others = [{ ...present, decision: 'absent' as const, concept: nodule }, abstain({ rule: 'flat' })];
    const groups = groupsOf(treeOf(reportOf({ result: resultOf([present, ...others]) })));
    const named = (group: SrItem, value: string): readonly SrItem[] =>
      group.children.filter(({ name }) => name?.value === value);
    expect(groups).toHaveLength(3);
    for (const group of groups) {
      for (const code of ['112039', '112040', '111001', '111003', '122405', '260753009'])
        expect(named(group, code)).toHaveLength(1);
    }
    expect(groups.map((group) => named(group, '121071').length)).toEqual([1, 0, 0]);
    expect(groups.map((group) => named(group, 'nodule-4mm').length)).toEqual([0, 1, 0]);
  });

  it('[S6] says whose private codes it uses, each scheme once', () => {
    const findings = [nodule, consolidation, { ...nodule, value: 'nodule-9mm' }].map((concept) => ({
      ...present,
      concept,
    }));
    const file = readPart10(written(writeTriageSr(reportOf({ result: resultOf(findings) }))));
    if (!file.ok) throw new Error(file.error.code);
    const schemes = elementReader(file.value.dataSet).items('x00080110');
    expect(schemes.map((item) => [item.text('x00080102'), item.text('x00080116')])).toEqual([
      ['99MANARA', 'Manara contributors'],
      ['99SAHARA', 'Manara contributors'],
    ]);
  });

  it.each(languages)('[S13] says in %s that the result is an experiment, and of whom', (language) => {
    const { experiment } = triageTexts[language];
    const comments = (facts: Partial<TriageResult>): readonly string[] =>
      srLines(treeOf(reportOf({ language, result: resultOf(present, facts) })))
        .filter(({ depth, name }) => depth === 1 && name === 'Comment')
        .map(({ value }) => value);
    expect(comments({ experimental: 'adults' })).toContain(experiment('adults'));
    expect(comments({ experimental: 'children' })).toContain(experiment('children'));
    expect(experiment('adults')).not.toBe(experiment('children'));
    expect(comments({})).toHaveLength(1);
  });

  it('[S7] outlines the part of the image that the model saw, corner by corner', () => {
    const outline = itemsOf(treeOf(reportOf())).find(({ value }) => value.type === 'SCOORD');
    expect(outline?.value).toMatchObject({
      graphic: 'POLYLINE',
      points: [60, 82, 1440, 82, 1440, 1966, 60, 1966, 60, 82],
    });
    expect(outline?.children[0]).toMatchObject({ relationship: 'SELECTED FROM' });
  });

  it('[S5] knows the model as one device, on whatever machine it ran', () => {
    const uid = read(reportOf()).deviceUid;
    expect(read(reportOf({ language: 'ar', now: new Date() })).deviceUid).toBe(uid);
    expect(uid).not.toBe(uidOfSha256('f'.repeat(64)));
    expect(uid).toMatch(/^2\.25\.[1-9]\d{0,38}$/);
  });
});

describe('what is not written', () => {
  it('[S4] a report on an export of a film: no archive knows the picture', () => {
    const source = film({ filmExport: true });
    const silent = resultOf(abstain({ rule: 'film-export' }));
    expect(writeTriageSr(reportOf({ source, result: silent }))).toEqual({
      ok: false,
      error: { code: 'source-not-dicom' },
    });
    expect(writeTriageSr(reportOf({ source: film({ sopClassUid: '' }) })).ok).toBe(false);
    expect(writeHeatMap(mapOf({ source })).ok).toBe(false);
  });

  it('[S3] but a strange header is no reason: what does not fit is left out', () => {
    const odd = fc.string({ unit: 'binary', maxLength: 70 });
    fc.assert(
      fc.property(
        odd,
        odd,
        odd,
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (one, two, three, rowMm) => {
          const source = film({
            modality: one,
            bodyPartExamined: two,
            laterality: three,
            studyTime: one,
            accessionNumber: three,
            patient: { id: one, name: { alphabetic: two, phonetic: three } },
            pixels: pixels({
              patientOrientation: [one, two],
              spacing: { rowMm, columnMm: 1, source: 'PixelSpacing' },
            }),
          });
          expect(writeTriageSr(reportOf({ source })).ok).toBe(true);
          expect(writeHeatMap(mapOf({ source })).ok).toBe(true);
          expect(writeTriageSr(reportOf({ source: film({ sopClassUid: `1.2 ${one}` }) })).ok).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('[S1] a result beside the image or the model of another', () => {
    const other = resultOf(present, { sopInstanceUid: '1.9' as SopInstanceUid });
    expect(() => writeTriageSr(reportOf({ result: other }))).toThrow(/own image/);
    expect(() => writeTriageSr(reportOf({ model: { ...model, sha256: 'f'.repeat(64) } }))).toThrow(
      /own model/,
    );
    expect(() => writeHeatMap(mapOf({ result: other }))).toThrow(/own image/);
    expect(() => writeTriageSr(reportOf({ result: resultOf(abstain()) }))).toThrow(/reason/);
    expect(() => writeTriageSr(reportOf({ result: resultOf([]) }))).toThrow(/a finding/);
    const { uids, ...document } = reportOf({ result: resultOf([present, present]) });
    const fewer = { ...uids, findings: uids.findings.slice(1) };
    expect(() => writeTriageSr({ ...document, uids: fewer })).toThrow(/own UIDs/);
  });
});

describe('the heat map', () => {
  it('[S10] comes back cell by cell, within the last bit of sixteen', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (options) => {
        for (const [finding, drawn] of options.result.findings.entries()) {
          if (!('heatMap' in drawn) || !drawn.heatMap) continue;
          const image = await openImage(written(writeHeatMap(mapOf(options, finding))));
          if (!image.ok) throw new Error(image.error.code);
          const frame = await image.value.decode(0);
          if (!frame.ok) throw new Error(frame.error.code);
          const { rows, columns, values } = drawn.heatMap;
          expect([frame.value.rows, frame.value.columns]).toEqual([rows, columns]);
          for (const [i, value] of values.entries()) {
            expect(Math.abs((frame.value.pixels[i] as number) / heatMapFull - value)).toBeLessThan(1e-5);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[S11] is filed with its study, and no model takes it for a film', async () => {
    const source = film({ patient: { id: 'P7', name: { alphabetic: 'Щукин^Фёдор' } } });
    const image = await openImage(written(writeHeatMap(mapOf({ source, language: 'ru' }))));
    if (!image.ok) throw new Error(image.error.code);
    expect(image.value.instance).toMatchObject({
      studyInstanceUid: source.studyInstanceUid,
      patient: source.patient,
      modality: 'OT',
      imageType: ['DERIVED', 'SECONDARY'],
      seriesDescription: `${triageTexts.ru.heatMapSeries}: Lung consolidation`,
      manufacturerModelName: model.id,
    });
    expect(image.value.instance.pixels?.spacing).toBeUndefined();
  });

  it('[S10] is needed to be written, and to be referred to', () => {
    const { heatMap: _, ...blind } = { ...present, heatMap: map };
    const result = resultOf([present, blind]);
    expect(writeHeatMap(mapOf({ result }, 0)).ok).toBe(true);
    expect(() => writeHeatMap(mapOf({ result }, 1))).toThrow(/heat map/);
    expect(() => writeHeatMap(mapOf({ result }, 2))).toThrow(/finding/);
    const { uids, ...document } = reportOf({ result });
    const [first, second] = uids.findings.map((own) => ({ ...own, heatMap: mapOf().uids }));
    const wrong = [first, second].filter((own) => own !== undefined);
    expect(() => writeTriageSr({ ...document, uids: { ...uids, findings: wrong } })).toThrow(/draws/);
  });
});

describe('a report that is damaged or not ours', () => {
  it('[S12] never throws, whatever byte of it changed', () => {
    const bytes = written(writeTriageSr(reportOf({ result: resultOf(abstain(...everyReason)) })));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.option(fc.nat(bytes.length), { nil: undefined }),
        (changes, end) => {
          const broken = bytes.slice(0, end);
          for (const [at, byte] of changes) if (at < broken.length) broken[at] = byte;
          const tree = readStructuredReport(broken);
          if (tree.ok) expect(srLines(tree.value.root).length).toBeGreaterThan(0);
          const report = readTriageReport(broken);
          if (!report.ok)
            expect(report.error.code).toMatch(/^(unreadable|not-a-report|not-a-triage-report)$/);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('[S12] is not taken for a triage report without its maker, or with two answers', () => {
    const bytes = written(writeTriageSr(reportOf()));
    const anonymous = readTriageReport(replaceAscii(bytes, 'sha256=', 'sha000='));
    expect(anonymous).toMatchObject({ ok: false, error: { code: 'not-a-triage-report' } });
    const titled = readTriageReport(replaceAscii(bytes, '126000', '126001'));
    expect(titled).toMatchObject({ ok: false, error: { code: 'not-a-triage-report' } });
  });

  it.each([
    ['preprocessing=3', 'preprocessing=4'],
    ['experimental=adults', 'experimentaX=adults'],
    [`sha256=${model.sha256}`, `sha256=${'f'.repeat(64)}`],
    ['threads=2', 'threads=8'],
  ])('[S12] is refused where one group says %s and another does not', (said, instead) => {
    const result = resultOf([present, { ...present, concept: nodule }], { experimental: 'adults' });
    const bytes = written(writeTriageSr(reportOf({ result })));
    expect(readTriageReport(bytes).ok).toBe(true);
    expect(readTriageReport(replaceAscii(bytes, said, instead))).toMatchObject({
      ok: false,
      error: { detail: 'groups of several results' },
    });
  });

  it('[S12, S14] is refused with scores of a repeat that are no interval, or a turn that no image has', () => {
    const repeated = reportOf({ result: resultOf({ ...present, repeat95: [0.75, 0.875] }) });
    expect(read(repeated).findings[0]).toMatchObject({ repeat95: [0.75, 0.875] });
    const bytes = written(writeTriageSr(repeated));
    for (const [said, instead] of [
      ['repeatLow=0.75', 'repeatLow=0.95'],
      ['repeatHigh=0.875', 'repeatHigh=1.875'],
      ['repeatHigh=', 'repeatHide='],
    ] as const)
      expect(readTriageReport(replaceAscii(bytes, said, instead)).ok).toBe(false);
    const turned = written(
      writeTriageSr(reportOf({ result: resultOf(abstain({ rule: 'turned', degrees: 180 })) })),
    );
    expect(readTriageReport(replaceAscii(turned, '180 ', '181 '))).toMatchObject({
      ok: false,
      error: { detail: 'degrees 181' },
    });
  });
});

/** The first place where `from` stands; both are of one length. */
function replaceAscii(bytes: Uint8Array<ArrayBuffer>, from: string, to: string): Uint8Array<ArrayBuffer> {
  const at = Buffer.from(bytes).indexOf(from);
  const changed = bytes.slice();
  changed.set(new TextEncoder().encode(to), at);
  return changed;
}
