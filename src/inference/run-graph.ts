/** Prepared tensors through one proven graph: what every answer is made of. */
import { assert, ensure } from '#base/assert.ts';
import type { ModelManifest } from '#contracts/model-manifest.ts';
import type { ModelShelf, ReadyModel } from './model-shelf.ts';
import { calibrated, channelOf, peakOf, softmax, squashed } from './postprocess/scores.ts';
import type { GraphInput } from './runtime/port.ts';
import { outputShapes } from './tensor-shapes.ts';

export interface GraphAnswer {
  /** Calibrated probability of each finding, in the order of the manifest, before any threshold. */
  readonly scores: readonly number[];
  /** Evidence by place for each finding; absent where the graph gives none. */
  readonly maps?: readonly Float32Array[];
  /** Distance from what the model was trained on. */
  readonly distance?: number;
  /** Probability of each pose, in the order of `poses`. */
  readonly pose?: Float32Array;
}

type Outputs = Readonly<Record<string, Float32Array>>;

/** Throws where the session fails, or gives a score that is no probability; the session is then let go (T17). */
export async function runGraph(
  shelf: Pick<ModelShelf, 'discard'>,
  { manifest, session }: Pick<ReadyModel, 'manifest' | 'session'>,
  inputs: readonly GraphInput[],
): Promise<GraphAnswer> {
  const names = outputShapes(manifest).map(([name]) => name);
  try {
    const answer = readAnswer(manifest, await session.run(inputs, names));
    const outside = answer.scores.find((score) => !isProbability(score));
    assert(outside === undefined, `a score of ${outside} is no probability`);
    return answer;
  } catch (error) {
    shelf.discard(manifest.id);
    throw error;
  }
}

export const isProbability = (score: number): boolean => score >= 0 && score <= 1;

export function readAnswer(
  { outputs, findings }: Pick<ModelManifest, 'outputs' | 'findings'>,
  got: Outputs,
): GraphAnswer {
  const { scores, map, oodDistance, pose } = outputs;
  const of = (name: string): Float32Array => ensure(got[name], `the graph gave ${name}`);
  const evidence = map && squashed(of(map.name), map.activation);
  const maps = map && evidence && findings.map(({ index }) => channelOf(evidence, map, index));
  const raw = scores.from === 'tensor' ? allScores(of(scores.name), scores.activation) : undefined;
  return {
    scores: findings.map(({ index, calibration }, at) =>
      calibrated(raw ? ensure(raw[index], 'a score') : peakOf(maps?.[at]), calibration),
    ),
    ...(maps && { maps }),
    ...(oodDistance !== undefined && { distance: ensure(of(oodDistance)[0], oodDistance) }),
    ...(pose && { pose: of(pose.name) }),
  };
}

const allScores = (values: Float32Array, activation: 'none' | 'sigmoid' | 'softmax'): Float32Array =>
  activation === 'softmax' ? softmax(values) : squashed(values, activation);
