/** How long one triage takes on WASM in Node, file to answer, against native ONNX Runtime running the bare graph. */
import { readFile } from 'node:fs/promises';
import * as native from 'onnxruntime-node';
import { modelManifestSchema } from '#contracts/model-manifest.ts';
import { openImage } from '#dicom/open.ts';
import type { TriageTiming } from '#domain/triage/result.ts';
import { createInferenceCore } from '#inference/core.ts';
import { patternTensor } from '#inference/known-answers.ts';
import { shippedModels } from '#inference/models.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import { writeChestDx } from '../phantom/chest-dx.ts';

const rounds = 15;
const modelId = 'phantom-opacity';

const median = (values: readonly number[]): number =>
  Number((values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN).toFixed(1));

export async function run(): Promise<Readonly<Record<string, unknown>>> {
  const models = shippedModels(async (url) => new Uint8Array(await readFile(url)));
  const core = createInferenceCore({
    runtime: ortNodeRuntime(),
    models,
    openImage,
    clock: () => performance.now(),
  });
  const from = performance.now();
  await core.warmUp();
  const warmUpMs = performance.now() - from;

  const { bytes } = await writeChestDx({ seed: 1, rows: 2048 });
  const file = new Blob([bytes]);
  const timings: TriageTiming[] = [];
  const bare = await bareGraph();
  const nativeMs: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const result = await core.run({ jobId: `${i}`, modelId, file, frame: 0 }, () => undefined);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    timings.push(result.value.timing);
    const start = performance.now();
    await bare();
    nativeMs.push(performance.now() - start);
  }
  const stage = (name: keyof TriageTiming): number => median(timings.map((timing) => timing[name]));
  return {
    modelId,
    pixels: 2048 * 2048,
    rounds,
    warmUpMs: Number(warmUpMs.toFixed(0)),
    readMs: stage('readMs'),
    decodeMs: stage('decodeMs'),
    prepareMs: stage('prepareMs'),
    inferMs: stage('inferMs'),
    totalMs: stage('totalMs'),
    nativeInferMs: median(nativeMs),
    inferOverNative: Number((stage('inferMs') / median(nativeMs)).toFixed(2)),
  };

  async function bareGraph(): Promise<() => Promise<unknown>> {
    const source = models.find(({ id }) => id === modelId);
    if (!source) throw new Error(`${modelId} is not shipped`);
    const { name, shape, preprocessing } = modelManifestSchema.parse(await source.manifest()).input;
    const session = await native.InferenceSession.create(await source.weights(), { intraOpNumThreads: 1 });
    const tensor = new native.Tensor('float32', patternTensor('blobs', shape, preprocessing.range), [
      ...shape,
    ]);
    return () => session.run({ [name]: tensor });
  }
}
