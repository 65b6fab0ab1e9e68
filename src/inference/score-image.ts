/** The bare score of one image, gate told but not obeyed: what an evaluation on labelled films needs. */
import { ensure } from '#base/assert.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { InferenceError, InferenceJob, RawScore } from '#contracts/inference-api.ts';
import { contrastReasons, distanceReasons, frameReasons, headerReasons } from './gate.ts';
import { cancelled } from './job-queue.ts';
import { prepareInput } from './preprocess/prepare.ts';
import { runGraph } from './run-graph.ts';
import { decodeFrame, maker, readImage, type TriageDeps } from './triage-image.ts';

/** Refuses only what has no grey picture: a score of colours would be a number about nothing. */
export async function scoreImage(
  { shelf, openImage, clock }: TriageDeps,
  job: InferenceJob,
  signal: AbortSignal,
): Promise<Result<RawScore, InferenceError>> {
  const started = clock();
  const ready = await shelf.ready(job.modelId);
  if (!ready.ok) return ready;
  const { applicability: scope, input, ood } = ready.value.manifest;

  const image = await readImage(job.file, openImage);
  if (!image.ok) return image;
  const frame = await decodeFrame(image.value, job.frame);
  if (!frame.ok) return frame;
  if (signal.aborted) return cancelled;
  if (frame.value.samplesPerPixel !== 1) return err({ code: 'undecodable', detail: 'colour' });

  const header = ensure(image.value.instance.pixels, 'a decoded instance has an image pixel module');
  const prepared = prepareInput(frame.value, header, input.preprocessing);
  const { score, distance } = await runGraph(ready.value, prepared.tensor);
  if (signal.aborted) return cancelled;
  return ok({
    score,
    refusals: [
      ...headerReasons(image.value.instance, scope),
      ...frameReasons(frame.value, scope),
      ...contrastReasons(prepared.contrast, scope),
      ...distanceReasons(distance, ood),
    ],
    maker: maker(ready.value.manifest, ready.value),
    totalMs: clock() - started,
  });
}
