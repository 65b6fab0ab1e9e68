import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImagePixels, Instance } from '#domain/study/instance.ts';
import type { SeriesInstanceUid, SopInstanceUid, StudyInstanceUid } from '#domain/study/uid.ts';
import {
  experimentalGroup,
  frameReasons,
  graphReasons,
  greyReasons,
  headerReasons,
  type Scope,
} from '#inference/gate.ts';
import { headerValues } from '#inference/preprocess/header-values.ts';

const scope: Scope = {
  experiment: false,
  modalities: ['DX', 'CR'],
  bodyParts: ['CHEST', 'THORAX', 'LUNG'],
  views: ['AP', 'PA'],
  presentationIntents: ['FOR PRESENTATION'],
  age: { minYears: 1, maxYears: 5 },
  minSide: 224,
  minContrast: 0.03,
};

const pixels: ImagePixels = {
  rows: 1024,
  columns: 1024,
  frames: 1,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
  bitsAllocated: 16,
  bitsStored: 12,
  signed: false,
  rescaleSlope: 1,
  rescaleIntercept: 0,
  windows: [],
  voiTables: [],
  ultrasoundRegions: [],
  notApplied: [],
};

const child: Instance = {
  sopInstanceUid: '1.2.3' as SopInstanceUid,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  seriesInstanceUid: '1.2' as SeriesInstanceUid,
  studyInstanceUid: '1' as StudyInstanceUid,
  patient: { id: 'A', name: { alphabetic: 'A^B' }, ageYears: 3 },
  modality: 'DX',
  bodyPartExamined: 'CHEST',
  viewPosition: 'AP',
  presentationIntent: 'FOR PRESENTATION',
  imageType: ['ORIGINAL', 'PRIMARY'],
  pixels,
  filmExport: false,
  warnings: [],
};

const aged = (ageYears: number): Instance => ({ ...child, patient: { ...child.patient, ageYears } });
const { bodyPartExamined: _part, ...partless } = child;
const { viewPosition: _view, ...viewless } = child;
const { presentationIntent: _intent, ...intentless } = child;
const { ageYears: _age, ...ageless } = child.patient;

describe('the header gate', () => {
  it.each<[string, Instance]>([
    ['a frontal chest film of a three-year-old', child],
    ['PA', { ...child, viewPosition: 'PA' }],
    ['padded and lower-case codes', { ...child, viewPosition: ' ap ', bodyPartExamined: 'chest ' }],
    ['the first birthday', aged(1)],
    ['the day before the sixth birthday', aged(5.99)],
    ['CR, which has no presentation intent', { ...intentless, modality: 'CR' }],
  ])('lets %s pass', (_name, instance) => {
    expect(headerReasons(instance, scope)).toEqual([]);
  });

  it.each<[string, Instance, object]>([
    ['[T1] a film export', { ...child, filmExport: true }, { rule: 'film-export' }],
    ['[T2] CT', { ...child, modality: 'CT' }, { rule: 'modality', value: 'CT', expected: ['DX', 'CR'] }],
    ['[T3] a hand', { ...child, bodyPartExamined: 'HAND' }, { rule: 'body-part', value: 'HAND' }],
    ['[T3] an unnamed body part', partless, { rule: 'body-part', value: '' }],
    [
      '[T4] a lateral',
      { ...child, viewPosition: 'LL' },
      { rule: 'view', value: 'LL', expected: ['AP', 'PA'] },
    ],
    ['[T4] an unnamed view', viewless, { rule: 'view-unknown' }],
    ['[T5] raw data', { ...child, presentationIntent: 'FOR PROCESSING' }, { rule: 'presentation-intent' }],
    ['[T7] an infant', aged(0.99), { rule: 'age', years: 0.99, minYears: 1, maxYears: 5 }],
    ['[T7] a six-year-old', aged(6), { rule: 'age', years: 6 }],
    ['[T7] an adult', aged(45), { rule: 'age', years: 45 }],
    [
      '[T7] an unknown age',
      { ...child, patient: ageless },
      { rule: 'age-unknown', minYears: 1, maxYears: 5 },
    ],
    ['[T8] a cine', { ...child, pixels: { ...pixels, frames: 40 } }, { rule: 'multi-frame', frames: 40 }],
    ['[T9] colour', { ...child, pixels: { ...pixels, samplesPerPixel: 3 } }, { rule: 'colour' }],
    ['[T10] a thumbnail', { ...child, pixels: { ...pixels, rows: 128 } }, { rule: 'too-small', rows: 128 }],
  ])('refuses %s', (_name, instance, reason) => {
    expect(headerReasons(instance, scope)).toEqual([expect.objectContaining(reason)]);
  });

  it('[T6] binds a commissioning model to its device', () => {
    const bound = { ...scope, devices: ['Manara phantom'] };
    expect(headerReasons({ ...child, manufacturerModelName: 'Manara phantom' }, bound)).toEqual([]);
    expect(headerReasons({ ...child, manufacturerModelName: 'DigitalDiagnost' }, bound)).toEqual([
      { rule: 'device', value: 'DigitalDiagnost', expected: ['Manara phantom'] },
    ]);
    expect(headerReasons(child, bound)).toEqual([expect.objectContaining({ rule: 'device', value: '' })]);
  });

  it('tells every reason, in the order of the rules', () => {
    const reasons = headerReasons({ ...aged(45), modality: 'CT', viewPosition: 'LL' }, scope);
    expect(reasons.map(({ rule }) => rule)).toEqual(['modality', 'view', 'age']);
  });

  it('[T7] lets exactly the completed years of the range pass', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 120, noNaN: true }), (years) => {
        expect(headerReasons(aged(years), scope).length === 0).toBe(years >= 1 && years < 6);
      }),
    );
  });

  it('[T28] lets the experimental group pass only where the site switched it on, and names it', () => {
    const adults = {
      ...scope,
      experimental: { group: 'adults', age: { minYears: 18, maxYears: 120 }, evidence: 'none' },
    } as const;
    expect(headerReasons(aged(45), adults)).toMatchObject([{ rule: 'age' }]);
    expect(headerReasons(aged(45), { ...adults, experiment: true })).toEqual([]);
    expect(headerReasons(aged(12), { ...adults, experiment: true })).toMatchObject([{ rule: 'age' }]);
    expect(headerReasons(aged(45), { ...scope, experiment: true })).toMatchObject([{ rule: 'age' }]);
    expect(experimentalGroup(aged(45), adults)).toBe('adults');
    for (const other of [child, aged(12), { ...child, patient: ageless }])
      expect(experimentalGroup(other, adults)).toBeUndefined();
  });

  it.each(['', 'LL', 'OBLIQUE'])('[T4] takes the view "%s" where a model names none', (viewPosition) => {
    const { views, ...anyView } = scope;
    expect(views).toBeDefined();
    expect(headerReasons({ ...child, viewPosition }, anyView)).toEqual([]);
  });

  it('[T2] [T4] lets no header pass whose modality or view is not named', () => {
    const word = fc.stringMatching(/^[A-Z]{0,4}$/);
    fc.assert(
      fc.property(word, word, (modality, viewPosition) => {
        const passes = headerReasons({ ...child, modality, viewPosition }, scope).length === 0;
        expect(passes).toBe(['DX', 'CR'].includes(modality) && ['AP', 'PA'].includes(viewPosition));
      }),
    );
  });
});

describe('the pixel gate', () => {
  const clean = { contrast: 0.2, covered: 0, clipped: 0, lettered: 0 };
  const far = {
    ood: { limit: 1.5, from: 'test' },
    outputs: {
      scores: { from: 'tensor', name: 'score', length: 1, activation: 'none' },
      pose: { name: 'pose', refuseAt: 0.8, from: 'test' },
    },
  } as const;
  const frame = {
    rows: 512,
    columns: 512,
    samplesPerPixel: 1,
    pixels: [],
    photometricInterpretation: 'MONOCHROME2',
  } as const;

  it('[T9] [T10] judges what the codec gave, not what the header said', () => {
    expect(frameReasons(frame, scope)).toEqual([]);
    expect(frameReasons({ ...frame, samplesPerPixel: 3, photometricInterpretation: 'RGB' }, scope)).toEqual([
      { rule: 'colour' },
    ]);
    expect(frameReasons({ ...frame, columns: 100 }, scope)).toEqual([
      { rule: 'too-small', rows: 512, columns: 100 },
    ]);
  });

  it('[T11] refuses a flat film', () => {
    expect(greyReasons(clean, scope)).toEqual([]);
    expect(greyReasons({ ...clean, contrast: 0.01 }, scope)).toEqual([{ rule: 'flat' }]);
    expect(greyReasons({ ...clean, contrast: Number.NaN }, scope)).toEqual([{ rule: 'flat' }]);
  });

  it('[T12] refuses what lies too far from the training films, and a distance that is no number', () => {
    expect(graphReasons({ distance: 1.5 }, far)).toEqual([]);
    expect(graphReasons({ distance: 1.6 }, far)).toEqual([
      { rule: 'not-chest-like', distance: 1.6, limit: 1.5 },
    ]);
    expect(graphReasons({ distance: Number.NaN }, far)).toHaveLength(1);
    expect(graphReasons({}, far)).toHaveLength(1);
  });

  it('asks nothing of a distance that the model does not have', () => {
    expect(graphReasons({ distance: 99 }, { outputs: far.outputs })).toEqual([]);
  });

  it('[T25] [T26] [T27] names what spoils the picture, at more than the limit of the model', () => {
    const limits = { clipped: 0.3, covered: 0.3, lettered: 0.01, from: 'test' };
    const bound = { ...scope, pixelLimits: limits };
    expect(greyReasons({ ...clean, clipped: 0.3, covered: 0.3, lettered: 0.01 }, bound)).toEqual([]);
    expect(greyReasons({ ...clean, clipped: 0.31 }, bound)).toEqual([
      { rule: 'clipped', share: 0.31, limit: 0.3 },
    ]);
    expect(greyReasons({ ...clean, covered: 0.8, lettered: 0.02 }, bound)).toMatchObject([
      { rule: 'covered' },
      { rule: 'lettered' },
    ]);
    expect(greyReasons({ ...clean, covered: 0.8 }, scope)).toEqual([]);
  });

  it('[T23] [T24] names how the film lies, beside the distance', () => {
    const posed = (...pose: number[]) =>
      graphReasons({ distance: 1, pose: Float32Array.from(pose) }, far).map((reason) =>
        'degrees' in reason ? `${reason.rule} ${reason.degrees}` : reason.rule,
      );
    expect(posed(1, 0, 0, 0, 0)).toEqual([]);
    expect(posed(0.4, 0.79, 0.1, 0.1, 0)).toEqual([]);
    expect(posed(0, 0.8, 0, 0, 0)).toEqual(['turned 90']);
    expect(posed(0, 0, 0.9, 0, 0)).toEqual(['turned 180']);
    expect(posed(0, 0, 0, 0.9, 0)).toEqual(['turned 270']);
    expect(posed(0, 0, 0, 0, 0.9)).toEqual(['inverted']);
    // The surest counts, not the first that is sure enough.
    expect(posed(0, 0.82, 0, 0, 0.9)).toEqual(['inverted']);
    expect(posed(0.9, Number.NaN, 0, 0, 0)).toEqual(['not-chest-like']);
  });

  it('[T22] a graph that needs the age gives no answer without one', () => {
    const input = {
      kind: 'header' as const,
      name: 'facts',
      facts: [
        { of: 'age-years' as const, offset: 3, scale: 0.5 },
        { of: 'view-pa' as const, offset: 0, scale: 1 },
      ],
    };
    const known = headerValues({ ...aged(5), viewPosition: 'pa ' }, input);
    expect(known.ok && [...known.value]).toEqual([1, 1]);
    expect(headerValues({ ...child, patient: ageless }, input)).toEqual({
      ok: false,
      error: { unknown: 'age-years' },
    });
    expect(headerValues(viewless, input)).toEqual({ ok: false, error: { unknown: 'view-pa' } });
  });
});
