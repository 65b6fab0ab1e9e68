/** The last step of each training: known answers written down, weights and manifest put in place, figures printed. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as ort from 'onnxruntime-node';
import { ensure } from '#base/assert.ts';
import {
  type ImageInput,
  type KnownAnswers,
  type ModelManifest,
  modelManifestSchema,
} from '#contracts/model-manifest.ts';
import { expectedOf, patternTensor } from '#inference/known-answers.ts';
import type { Scored, ThreeWay } from './evaluate.ts';
import { auc, bootstrap95, threeWay } from './evaluate.ts';

export const patterns = ['ramp', 'blobs', 'weave'] as const;

export interface GraphAnswer {
  readonly score: number;
  readonly logit: number;
  readonly distance: number;
  /** In the order of `poses`; empty where the graph has no such head. */
  readonly pose: Float32Array;
  readonly cam: Float32Array;
}

/** Runs a finished graph natively, one tensor at a time. */
export async function openGraph(weights: Uint8Array, { name, shape }: Pick<ImageInput, 'name' | 'shape'>) {
  const session = await ort.InferenceSession.create(weights, { intraOpNumThreads: 1 });
  const run = async (values: Float32Array) => {
    const answer = await session.run({ [name]: new ort.Tensor('float32', values, [...shape]) });
    return (output: string): Float32Array =>
      Float32Array.from(ensure(answer[output], output).data as Float32Array);
  };
  const judge = async (values: Float32Array): Promise<GraphAnswer> => {
    const output = await run(values);
    const first = (of: string): number => ensure(output(of)[0], of);
    return {
      score: first('score'),
      logit: first('logit'),
      distance: first('ood_distance'),
      pose: session.outputNames.includes('pose') ? output('pose') : new Float32Array(),
      cam: output('cam'),
    };
  };
  return { run, judge };
}

/** What native ONNX Runtime says of each pattern; the WASM and WebGPU builds must say the same. */
export async function writeKnownAnswers(
  weights: Uint8Array,
  input: ImageInput,
  names: readonly string[],
): Promise<KnownAnswers> {
  const { run } = await openGraph(weights, input);
  const vectors: KnownAnswers['vectors'] = [];
  for (const pattern of patterns) {
    const output = await run(patternTensor(pattern, input.shape, input.preprocessing.range));
    vectors.push({ pattern, expected: names.map((name) => expectedOf(name, output(name))) });
  }
  return { tolerance: 2e-3, vectors };
}

export function publish(manifest: Omit<ModelManifest, 'weights'>, weights: Uint8Array): void {
  const folder = new URL(`../${manifest.id}/`, import.meta.url);
  const complete = modelManifestSchema.parse({
    ...manifest,
    weights: {
      file: 'model.onnx',
      bytes: weights.length,
      sha256: createHash('sha256').update(weights).digest('hex'),
    },
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('model.onnx', folder), weights);
  writeFileSync(new URL('model.json', folder), `${JSON.stringify(complete, undefined, 2)}\n`);
  console.log(`${fileURLToPath(folder)}model.onnx: ${weights.length} bytes`);
  for (const { dataSet, images, metric, value, interval95 } of complete.evaluation)
    console.log(
      `${dataSet} (${images}): ${metric} ${value}${interval95 ? ` [${interval95.join('–')}]` : ''}`,
    );
}

type Row = ModelManifest['evaluation'][number];

const round = (value: number): number => Number(value.toFixed(3));

/** The rows of the evaluation table that judge the three-way decision on one set. */
export function evaluationRows(
  dataSet: string,
  cases: readonly Scored[],
  points: { readonly presentAt: number; readonly absentAt: number },
): Row[] {
  const interval = (statistic: (sample: readonly Scored[]) => number): [number, number] => {
    const [low, high] = bootstrap95(cases, statistic);
    return [round(low), round(high)];
  };
  const row = (metric: string, statistic: (sample: readonly Scored[]) => number): Row => ({
    dataSet,
    images: cases.length,
    metric,
    value: round(statistic(cases)),
    interval95: interval(statistic),
  });
  const of = (key: keyof ThreeWay) => (sample: readonly Scored[]) => threeWay(sample, points)[key];
  const at = { presentAt: points.presentAt, absentAt: points.presentAt };
  return [
    row('AUC', auc),
    row('sensitivity at presentAt, nobody abstained', (sample) => threeWay(sample, at).sensitivity),
    row('specificity at presentAt, nobody abstained', (sample) => threeWay(sample, at).specificity),
    row('sensitivity where the model spoke', of('sensitivity')),
    row('specificity where the model spoke', of('specificity')),
    row('share called uncertain', of('abstained')),
    row('share of positives called absent', of('missed')),
  ];
}

export function refusalRow(dataSet: string, distances: readonly number[], limit: number): Row {
  const refused = distances.filter((distance) => !(distance <= limit)).length;
  return {
    dataSet,
    images: distances.length,
    metric: 'share refused as not chest-like',
    value: round(refused / distances.length),
  };
}
