/** What the page may ask of the inference worker. The worker, the browser client and Node share these types. */
import type { Result } from '#base/result.ts';
import type { Concept } from '#domain/finding/concept.ts';
import type {
  AbstainReason,
  ExperimentalGroup,
  InferenceBackend,
  TriageResult,
} from '#domain/triage/result.ts';
import type { FetchFrame } from './coded-frame.ts';

/** Lower numbers first: the study that a person has open, studies that wait, sets that are evaluated. */
export type JobPriority = 0 | 1 | 2;

export interface InferenceJob {
  readonly jobId: string;
  readonly modelId: string;
  readonly priority: JobPriority;
  /** The site lets the model speak of its experimental group of patients (T28). */
  readonly experimental?: boolean;
}

export type InferenceStage = 'loading-model' | 'reading' | 'decoding' | 'preparing' | 'inferring';

/** What the page is told: the core's stages, and that the worker died under the job and a new one has it now. */
export type ToldStage = InferenceStage | 'restarted';

export interface InferenceProgress {
  readonly jobId: string;
  readonly stage: ToldStage;
  /** 0…1 over the whole job. */
  readonly done: number;
}

export type InferenceError =
  | { readonly code: 'cancelled' }
  | { readonly code: 'model-missing'; readonly modelId: string }
  | { readonly code: 'model-invalid'; readonly modelId: string; readonly detail: string }
  | { readonly code: 'model-corrupt'; readonly modelId: string }
  | { readonly code: 'model-failed-known-answers'; readonly modelId: string; readonly difference: number }
  | { readonly code: 'unreadable'; readonly detail: string }
  | { readonly code: 'undecodable'; readonly detail: string }
  | { readonly code: 'failed'; readonly detail: string };

/** A text in the languages beside English that its author gave. */
export interface OtherLanguages {
  readonly ar?: string | undefined;
  readonly fr?: string | undefined;
  readonly ru?: string | undefined;
}

export interface FindingSummary {
  readonly concept: Concept;
  readonly names?: OtherLanguages | undefined;
  /** Score at or above which the finding is called present, at or below which absent. */
  readonly operatingPoints: { readonly presentAt: number; readonly absentAt: number };
}

/** What the panel shows of a model before and beside its results. */
export interface ModelSummary {
  readonly id: string;
  readonly name: string;
  readonly names?: OtherLanguages | undefined;
  readonly version: string;
  readonly sha256: string;
  readonly purpose: 'triage' | 'commissioning';
  /** In the order of the manifest; at least one. */
  readonly findings: readonly FindingSummary[];
  readonly bytes: number;
  readonly licence: string;
  /** Patients of whom it may speak as an experiment, where the site lets it. */
  readonly experimental?: {
    readonly group: ExperimentalGroup;
    readonly minYears: number;
    readonly maxYears: number;
    /** That it works there; the maker's words, in English. */
    readonly evidence: string;
  };
  /** Brought by a person on this computer; the others are shipped. */
  readonly added?: true;
}

/** What a model computes on an image whatever its gate says: for evaluation on labelled images, never shown as triage. */
export interface RawScore {
  /** Of each finding, in the order of the manifest; empty where the header lacks what the graph needs. */
  readonly scores: readonly number[];
  /** Every reason for which triage would have refused this image; empty where it would have answered. */
  readonly refusals: readonly AbstainReason[];
  readonly maker: TriageResult['maker'];
  readonly totalMs: number;
}

export interface InferenceApi {
  /** The shipped models and then those added here, from their validated manifests. */
  models(): Promise<Result<readonly ModelSummary[], InferenceError>>;
  /** Starts the runtime and chooses the backend; idempotent, so that the page can call it early. */
  warmUp(): Promise<Result<InferenceBackend, InferenceError>>;
  /** Runs one job on one image, which is fetched when the job begins. An abstention is a result, not an error. */
  run(
    job: InferenceJob,
    image: FetchFrame,
    onProgress: (progress: InferenceProgress) => void,
  ): Promise<Result<TriageResult, InferenceError>>;
  /** Evaluation only: the score of any image that can be decoded to grey. */
  score(job: InferenceJob, image: FetchFrame): Promise<Result<RawScore, InferenceError>>;
  /** Moves a waiting job forward or back. Unknown and running jobs stay as they are. */
  prioritise(jobId: string, priority: JobPriority): void;
  /** The job settles with `cancelled` at once; a graph already running finishes unheard. */
  cancel(jobId: string): void;
}
