/** Whether a model may speak of an image at all. Rules as ordered data; every rule that fails is told. */
import type { Applicability, ModelManifest } from '#contracts/model-manifest.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { AbstainReason } from '#domain/triage/result.ts';
import type { SourceFrame } from './ports.ts';

type HeaderRule = (instance: Instance, scope: Applicability) => AbstainReason | undefined;

/** A header value as DICOM means it: padding and case carry nothing. */
const code = (value: string | undefined): string => (value ?? '').trim().toUpperCase();

/** T1…T10 of docs/spec/triage.md, in their order. They need the header only, so they run before any decoding. */
const headerRules: readonly HeaderRule[] = [
  ({ filmExport }) => (filmExport ? { rule: 'film-export' } : undefined),
  ({ modality }, { modalities }) =>
    modalities.includes(code(modality))
      ? undefined
      : { rule: 'modality', value: code(modality), expected: modalities },
  ({ bodyPartExamined }, { bodyParts }) =>
    bodyParts.includes(code(bodyPartExamined))
      ? undefined
      : { rule: 'body-part', value: code(bodyPartExamined), expected: bodyParts },
  ({ viewPosition }, { views }) => {
    const value = code(viewPosition);
    if (value === '') return { rule: 'view-unknown' };
    return views.includes(value) ? undefined : { rule: 'view', value, expected: views };
  },
  ({ presentationIntent }, { presentationIntents }) =>
    presentationIntent === undefined || presentationIntents.includes(presentationIntent)
      ? undefined
      : { rule: 'presentation-intent', value: presentationIntent, expected: presentationIntents },
  ({ manufacturerModelName }, { devices }) => {
    const value = (manufacturerModelName ?? '').trim();
    return devices === undefined || devices.includes(value)
      ? undefined
      : { rule: 'device', value, expected: devices };
  },
  ({ patient }, { age }) => {
    if (age === undefined) return undefined;
    const { minYears, maxYears } = age;
    const years = patient.ageYears;
    if (years === undefined || !Number.isFinite(years)) return { rule: 'age-unknown', minYears, maxYears };
    const completed = Math.floor(years);
    return completed >= minYears && completed <= maxYears
      ? undefined
      : { rule: 'age', years, minYears, maxYears };
  },
  ({ pixels }) =>
    pixels !== undefined && pixels.frames > 1 ? { rule: 'multi-frame', frames: pixels.frames } : undefined,
  ({ pixels }) => (pixels !== undefined && pixels.samplesPerPixel !== 1 ? { rule: 'colour' } : undefined),
  ({ pixels }, { minSide }) =>
    pixels === undefined ? undefined : tooSmall(pixels.rows, pixels.columns, minSide),
];

/** What in the header forbids this model to speak; empty where nothing does. */
export function headerReasons(instance: Instance, scope: Applicability): readonly AbstainReason[] {
  return headerRules.map((rule) => rule(instance, scope)).filter((reason) => reason !== undefined);
}

/** T9 and T10 again, on what the codec really gave: a header may lie. */
export function frameReasons(frame: SourceFrame, scope: Applicability): readonly AbstainReason[] {
  if (frame.samplesPerPixel !== 1) return [{ rule: 'colour' }];
  const reason = tooSmall(frame.rows, frame.columns, scope.minSide);
  return reason ? [reason] : [];
}

/** T11: nothing to see. */
export function contrastReasons(contrast: number, scope: Applicability): readonly AbstainReason[] {
  return contrast >= scope.minContrast ? [] : [{ rule: 'flat' }];
}

/** T12: features far from everything the model was trained on. A distance that is no number is far. */
export function distanceReasons(distance: number, { limit }: ModelManifest['ood']): readonly AbstainReason[] {
  return distance <= limit ? [] : [{ rule: 'not-chest-like', distance, limit }];
}

function tooSmall(rows: number, columns: number, minSide: number): AbstainReason | undefined {
  return Math.min(rows, columns) < minSide ? { rule: 'too-small', rows, columns } : undefined;
}
