/** The browser's side of the parity bench: the same rooms as in the product, asked image by image. */
import { type ModelManifest, modelManifestSchema } from '#contracts/model-manifest.ts';
import { firstFrameOf, openFrame, openImage } from '#dicom/open.ts';
import { createInferenceCore } from '#inference/core.ts';
import { shippedModels } from '#inference/models.ts';
import { primaryInput } from '#inference/preprocess/inputs.ts';
import { prepareInput } from '#inference/preprocess/prepare.ts';
import { ortWebRuntime } from '#inference/runtime/ort-web.ts';

export interface ParityAnswer {
  readonly score: number;
  readonly refusals: string;
  readonly tensorDifference: number;
  readonly backend: string;
}

const get = async (url: string): Promise<Uint8Array<ArrayBuffer>> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return new Uint8Array(await response.arrayBuffer());
};
const models = shippedModels((url) => get(url.href));
const core = createInferenceCore({
  runtime: ortWebRuntime(),
  models,
  openFrame,
  clock: () => performance.now(),
});
const manifests = new Map<string, ModelManifest>();

async function manifestOf(modelId: string): Promise<ModelManifest> {
  const known = manifests.get(modelId);
  if (known) return known;
  const made = modelManifestSchema.parse(await models.find(({ id }) => id === modelId)?.manifest());
  manifests.set(modelId, made);
  return made;
}

/** `name` of the image; the tensor that Node made of it lies beside it. */
async function judge(modelId: string, name: string): Promise<ParityAnswer> {
  const bytes = await get(`/set/${name}`);
  const [opened, manifest] = [await openImage(bytes), await manifestOf(modelId)];
  if (!opened.ok || !opened.value.instance.pixels) throw new Error(`${name} does not open`);
  const frame = await opened.value.decode(0);
  if (!frame.ok) throw new Error(`${name} does not decode`);
  const { preprocessing } = primaryInput(manifest);
  const own = prepareInput(frame.value, opened.value.instance.pixels, preprocessing).tensor;
  const expected = new Float32Array((await get(`/set/${name}.${modelId}.tensor`)).buffer);
  let tensorDifference = own.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < own.length; i++) {
    tensorDifference = Math.max(tensorDifference, Math.abs((own[i] as number) - (expected[i] as number)));
  }
  const job = { jobId: `${modelId}/${name}`, modelId, priority: 2 } as const;
  const answer = await core.score(job, firstFrameOf(bytes));
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
  const { provider, threads } = answer.value.maker.backend ?? { provider: 'none', threads: 0 };
  return {
    score: answer.value.scores[0] ?? Number.NaN,
    refusals: answer.value.refusals.map(({ rule }) => rule).join(' '),
    tensorDifference,
    backend: `${provider}/${threads}`,
  };
}

Object.assign(globalThis, { judge });
