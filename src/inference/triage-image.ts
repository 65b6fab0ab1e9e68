/** One image through one model: read, gate, decode, prepare, infer, decide. Cheapest refusals first. */
import { ensure } from '#base/assert.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { InferenceError, InferenceJob, InferenceStage } from '#contracts/inference-api.ts';
import type { ModelManifest } from '#contracts/model-manifest.ts';
import type { AbstainReason, TriageFinding, TriageResult, TriageTiming } from '#domain/triage/result.ts';
import { contrastReasons, distanceReasons, frameReasons, headerReasons } from './gate.ts';
import { cancelled } from './job-queue.ts';
import type { ModelShelf, ReadyModel } from './model-shelf.ts';
import type { Clock, OpenImage, SourceFrame, SourceImage } from './ports.ts';
import { decide } from './postprocess/decide.ts';
import { heatMap } from './postprocess/heat-map.ts';
import { type GreyHeader, type PreparedInput, prepareInput } from './preprocess/prepare.ts';
import { runGraph } from './run-graph.ts';

export interface TriageDeps {
  readonly shelf: ModelShelf;
  readonly openImage: OpenImage;
  readonly clock: Clock;
}

interface JobContext {
  readonly signal: AbortSignal;
  readonly onStage: (stage: InferenceStage) => void;
}

type Outcome<T> = Result<T, InferenceError>;

export async function triageImage(
  deps: TriageDeps,
  job: InferenceJob,
  { signal, onStage }: JobContext,
): Promise<Outcome<TriageResult>> {
  const watch = startWatch(deps.clock);
  const manifest = await deps.shelf.manifest(job.modelId);
  if (!manifest.ok) return manifest;
  const scope = manifest.value.applicability;

  onStage('reading');
  const image = await watch.time('readMs', () => readImage(job.file, deps.openImage));
  if (signal.aborted) return cancelled;
  if (!image.ok) return image;
  const { instance } = image.value;
  const answer = (finding: TriageFinding, ready?: ReadyModel): Outcome<TriageResult> =>
    ok({
      sopInstanceUid: instance.sopInstanceUid,
      frame: job.frame,
      finding,
      maker: maker(manifest.value, ready),
      timing: watch.read(),
    });
  const inHeader = headerReasons(instance, scope);
  if (inHeader.length > 0) return answer(abstain(inHeader));

  onStage('decoding');
  const frame = await watch.time('decodeMs', () => decodeFrame(image.value, job.frame));
  if (signal.aborted) return cancelled;
  if (!frame.ok) return frame;
  const inFrame = frameReasons(frame.value, scope);
  if (inFrame.length > 0) return answer(abstain(inFrame));

  onStage('preparing');
  const header: GreyHeader = ensure(instance.pixels, 'a decoded instance has an image pixel module');
  const input = await watch.time('prepareMs', async () =>
    prepareInput(frame.value, header, manifest.value.input.preprocessing),
  );
  const flat = contrastReasons(input.contrast, scope);
  if (flat.length > 0) return answer(abstain(flat));

  onStage('loading-model');
  const ready = await deps.shelf.ready(job.modelId);
  if (signal.aborted) return cancelled;
  if (!ready.ok) return ready;

  onStage('inferring');
  const finding = await watch.time('inferMs', () =>
    infer(ready.value, input).catch((error: unknown) => {
      deps.shelf.discard(job.modelId);
      throw error;
    }),
  );
  return signal.aborted ? cancelled : answer(finding, ready.value);
}

export async function readImage(file: Blob, openImage: OpenImage): Promise<Outcome<SourceImage>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return err({ code: 'unreadable', detail: 'file-gone' });
  }
  const image = await openImage(bytes);
  return image.ok ? image : err({ code: 'unreadable', detail: image.error.code });
}

export async function decodeFrame(image: SourceImage, frame: number): Promise<Outcome<SourceFrame>> {
  const decoded = await image.decode(frame);
  return decoded.ok ? decoded : err({ code: 'undecodable', detail: decoded.error.code });
}

async function infer(ready: ReadyModel, input: PreparedInput): Promise<TriageFinding> {
  const { outputs, operatingPoints, ood } = ready.manifest;
  const { score, distance, activation } = await runGraph(ready, input.tensor);
  const far = distanceReasons(distance, ood);
  if (far.length > 0) return abstain(far);
  return decide(score, operatingPoints, heatMap(activation, outputs.cam, input.region));
}

const abstain = (reasons: readonly AbstainReason[]): TriageFinding => ({ decision: 'abstain', reasons });

export function maker(manifest: ModelManifest, ready: ReadyModel | undefined): TriageResult['maker'] {
  return {
    modelId: manifest.id,
    modelVersion: manifest.version,
    sha256: manifest.weights.sha256,
    preprocessingVersion: manifest.input.preprocessing.version,
    ...(ready && { backend: ready.backend }),
  };
}

/** Times the stages of one job; a stage that never ran took no time. */
function startWatch(clock: Clock) {
  const started = clock();
  const spent = { readMs: 0, decodeMs: 0, prepareMs: 0, inferMs: 0 };
  return {
    time: async <T>(stage: keyof typeof spent, work: () => Promise<T>): Promise<T> => {
      const from = clock();
      try {
        return await work();
      } finally {
        spent[stage] = clock() - from;
      }
    },
    read: (): TriageTiming => ({ ...spent, totalMs: clock() - started }),
  };
}
