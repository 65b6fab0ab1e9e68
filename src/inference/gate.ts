/** Whether a model may speak of an image at all. Rules as ordered data; every rule that fails is told. */
import type { Applicability, ModelManifest } from '#contracts/model-manifest.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { AbstainReason, ExperimentalGroup } from '#domain/triage/result.ts';
import type { SourceFrame } from './ports.ts';
import type { GreyMeasures } from './preprocess/measures.ts';
import type { GraphAnswer } from './run-graph.ts';
import { poses } from './tensor-shapes.ts';

/** The model's scope, and whether the site lets it speak of its experimental group. */
export interface Scope extends Applicability {
  readonly experiment: boolean;
}

type HeaderRule = (instance: Instance, scope: Scope) => AbstainReason | undefined;

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
    if (views === undefined) return undefined;
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
  ({ patient }, { age, experimental, experiment }) => {
    if (age === undefined) return undefined;
    const { minYears, maxYears } = age;
    const years = patient.ageYears;
    if (years === undefined || !Number.isFinite(years)) return { rule: 'age-unknown', minYears, maxYears };
    return within(years, age) || (experiment && within(years, experimental?.age))
      ? undefined
      : { rule: 'age', years, minYears, maxYears };
  },
  ({ pixels }) =>
    pixels !== undefined && pixels.frames > 1 ? { rule: 'multi-frame', frames: pixels.frames } : undefined,
  ({ pixels }) => (pixels !== undefined && pixels.samplesPerPixel !== 1 ? { rule: 'colour' } : undefined),
  ({ pixels }, { minSide }) =>
    pixels === undefined ? undefined : tooSmall(pixels.rows, pixels.columns, minSide),
];

/** Ages are completed years, both ends included. */
function within(years: number, range: Applicability['age']): boolean {
  return range !== undefined && Math.floor(years) >= range.minYears && Math.floor(years) <= range.maxYears;
}

/** T28: the group that the patient belongs to, where the model was made for others. */
export function experimentalGroup(
  { patient }: Instance,
  { age, experimental }: Applicability,
): ExperimentalGroup | undefined {
  const { ageYears } = patient;
  if (!experimental || ageYears === undefined || within(ageYears, age)) return undefined;
  return within(ageYears, experimental.age) ? experimental.group : undefined;
}

/** What in the header forbids this model to speak; empty where nothing does. */
export function headerReasons(instance: Instance, scope: Scope): readonly AbstainReason[] {
  return headerRules.map((rule) => rule(instance, scope)).filter((reason) => reason !== undefined);
}

/** T9 and T10 again, on what the codec really gave: a header may lie. */
export function frameReasons(frame: SourceFrame, scope: Applicability): readonly AbstainReason[] {
  if (frame.samplesPerPixel !== 1) return [{ rule: 'colour' }];
  const reason = tooSmall(frame.rows, frame.columns, scope.minSide);
  return reason ? [reason] : [];
}

/** T11, T25 to T27: what the prepared grey forbids. */
export function greyReasons(
  measures: GreyMeasures,
  { minContrast, pixelLimits }: Applicability,
): readonly AbstainReason[] {
  if (!(measures.contrast >= minContrast)) return [{ rule: 'flat' }];
  if (!pixelLimits) return [];
  return (['covered', 'clipped', 'lettered'] as const).flatMap((rule) => {
    const [share, limit] = [measures[rule], pixelLimits[rule]];
    return share <= limit ? [] : [{ rule, share, limit }];
  });
}

/** T12, T23, T24: what the graph itself says of the image. A distance that is no number is far, such a pose no chest. */
export function graphReasons(
  { distance, pose }: Pick<GraphAnswer, 'distance' | 'pose'>,
  { ood, outputs }: Pick<ModelManifest, 'ood' | 'outputs'>,
): readonly AbstainReason[] {
  const reasons: AbstainReason[] = [];
  const wrong = outputs.pose && pose && wrongPose(pose, outputs.pose.refuseAt);
  if (wrong) reasons.push(wrong);
  const far = ood && !((distance ?? Number.NaN) <= ood.limit);
  if (far || pose?.some((share) => !Number.isFinite(share)))
    reasons.push({
      rule: 'not-chest-like',
      distance: distance ?? Number.NaN,
      limit: ood?.limit ?? Number.NaN,
    });
  return reasons;
}

/** The surest pose but upright, where it is sure enough. */
function wrongPose(shares: Float32Array, refuseAt: number): AbstainReason | undefined {
  const [, ...others] = shares;
  const most = Math.max(...others);
  if (!(most >= refuseAt)) return undefined;
  const at = others.indexOf(most) + 1;
  return poses[at] === 'inverted'
    ? { rule: 'inverted' }
    : { rule: 'turned', degrees: (at * 90) as 90 | 180 | 270 };
}

function tooSmall(rows: number, columns: number, minSide: number): AbstainReason | undefined {
  return Math.min(rows, columns) < minSide ? { rule: 'too-small', rows, columns } : undefined;
}
