import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Applicability } from '#contracts/model-manifest.ts';
import type { ImagePixels, Instance } from '#domain/study/instance.ts';
import type { SeriesInstanceUid, SopInstanceUid, StudyInstanceUid } from '#domain/study/uid.ts';
import { contrastReasons, distanceReasons, frameReasons, headerReasons } from '#inference/gate.ts';

const scope: Applicability = {
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
    expect(contrastReasons(0.2, scope)).toEqual([]);
    expect(contrastReasons(0.01, scope)).toEqual([{ rule: 'flat' }]);
    expect(contrastReasons(Number.NaN, scope)).toEqual([{ rule: 'flat' }]);
  });

  it('[T12] refuses what lies too far from the training films, and a distance that is no number', () => {
    const ood = { limit: 1.5, from: 'test' };
    expect(distanceReasons(1.5, ood)).toEqual([]);
    expect(distanceReasons(1.6, ood)).toEqual([{ rule: 'not-chest-like', distance: 1.6, limit: 1.5 }]);
    expect(distanceReasons(Number.NaN, ood)).toHaveLength(1);
  });
});
