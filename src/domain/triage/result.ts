/** What one model version said of one image: the triage result, and the reasons it may refuse to give one. */
import type { Concept } from '../finding/concept.ts';
import type { SopInstanceUid } from '../study/uid.ts';

/**
 * Why a model abstains. Each code is one rule of `docs/spec/triage.md`; `value` and `expected` are
 * shown to the person, so they hold DICOM's own terms (`LL`, `045Y`), never free text of ours.
 */
export type AbstainReason =
  | { readonly rule: 'film-export' }
  | { readonly rule: 'presentation-intent'; readonly value: string; readonly expected: readonly string[] }
  | { readonly rule: 'modality'; readonly value: string; readonly expected: readonly string[] }
  | { readonly rule: 'body-part'; readonly value: string; readonly expected: readonly string[] }
  | { readonly rule: 'view'; readonly value: string; readonly expected: readonly string[] }
  | { readonly rule: 'view-unknown' }
  | { readonly rule: 'age'; readonly years: number; readonly minYears: number; readonly maxYears: number }
  | { readonly rule: 'age-unknown'; readonly minYears: number; readonly maxYears: number }
  | { readonly rule: 'device'; readonly value: string; readonly expected: readonly string[] }
  | { readonly rule: 'multi-frame'; readonly frames: number }
  | { readonly rule: 'colour' }
  | { readonly rule: 'too-small'; readonly rows: number; readonly columns: number }
  | { readonly rule: 'input-unknown'; readonly value: string }
  | { readonly rule: 'flat' }
  | { readonly rule: 'clipped'; readonly share: number; readonly limit: number }
  | { readonly rule: 'covered'; readonly share: number; readonly limit: number }
  | { readonly rule: 'lettered'; readonly share: number; readonly limit: number }
  /** Clockwise, from how the training images stood. */
  | { readonly rule: 'turned'; readonly degrees: 90 | 180 | 270 }
  | { readonly rule: 'inverted' }
  | { readonly rule: 'not-chest-like'; readonly distance: number; readonly limit: number }
  | { readonly rule: 'uncertain'; readonly low: number; readonly high: number };

export type Decision = 'present' | 'absent' | 'abstain';

/** Every machine result names its maker. */
export interface TriageMaker {
  readonly modelId: string;
  readonly modelVersion: string;
  /** SHA-256 of the weights file, lower-case hexadecimal. */
  readonly sha256: string;
  readonly preprocessingVersion: number;
  /** Absent where the gate refused the image before any graph ran. */
  readonly backend?: InferenceBackend;
}

/** Where a model ran, and why there: chosen per model, because each brings its own known answers. */
export interface InferenceBackend {
  readonly provider: 'webgpu' | 'wasm';
  readonly threads: number;
  readonly reason:
    | 'webgpu-verified'
    | 'no-webgpu-adapter'
    | 'webgpu-failed-known-answers'
    | 'webgpu-failed-to-start'
    | 'not-cross-origin-isolated'
    | 'node';
}

/** A class-activation map: row-major `values` in 0…1, covering `region` of the source frame in pixels. */
export interface HeatMap {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  readonly region: PixelRegion;
}

/** A rectangle of the stored frame, in pixels, before any rotation or flip for display. */
export interface PixelRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What was said of one finding: the score only exists where the model agreed to speak. */
export type Assessment =
  | {
      readonly decision: 'present' | 'absent';
      /** Calibrated probability in 0…1. */
      readonly score: number;
      /** Where the same film, taken or sent once more, scores 95 times in 100; absent where nobody measured it. */
      readonly repeat95?: readonly [number, number];
      /** Score at or above which the finding is called present, at or below which absent. */
      readonly presentAt: number;
      readonly absentAt: number;
      readonly heatMap?: HeatMap;
    }
  | { readonly decision: 'abstain'; readonly reasons: readonly AbstainReason[] };

export type TriageFinding = Assessment & { readonly concept: Concept };

/** A group of patients that a model was not made for, spoken of only where a site switched that on. */
export type ExperimentalGroup = 'adults' | 'children';

export interface TriageResult {
  readonly sopInstanceUid: SopInstanceUid;
  readonly frame: number;
  /** One for each finding of the model, in the order of its manifest. */
  readonly findings: readonly TriageFinding[];
  /** The patient is of this group: the result is an experiment, whatever it says. */
  readonly experimental?: ExperimentalGroup;
  readonly maker: TriageMaker;
  readonly timing: TriageTiming;
}

/** Why the gate refused the image, for all findings alike; undefined where the model spoke of at least one. */
export function refusalOf({ findings }: TriageResult): readonly AbstainReason[] | undefined {
  const [first] = findings;
  if (first?.decision !== 'abstain') return undefined;
  const refused = first.reasons.every(({ rule }) => rule !== 'uncertain');
  return refused ? first.reasons : undefined;
}

/** Milliseconds each stage took on this machine. */
export interface TriageTiming {
  readonly readMs: number;
  readonly decodeMs: number;
  readonly prepareMs: number;
  readonly inferMs: number;
  readonly totalMs: number;
}
