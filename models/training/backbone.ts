/** Features of many tensors by onnxruntime-node: native, so that thousands of films take a minute. */
import * as ort from 'onnxruntime-node';
import { ensure } from '#base/assert.ts';
import { type FeatureRows, stack } from './features.ts';

export async function openBackbone(model: string | Uint8Array): Promise<ort.InferenceSession> {
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1 } as const;
  return typeof model === 'string'
    ? ort.InferenceSession.create(model, options)
    : ort.InferenceSession.create(model, options);
}

/** The first output of the graph for one tensor, flattened. */
export async function runMap(
  session: ort.InferenceSession,
  tensor: Float32Array,
  dims: readonly number[],
): Promise<Float32Array> {
  const input = ensure(session.inputNames[0], 'the graph has an input');
  const output = ensure(session.outputNames[0], 'the graph has an output');
  const answer = await session.run({ [input]: new ort.Tensor('float32', tensor, dims) });
  return Float32Array.from(ensure(answer[output], output).data as Float32Array);
}

/** Runs the tensors one by one and stacks what they give. */
export async function extract(
  session: ort.InferenceSession,
  tensors: Iterable<Float32Array>,
  dims: readonly number[],
): Promise<FeatureRows> {
  const rows: Float32Array[] = [];
  for (const tensor of tensors) rows.push(await runMap(session, tensor, dims));
  return stack(rows);
}
