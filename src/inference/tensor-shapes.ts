/** Names and shapes of what goes into a graph and comes out of it, as its manifest says. */
import type { ModelInput, ModelManifest } from '#contracts/model-manifest.ts';

/** Classes of the pose output, in its order (T23, T24). */
export const poses = ['upright', 'turned-90', 'turned-180', 'turned-270', 'inverted'] as const;

/** Tensor shape of an input: an image as the manifest says, header facts in one row. */
export const inputShape = (input: ModelInput): readonly number[] =>
  input.kind === 'image' ? input.shape : [1, input.facts.length];

/** Name and shape of every output that the product reads. */
export function outputShapes({
  outputs: { scores, map, oodDistance, pose },
}: Pick<ModelManifest, 'outputs'>): readonly (readonly [string, readonly number[]])[] {
  return [
    ...(scores.from === 'tensor' ? [[scores.name, [1, scores.length]] as const] : []),
    ...(map ? [[map.name, [1, map.channels, map.rows, map.columns]] as const] : []),
    ...(oodDistance === undefined ? [] : [[oodDistance, [1, 1]] as const]),
    ...(pose ? [[pose.name, [1, poses.length]] as const] : []),
  ];
}

export const shapeText = (shape: readonly (number | string)[]): string => `[${shape.join(', ')}]`;
