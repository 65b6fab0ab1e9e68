/** Triage results as models give them, and the images they are about, from every script and with facts missing. */
import fc from 'fast-check';
import { ensure } from '#base/assert.ts';
import type { Language } from '#base/language.ts';
import type { Result } from '#base/result.ts';
import type { HeatMapOptions } from '#dicom/write/heat-map.ts';
import type { DocumentedModel, TriageDocument } from '#dicom/write/triage-document.ts';
import type { TriageSrOptions } from '#dicom/write/triage-sr.ts';
import type { Concept } from '#domain/finding/concept.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type {
  AbstainReason,
  Assessment,
  HeatMap,
  TriageFinding,
  TriageResult,
} from '#domain/triage/result.ts';
import { instance, pixels } from '../domain/study-arbitrary.ts';

export const languages = ['ar', 'en', 'fr', 'ru'] as const satisfies readonly Language[];

export const film = (facts: Partial<Instance> = {}): Instance =>
  instance('1.2.840.99.7', {
    sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
    modality: 'DX',
    bodyPartExamined: 'CHEST',
    studyDate: '20250314',
    studyTime: '091500',
    pixels: pixels({ rows: 2048, columns: 1500, patientOrientation: ['L', 'F'] }),
    ...facts,
  });

export const model: DocumentedModel = {
  id: 'chest-opacity',
  name: 'Opacity on a chest film',
  version: '2.1.0',
  sha256: '0123456789abcdef'.repeat(4),
  purpose: 'triage',
};

type Said = Assessment & { readonly concept?: Concept };

const timing = { readMs: 1, decodeMs: 2, prepareMs: 3, inferMs: 4, totalMs: 10 };

export const consolidation: Concept = { value: '95436008', scheme: 'SCT', meaning: 'Lung consolidation' };
/** Of a model that names its finding by a scheme of its maker. */
export const nodule: Concept = { value: 'nodule-4mm', scheme: '99SAHARA', meaning: 'Nodule of 4 mm or more' };

/** One result of as many findings as were said, each `consolidation` where it names no other. */
export const resultOf = (said: Said | readonly Said[], facts: Partial<TriageResult> = {}): TriageResult => ({
  sopInstanceUid: film().sopInstanceUid,
  frame: 0,
  findings: [said].flat().map((one) => ({ concept: consolidation, ...one })),
  maker: {
    modelId: model.id,
    modelVersion: model.version,
    sha256: model.sha256,
    preprocessingVersion: 3,
    backend: { provider: 'wasm', threads: 2, reason: 'no-webgpu-adapter' },
  },
  timing,
  ...facts,
});

export const map: HeatMap = {
  rows: 7,
  columns: 7,
  values: Float32Array.from({ length: 49 }, (_, i) => i / 48),
  region: { x: 60, y: 82, width: 1380, height: 1884 },
};

/** What was said of a finding that the model agreed to speak of. */
export const present: Exclude<Assessment, { readonly decision: 'abstain' }> = {
  decision: 'present',
  score: 0.8131237123812738,
  presentAt: 0.4926,
  absentAt: 0.0782,
  heatMap: map,
};

const documentOf = (facts: Partial<TriageDocument>): TriageDocument => ({
  source: film(),
  result: resultOf(present),
  model,
  manufacturer: 'Manara contributors',
  now: new Date('2026-03-04T05:06:07.089Z'),
  language: 'en',
  ...facts,
});

/** A report without pictures. */
export function reportOf(facts: Partial<TriageDocument> = {}): TriageSrOptions {
  const document = documentOf(facts);
  const findings = document.result.findings.map((_, i) => ({ trackingUid: `2.25.3${i}` }));
  return { ...document, uids: { seriesInstanceUid: '2.25.1', sopInstanceUid: '2.25.2', findings } };
}

export const mapOf = (facts: Partial<TriageDocument> = {}, finding = 0): HeatMapOptions => ({
  ...documentOf(facts),
  finding,
  uids: { seriesInstanceUid: '2.25.4', sopInstanceUid: '2.25.5' },
});

export function written(result: Result<Uint8Array<ArrayBuffer>, unknown>): Uint8Array<ArrayBuffer> {
  return ensure(result.ok ? result.value : undefined, 'it was written');
}

/** One of each rule, with values that a header really brings: none, codes, and things that only look like codes. */
export const everyReason: readonly AbstainReason[] = [
  { rule: 'film-export' },
  { rule: 'presentation-intent', value: 'FOR PROCESSING', expected: ['FOR PRESENTATION'] },
  { rule: 'modality', value: 'CT', expected: ['DX', 'CR'] },
  { rule: 'body-part', value: '', expected: ['CHEST', 'THORAX'] },
  { rule: 'view', value: 'LL', expected: ['PA', 'AP'] },
  { rule: 'view-unknown' },
  { rule: 'age', years: 45.5, minYears: 1, maxYears: 5 },
  { rule: 'age-unknown', minYears: 1, maxYears: 5 },
  { rule: 'device', value: 'جهاز أشعة\\2', expected: ['Manara phantom'] },
  { rule: 'multi-frame', frames: 30 },
  { rule: 'colour' },
  { rule: 'too-small', rows: 128, columns: 96 },
  { rule: 'flat' },
  { rule: 'not-chest-like', distance: 1.7320508075688772, limit: 1.212 },
  { rule: 'not-chest-like', distance: Number.NaN, limit: 1.212 },
  { rule: 'uncertain', low: 0.0782, high: 0.4926 },
  { rule: 'input-unknown', value: 'age-years' },
  { rule: 'turned', degrees: 270 },
  { rule: 'inverted' },
  { rule: 'clipped', share: 0.31, limit: 0.25 },
  { rule: 'covered', share: 2 / 3, limit: 0.5 },
  { rule: 'lettered', share: 0.0041, limit: 0.004 },
];

const uid = fc.bigInt({ min: 1n, max: 2n ** 128n - 1n }).map((number) => `2.25.${number}`);
/** Minus nought is no distance. */
const anyNumber = fc.double().map((number) => number + 0);
const name = fc.constantFrom('الخطيب^يوسف', 'Ёлкина^Юлия', 'DUPRÉ^Hélène', 'Doe^Jane', '');
const codeText = fc.constantFrom('', 'LL', 'FOR PROCESSING', 'نص', 'Проекция', 'a\\b', 'x = y');
const expected = fc.array(fc.constantFrom('PA', 'AP', 'CHEST', 'رئة'), { minLength: 1, maxLength: 4 });
const years = fc.integer({ min: 0, max: 150 });

const reason: fc.Arbitrary<AbstainReason> = fc.oneof(
  fc.constantFrom(...everyReason),
  fc.record({
    rule: fc.constantFrom('presentation-intent', 'modality', 'body-part', 'view', 'device'),
    value: codeText,
    expected,
  }),
  fc.record({
    rule: fc.constant('age'),
    years: fc.double({ noNaN: true, min: 0, max: 130 }),
    minYears: years,
    maxYears: years,
  }),
  fc.record({ rule: fc.constant('not-chest-like'), distance: anyNumber, limit: anyNumber }),
  fc.record({ rule: fc.constant('uncertain'), low: anyNumber, high: anyNumber }),
  fc.record({ rule: fc.constant('input-unknown'), value: codeText }),
  fc.record({ rule: fc.constant('turned'), degrees: fc.constantFrom(90, 180, 270) }),
  fc.record({ rule: fc.constantFrom('clipped', 'covered', 'lettered'), share: anyNumber, limit: anyNumber }),
);

const heatMap: fc.Arbitrary<HeatMap> = fc.record({
  rows: fc.constant(3),
  columns: fc.constant(4),
  values: fc.float32Array({ minLength: 12, maxLength: 12, min: 0, max: 1, noNaN: true }),
  region: fc.record({
    x: fc.nat(4000),
    y: fc.nat(4000),
    width: fc.integer({ min: 1, max: 4000 }),
    height: fc.integer({ min: 1, max: 4000 }),
  }),
});

const probability = fc.double({ noNaN: true, min: 0, max: 1 });

const assessment: fc.Arbitrary<Assessment> = fc.oneof(
  fc
    .record({
      decision: fc.constantFrom('present', 'absent'),
      score: probability,
      presentAt: probability,
      absentAt: probability,
      repeat95: fc.option(fc.tuple(probability, probability), { nil: undefined }),
      heatMap: fc.option(heatMap, { nil: undefined }),
    })
    .map(({ repeat95, heatMap: seen, ...said }) => ({
      ...said,
      ...(repeat95 && { repeat95: [Math.min(...repeat95), Math.max(...repeat95)] as const }),
      ...(seen && { heatMap: seen }),
    })),
  fc
    .array(reason, { minLength: 1, maxLength: 6 })
    .map((reasons) => ({ decision: 'abstain' as const, reasons })),
);

const concept: fc.Arbitrary<Concept> = fc.record({
  value: fc.constantFrom('233604007', '123456789012345678', 'nodule-4mm', 'T.b_1', 'ABSTAIN'),
  scheme: fc.constantFrom('SCT', '99SAHARA', '99LAB_2', '99MANARA'),
  meaning: fc.constantFrom('Pneumonia', 'Опухоль', 'كسر', 'Épanchement'),
});

/** The model speaks of each finding, or the gate refused them all for the same reasons. */
const findings: fc.Arbitrary<readonly TriageFinding[]> = fc
  .tuple(
    fc.array(fc.tuple(concept, assessment), { minLength: 1, maxLength: 5 }),
    fc.option(assessment, { nil: undefined, freq: 3 }),
  )
  .map(([all, every]) =>
    all.map(([named, own]) => ({
      ...(every?.decision === 'abstain' ? every : own),
      concept: named,
    })),
  );

const backend = fc.record({
  provider: fc.constantFrom('webgpu', 'wasm'),
  threads: fc.integer({ min: 1, max: 64 }),
  reason: fc.constantFrom(
    'webgpu-verified',
    'no-webgpu-adapter',
    'webgpu-failed-known-answers',
    'webgpu-failed-to-start',
    'not-cross-origin-isolated',
    'node',
  ),
});

/** A document with everything in it at random, consistent with itself. */
export const anyDocument: fc.Arbitrary<TriageSrOptions> = fc
  .record({
    findings,
    experimental: fc.constantFrom(undefined, 'adults', 'children'),
    backend: fc.option(backend, { nil: undefined }),
    frames: fc.constantFrom(1, 1, 40),
    frame: fc.nat(39),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    purpose: fc.constantFrom('triage', 'commissioning'),
    sopInstanceUid: uid,
    alphabetic: name,
    id: fc.constantFrom('PHANTOM-7', 'مريض 12', 'n° 5', ''),
    language: fc.constantFrom(...languages),
    now: fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
    uids: fc.tuple(uid, uid),
    ofFindings: fc.array(fc.tuple(uid, uid, uid, fc.boolean()), { minLength: 5, maxLength: 5 }),
  })
  .map((at) => {
    const { sha256 } = at;
    const source = film({
      sopInstanceUid: at.sopInstanceUid as SopInstanceUid,
      patient: { id: at.id, name: { alphabetic: at.alphabetic }, sex: 'F' },
      pixels: pixels({ frames: at.frames }),
    });
    const summary = { ...model, sha256, purpose: at.purpose };
    const [seriesInstanceUid, sopInstanceUid] = at.uids;
    const document: TriageDocument = {
      source,
      model: summary,
      manufacturer: 'Больница Манара',
      now: at.now,
      language: at.language,
      result: {
        sopInstanceUid: source.sopInstanceUid,
        frame: at.frame % at.frames,
        findings: at.findings,
        ...(at.experimental && { experimental: at.experimental }),
        maker: {
          modelId: model.id,
          modelVersion: model.version,
          sha256,
          preprocessingVersion: 12,
          ...(at.backend ? { backend: at.backend } : {}),
        },
        timing,
      },
    };
    const ofFindings = at.findings.map((finding, i) => {
      const [trackingUid, mapSeries, mapObject, shown] = ensure(at.ofFindings[i], 'UIDs for each finding');
      const heatMapUids = { seriesInstanceUid: mapSeries, sopInstanceUid: mapObject };
      return { trackingUid, ...(shown && 'heatMap' in finding && { heatMap: heatMapUids }) };
    });
    return { ...document, uids: { seriesInstanceUid, sopInstanceUid, findings: ofFindings } };
  });
