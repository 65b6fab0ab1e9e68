/** The whole capability of the inference room behind its contract; knows no worker, no comlink, no ONNX Runtime. */
import { ok, type Result } from '#base/result.ts';
import type {
  InferenceError,
  InferenceJob,
  InferenceProgress,
  InferenceStage,
} from '#contracts/inference-api.ts';
import type { InferenceWorkerApi } from '#contracts/model-library.ts';
import type { InferenceBackend } from '#domain/triage/result.ts';
import { createJobQueue } from './job-queue.ts';
import { createModelLibrary, type LibraryDeps, summaryOf } from './model-library.ts';
import { createModelShelf, type ModelShelf } from './model-shelf.ts';
import type { Clock, ModelSource, OpenFrame } from './ports.ts';
import type { Runtime } from './runtime/port.ts';
import { scoreImage } from './score-image.ts';
import { triageImage } from './triage-image.ts';

export interface InferenceDeps extends Pick<LibraryDeps, 'storage' | 'unpack'> {
  readonly runtime: Runtime;
  readonly models: readonly ModelSource[];
  readonly openFrame: OpenFrame;
  readonly clock: Clock;
}

/** Share of a job that lies behind when a stage begins. */
const doneAt: Readonly<Record<InferenceStage, number>> = {
  reading: 0,
  decoding: 0.1,
  preparing: 0.3,
  'loading-model': 0.4,
  inferring: 0.8,
};

export function createInferenceCore(deps: InferenceDeps): InferenceWorkerApi {
  const { runtime, models, openFrame, clock } = deps;
  const library = createModelLibrary(deps);
  const shelf = createModelShelf(library.sources, runtime);
  const isAdded = (id: string): boolean => !models.some((shipped) => shipped.id === id);
  const queue = createJobQueue();
  let warming: Promise<Result<InferenceBackend, InferenceError>> | undefined;
  const warmUp = async (): Promise<Result<InferenceBackend, InferenceError>> => {
    const backend = await queue.run({ jobId: 'warm-up', priority: 0 }, () =>
      proveSmallest(shelf, runtime, isAdded),
    );
    if (!backend.ok) warming = undefined;
    return backend;
  };
  return {
    models: async () => {
      const manifests = await shelf.manifests();
      return manifests.ok
        ? ok(manifests.value.map((manifest) => summaryOf(manifest, isAdded(manifest.id))))
        : manifests;
    },
    warmUp: () => {
      warming ??= warmUp();
      return warming;
    },
    run: (job, image, onProgress) =>
      queue.run(job, (signal) => {
        const onStage = (stage: InferenceStage) => tell(onProgress, job, stage, signal);
        return triageImage({ shelf, openFrame, clock }, job, { image, signal, onStage });
      }),
    score: (job, image) =>
      queue.run(job, (signal) => scoreImage({ shelf, openFrame, clock }, job, { image, signal })),
    prioritise: queue.prioritise,
    cancel: queue.cancel,
    addModel: library.addModel,
    removeModel: async (modelId) => {
      const files = await library.removeModel(modelId);
      // In its turn: a graph is not taken from under a run.
      if (files.ok)
        await queue.run({ jobId: `forget ${modelId}`, priority: 0 }, async () => ok(shelf.forget(modelId)));
      return files;
    },
    damagedModels: library.damagedModels,
  };
}

/** T17: a backend is chosen by known answers, so warming up means proving the smallest model that we ship. */
async function proveSmallest(
  shelf: ModelShelf,
  runtime: Runtime,
  isAdded: (modelId: string) => boolean,
): Promise<Result<InferenceBackend, InferenceError>> {
  const manifests = await shelf.manifests();
  if (!manifests.ok) return manifests;
  const [smallest] = manifests.value
    .filter(({ id }) => !isAdded(id))
    .toSorted((a, b) => a.weights.bytes - b.weights.bytes);
  if (!smallest) {
    const { plain, plainReason } = await runtime.start();
    return ok({ provider: plain.provider, threads: plain.threads, reason: plainReason });
  }
  const ready = await shelf.ready(smallest.id);
  return ready.ok ? ok(ready.value.backend) : ready;
}

/** Progress is told, never waited for: across a thread the callback is a promise, and the page may be gone. */
function tell(
  onProgress: (progress: InferenceProgress) => unknown,
  { jobId }: InferenceJob,
  stage: InferenceStage,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  Promise.resolve(onProgress({ jobId, stage, done: doneAt[stage] })).catch(() => undefined);
}
