/** What the page may ask about models of one's own: bring one, take it away, hear of those that came to harm. */
import type { Result } from '#base/result.ts';
import type { DroppedFile } from './dicom-api.ts';
import type { InferenceApi, InferenceError, ModelSummary } from './inference-api.ts';
import type { ModelFault, ModelStep } from './model-fault.ts';

/** A stored model whose files no longer hold; it is never used. */
export interface DamagedModel {
  readonly id: string;
  readonly fault: ModelFault;
}

export interface ModelLibrary {
  /** Checks a manifest and its weights, loose or in one ZIP, and keeps them on this computer. */
  addModel(
    files: readonly DroppedFile[],
    onStep: (step: ModelStep) => void,
  ): Promise<Result<ModelSummary, ModelFault>>;
  /** The files it was made of, so that it can be added again. Shipped models stay. */
  removeModel(modelId: string): Promise<Result<readonly DroppedFile[], InferenceError>>;
  damagedModels(): Promise<Result<readonly DamagedModel[], InferenceError>>;
}

/** Everything that the inference worker answers. */
export type InferenceWorkerApi = InferenceApi & ModelLibrary;
