/** One prepared tensor through one proven graph: the three numbers that every answer is made of. */
import { ensure } from '#base/assert.ts';
import type { ReadyModel } from './model-shelf.ts';

export interface GraphAnswer {
  /** Probability of the finding, before any threshold. */
  readonly score: number;
  /** Distance from what the model was trained on. */
  readonly distance: number;
  readonly activation: Float32Array;
}

export async function runGraph(
  { manifest, session }: ReadyModel,
  tensor: Float32Array,
): Promise<GraphAnswer> {
  const { input, outputs } = manifest;
  const got = await session.run({ name: input.name, shape: input.shape, values: tensor }, [
    outputs.score,
    outputs.cam.name,
    outputs.oodDistance,
  ]);
  const first = (name: string): number => ensure(got[name]?.[0], `the graph gave ${name}`);
  return {
    score: first(outputs.score),
    distance: first(outputs.oodDistance),
    activation: ensure(got[outputs.cam.name], 'the graph gave its activation map'),
  };
}
