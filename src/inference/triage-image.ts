/** One image through one model: read, gate, decode, prepare, infer, decide. Cheapest refusals first. */
import { ensure } from '#base/assert.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { CodedFrame, FetchFrame } from '#contracts/coded-frame.ts';
import type { InferenceError, InferenceJob, InferenceStage } from '#contracts/inference-api.ts';
import type { ModelManifest } from '#contracts/model-manifest.ts';
import type {
  AbstainReason,
  PixelRegion,
  TriageFinding,
  TriageResult,
  TriageTiming,
} from '#domain/triage/result.ts';
import { experimentalGroup, frameReasons, graphReasons, greyReasons, headerReasons } from './gate.ts';
import { cancelled } from './job-queue.ts';
import type { ModelShelf, ReadyModel } from './model-shelf.ts';
import type { Clock, OpenFrame, SourceFrame, SourceImage } from './ports.ts';
import { decide } from './postprocess/decide.ts';
import { heatMap } from './postprocess/heat-map.ts';
import { prepareAll, primaryInput } from './preprocess/inputs.ts';
import { type GraphAnswer, runGraph } from './run-graph.ts';

export interface TriageDeps {
  readonly shelf: ModelShelf;
  readonly openFrame: OpenFrame;
  readonly clock: Clock;
}

interface JobContext {
  readonly image: FetchFrame;
  readonly signal: AbortSignal;
  readonly onStage: (stage: InferenceStage) => void;
}

type Outcome<T> = Result<T, InferenceError>;

export async function triageImage(
  deps: TriageDeps,
  job: InferenceJob,
  { image: fetch, signal, onStage }: JobContext,
): Promise<Outcome<TriageResult>> {
  const watch = startWatch(deps.clock);
  const manifest = await deps.shelf.manifest(job.modelId);
  if (!manifest.ok) return manifest;
  const { applicability, inputs, findings } = manifest.value;
  const scope = { ...applicability, experiment: job.experimental === true };

  onStage('reading');
  const image = await watch.time('readMs', () => readImage(fetch, deps.openFrame));
  if (signal.aborted) return cancelled;
  if (!image.ok) return image;
  const { instance, sopInstanceUid, frame: number } = image.value;
  const answer = (said: readonly TriageFinding[], ready?: ReadyModel): Outcome<TriageResult> => {
    const experimental = experimentalGroup(instance, applicability);
    return ok({
      sopInstanceUid,
      frame: number,
      findings: said,
      ...(experimental && scope.experiment && { experimental }),
      maker: maker(manifest.value, ready),
      timing: watch.read(),
    });
  };
  const refuse = (reasons: readonly AbstainReason[], ready?: ReadyModel): Outcome<TriageResult> =>
    answer(
      findings.map(({ concept }) => ({ concept, decision: 'abstain', reasons })),
      ready,
    );
  const inHeader = headerReasons(instance, scope);
  if (inHeader.length > 0) return refuse(inHeader);

  onStage('decoding');
  const frame = await watch.time('decodeMs', () => decodeFrame(image.value));
  if (signal.aborted) return cancelled;
  if (!frame.ok) return frame;
  const inFrame = frameReasons(frame.value, scope);
  if (inFrame.length > 0) return refuse(inFrame);

  onStage('preparing');
  const prepared = await watch.time('prepareMs', async () =>
    prepareAll(frame.value, instance, inputs, number),
  );
  if (!prepared.ok) return refuse([prepared.error]);
  const inGrey = greyReasons(prepared.value.measures, scope);
  if (inGrey.length > 0) return refuse(inGrey);

  onStage('loading-model');
  const ready = await deps.shelf.ready(job.modelId);
  if (signal.aborted) return cancelled;
  if (!ready.ok) return ready;

  onStage('inferring');
  const graph = await watch.time('inferMs', () => runGraph(deps.shelf, ready.value, prepared.value.inputs));
  if (signal.aborted) return cancelled;
  const inGraph = graphReasons(graph, manifest.value);
  if (inGraph.length > 0) return refuse(inGraph, ready.value);
  return answer(findingsOf(graph, manifest.value, prepared.value.region), ready.value);
}

function findingsOf(
  { scores, maps }: GraphAnswer,
  { outputs, findings }: ModelManifest,
  region: PixelRegion,
): readonly TriageFinding[] {
  return findings.map((finding, at) => {
    const evidence = maps?.[at];
    const drawn = evidence && outputs.map && heatMap(evidence, outputs.map, region);
    return decide(ensure(scores[at], 'a score for each finding'), finding, drawn);
  });
}

/** An image that was fetched, under the name of the file it came from. */
export type FetchedImage = SourceImage & Pick<CodedFrame, 'sopInstanceUid' | 'frame'>;

export async function readImage(fetch: FetchFrame, openFrame: OpenFrame): Promise<Outcome<FetchedImage>> {
  const coded = await fetch();
  if (!coded.ok) return coded.error.code === 'cancelled' ? cancelled : err(unreadable(coded.error));
  const image = await openFrame(coded.value);
  const { sopInstanceUid, frame } = coded.value;
  return image.ok ? ok({ ...image.value, sopInstanceUid, frame }) : err(unreadable(image.error));
}

const unreadable = ({ code }: { readonly code: string }) => ({ code: 'unreadable', detail: code }) as const;

export async function decodeFrame(image: SourceImage): Promise<Outcome<SourceFrame>> {
  const decoded = await image.decode();
  return decoded.ok ? decoded : err({ code: 'undecodable', detail: decoded.error.code });
}

export function maker(manifest: ModelManifest, ready: ReadyModel | undefined): TriageResult['maker'] {
  return {
    modelId: manifest.id,
    modelVersion: manifest.version,
    sha256: manifest.weights.sha256,
    preprocessingVersion: primaryInput(manifest).preprocessing.version,
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
