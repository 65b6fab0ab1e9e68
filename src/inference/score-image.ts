/** The bare score of one image, gate told but not obeyed: what an evaluation on labelled films needs. */
import { err, ok, type Result } from '#base/result.ts';
import type { FetchFrame } from '#contracts/coded-frame.ts';
import type { InferenceError, InferenceJob, RawScore } from '#contracts/inference-api.ts';
import type { AbstainReason } from '#domain/triage/result.ts';
import { frameReasons, graphReasons, greyReasons, headerReasons } from './gate.ts';
import { cancelled } from './job-queue.ts';
import { prepareAll } from './preprocess/inputs.ts';
import { runGraph } from './run-graph.ts';
import { decodeFrame, maker, readImage, type TriageDeps } from './triage-image.ts';

/** Refuses only what has no grey picture: a score of colours would be a number about nothing. */
export async function scoreImage(
  { shelf, openFrame, clock }: TriageDeps,
  job: InferenceJob,
  { image: fetch, signal }: { readonly image: FetchFrame; readonly signal: AbortSignal },
): Promise<Result<RawScore, InferenceError>> {
  const started = clock();
  const ready = await shelf.ready(job.modelId);
  if (!ready.ok) return ready;
  const { manifest } = ready.value;
  const scope = { ...manifest.applicability, experiment: job.experimental === true };

  const image = await readImage(fetch, openFrame);
  if (!image.ok) return image;
  const frame = await decodeFrame(image.value);
  if (!frame.ok) return frame;
  if (signal.aborted) return cancelled;
  if (frame.value.samplesPerPixel !== 1) return err({ code: 'undecodable', detail: 'colour' });

  const { instance } = image.value;
  const inHeader = [...headerReasons(instance, scope), ...frameReasons(frame.value, scope)];
  const answer = (scores: readonly number[], refusals: readonly AbstainReason[]) =>
    ok({ scores, refusals, maker: maker(manifest, ready.value), totalMs: clock() - started });
  const prepared = prepareAll(frame.value, instance, manifest.inputs, image.value.frame);
  if (!prepared.ok) return answer([], [...inHeader, prepared.error]);
  const graph = await runGraph(shelf, ready.value, prepared.value.inputs);
  if (signal.aborted) return cancelled;
  const inPixels = greyReasons(prepared.value.measures, scope);
  return answer(graph.scores, [...inHeader, ...inPixels, ...graphReasons(graph, manifest)]);
}
