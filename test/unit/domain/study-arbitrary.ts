/** Random instances as real folders bring them: few UIDs, so that they meet, and every fact sometimes missing. */
import fc from 'fast-check';
import type { ImagePixels, Instance } from '#domain/study/instance.ts';
import type { SeriesInstanceUid, SopInstanceUid, StudyInstanceUid } from '#domain/study/uid.ts';

export type Orientation = NonNullable<ImagePixels['orientation']>;
export const axial: Orientation = [1, 0, 0, 0, 1, 0];
export const coronal: Orientation = [1, 0, 0, 0, 0, -1];
export const sagittal: Orientation = [0, 1, 0, 0, 0, -1];

export function pixels(facts: Partial<ImagePixels> = {}): ImagePixels {
  return {
    rows: 512,
    columns: 512,
    frames: 1,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    bitsAllocated: 16,
    bitsStored: 16,
    signed: false,
    rescaleSlope: 1,
    rescaleIntercept: 0,
    windows: [],
    voiTables: [],
    ultrasoundRegions: [],
    notApplied: [],
    ...facts,
  };
}

/** An axial CT slice unless told otherwise; `uid` names it alone. */
export function instance(uid: string, facts: Partial<Instance> = {}): Instance {
  return {
    sopInstanceUid: uid as SopInstanceUid,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    transferSyntaxUid: '1.2.840.10008.1.2.1',
    seriesInstanceUid: '1.1' as SeriesInstanceUid,
    studyInstanceUid: '1' as StudyInstanceUid,
    patient: { id: 'P1', name: { alphabetic: 'Doe^Jane' } },
    modality: 'CT',
    imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    pixels: pixels({ orientation: axial, position: [0, 0, 0] }),
    filmExport: false,
    warnings: [],
    ...facts,
  };
}

/** The same object without the image: a report, a plan, a presentation state. */
export function withoutImage(whole: Instance): Instance {
  const { pixels: _, ...rest } = whole;
  return rest;
}

const optional = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const facts = fc.record({
  study: fc.constantFrom('1', '2'),
  series: fc.constantFrom('1', '2', '3'),
  patient: fc.constantFrom(
    { id: 'P1', name: { alphabetic: 'Doe^Jane' } },
    { id: 'P2', name: { alphabetic: 'Roe^Richard' } },
    { id: '', name: { alphabetic: '' } },
  ),
  modality: fc.constantFrom('CT', 'MR', 'DX', 'US', 'SR', 'OT'),
  localizer: fc.boolean(),
  filmExport: fc.boolean(),
  hasImage: fc.boolean(),
  frames: fc.constantFrom(1, 1, 1, 3),
  rows: fc.constantFrom(256, 512),
  orientation: optional([axial, coronal, sagittal]),
  place: optional([-20, -5, 0, 5, 20]),
  echoTimeMs: optional([10, 90]),
  number: optional([1, 2, 3, 4]),
});

const anInstance = facts.map((fact) => (uid: string): Instance => {
  const { orientation, place } = fact;
  const whole = instance(uid, {
    studyInstanceUid: fact.study as StudyInstanceUid,
    seriesInstanceUid: `${fact.study}.${fact.series}` as SeriesInstanceUid,
    patient: fact.patient,
    modality: fact.modality,
    imageType: fact.localizer ? ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] : ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    filmExport: fact.filmExport,
    pixels: pixels({
      rows: fact.rows,
      frames: fact.frames,
      ...(orientation ? { orientation } : {}),
      ...(place === undefined ? {} : { position: [place, place, place] as const }),
    }),
    ...(fact.echoTimeMs === undefined ? {} : { echoTimeMs: fact.echoTimeMs }),
    ...(fact.number === undefined ? {} : { instanceNumber: fact.number }),
  });
  return fact.hasImage ? whole : withoutImage(whole);
});

/** Up to thirty instances, each with a UID of its own. */
export const instances: fc.Arbitrary<readonly Instance[]> = fc
  .array(anInstance, { maxLength: 30 })
  .map((makers) => makers.map((make, i) => make(`9.${i}`)));
