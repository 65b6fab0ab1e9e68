/** What grows on a trunk's convolutional map: a head that scores, its activation map, and the distance from training. */
import { poses } from '#inference/tensor-shapes.ts';
import type { FeatureSpace } from './distance.ts';
import type { LinearHead } from './logistic.ts';
import {
  floatTensor,
  floatValueInfo,
  type Graph,
  intTensor,
  type Node,
  node,
  type Tensor,
} from './onnx-graph.ts';
import type { PlaceHead } from './place-head.ts';

export interface MapShape {
  readonly name: string;
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
}

/** Nodes and their weights, to be added to a graph. */
interface Growth {
  readonly initializer: readonly Tensor[];
  readonly node: readonly Node[];
}

const f32 = (values: ArrayLike<number>): Float32Array => Float32Array.from(values);

/** The trunk with a head that makes `cam` and `logit`, a distance, and a pose where there is one. */
export function grow(
  trunk: Graph,
  { rows, columns }: MapShape,
  head: Growth,
  distance: Growth,
  pose?: Growth,
): Graph {
  return {
    ...trunk,
    initializer: [
      ...trunk.initializer,
      ...head.initializer,
      ...distance.initializer,
      ...(pose?.initializer ?? []),
    ],
    node: [
      ...trunk.node,
      ...head.node,
      node('Sigmoid', ['logit'], 'score'),
      ...distance.node,
      ...(pose?.node ?? []),
    ],
    output: [
      floatValueInfo('score', [1, 1]),
      floatValueInfo('logit', [1, 1]),
      floatValueInfo('cam', [1, 1, rows, columns]),
      floatValueInfo('ood_distance', [1, 1]),
      ...(pose ? [floatValueInfo('pose', [1, poses.length])] : []),
    ],
  };
}

/** One head for each pose, on the part means that the distance is computed of; each says yes or no by itself. */
export function poseHead(heads: readonly LinearHead[]): Growth {
  const width = heads[0]?.weights.length ?? 0;
  const columns = Float32Array.from(
    { length: width * heads.length },
    (_, i) => heads[i % heads.length]?.weights[Math.floor(i / heads.length)] ?? 0,
  );
  return {
    initializer: [
      floatTensor('pose_weights', [width, heads.length], columns),
      floatTensor('pose_bias', [1, heads.length], f32(heads.map(({ bias }) => bias))),
    ],
    node: [
      node('MatMul', ['pooled_row', 'pose_weights'], 'pose_evidence'),
      node('Add', ['pose_evidence', 'pose_bias'], 'pose_logits'),
      node('Sigmoid', ['pose_logits'], 'pose'),
    ],
  };
}

/**
 * The logit is linear in the pooled map, so that the same weights applied at each cell give a map whose
 * mean, plus the bias, is the logit: the activation map is the score taken apart by place.
 */
export function linearHead({ name, channels }: MapShape, { weights, bias }: LinearHead): Growth {
  return {
    initializer: [
      floatTensor('head_weights', [1, channels, 1, 1], f32(weights)),
      floatTensor('head_bias', [1], f32([bias])),
    ],
    node: [
      node('Conv', [name, 'head_weights'], 'cam', { kernel_shape: [1, 1] }),
      node('GlobalAveragePool', ['cam'], 'cam_mean'),
      node('Flatten', ['cam_mean'], 'evidence', { axis: 1 }),
      node('Add', ['evidence', 'head_bias'], 'logit'),
    ],
  };
}

/** Each cell is judged on its own; the film is as suspicious as its most suspicious cell. */
export function placeHead(
  { name, channels }: MapShape,
  head: PlaceHead,
  slope: number,
  offset: number,
): Growth {
  const { hidden } = head;
  return {
    initializer: [
      floatTensor('hidden_weights', [hidden, channels, 1, 1], f32(head.hiddenWeights)),
      floatTensor('hidden_bias', [hidden], f32(head.hiddenBias)),
      floatTensor('cell_weights', [1, hidden, 1, 1], f32(head.weights)),
      floatTensor('cell_bias', [1], f32(head.bias)),
      floatTensor('peak_slope', [1], f32([slope])),
      floatTensor('peak_offset', [1], f32([offset])),
    ],
    node: [
      node('Conv', [name, 'hidden_weights', 'hidden_bias'], 'hidden', { kernel_shape: [1, 1] }),
      node('Relu', ['hidden'], 'hidden_positive'),
      node('Conv', ['hidden_positive', 'cell_weights', 'cell_bias'], 'cam', { kernel_shape: [1, 1] }),
      node('GlobalMaxPool', ['cam'], 'cam_peak'),
      node('Flatten', ['cam_peak'], 'peak', { axis: 1 }),
      node('Mul', ['peak', 'peak_slope'], 'peak_scaled'),
      node('Add', ['peak_scaled', 'peak_offset'], 'logit'),
    ],
  };
}

/**
 * The distance of `distance.ts`, computed inside the graph from a map: from its mean, or from the means of
 * `cells` × `cells` equal parts of it, which know how a film lies.
 */
export function distanceHead({ name, rows, columns }: MapShape, space: FeatureSpace, cells = 1): Growth {
  const { directions, restVariance } = space;
  const width = space.mean.length;
  const gains = space.variances.map((variance) => (1 / variance - 1 / restVariance) / width);
  const part = [rows / cells, columns / cells];
  return {
    initializer: [
      floatTensor('space_mean', [1, width], f32(space.mean)),
      floatTensor('space_basis', [width, directions], f32(space.basis)),
      floatTensor('space_gains', [1, directions], f32(gains)),
      floatTensor('space_rest', [1], f32([1 / restVariance / width])),
      intTensor('feature_axis', [1]),
    ],
    node: [
      cells === 1
        ? node('GlobalAveragePool', [name], 'pooled')
        : node('AveragePool', [name], 'pooled', { kernel_shape: part, strides: part }),
      node('Flatten', ['pooled'], 'pooled_row', { axis: 1 }),
      node('Sub', ['pooled_row', 'space_mean'], 'centred'),
      node('MatMul', ['centred', 'space_basis'], 'projected'),
      node('Mul', ['projected', 'projected'], 'projected_squared'),
      node('Mul', ['projected_squared', 'space_gains'], 'projected_share'),
      node('ReduceSum', ['projected_share', 'feature_axis'], 'near', { keepdims: 1 }),
      node('Mul', ['centred', 'centred'], 'centred_squared'),
      node('ReduceSum', ['centred_squared', 'feature_axis'], 'centred_sum', { keepdims: 1 }),
      node('Mul', ['centred_sum', 'space_rest'], 'rest'),
      node('Add', ['near', 'rest'], 'distance_squared'),
      node('Relu', ['distance_squared'], 'distance_positive'),
      node('Sqrt', ['distance_positive'], 'ood_distance'),
    ],
  };
}

/**
 * Beside a distance, how sure a head is that the film is none of the model's: `slope` and `offset` bring its logit to the
 * scale of the distance, and `ood_distance` becomes the greater of the two.
 */
export function withStrangers(
  distance: Growth,
  { weights, bias }: LinearHead,
  { slope, offset }: { readonly slope: number; readonly offset: number },
): Growth {
  const alone = distance.node.map((one) =>
    one.output[0] === 'ood_distance' ? { ...one, name: 'distance_alone', output: ['distance_alone'] } : one,
  );
  return {
    initializer: [
      ...distance.initializer,
      floatTensor('stranger_weights', [weights.length, 1], f32(weights.map((v) => v * slope))),
      floatTensor('stranger_bias', [1], f32([bias * slope + offset])),
    ],
    node: [
      ...alone,
      node('MatMul', ['pooled_row', 'stranger_weights'], 'stranger_evidence'),
      node('Add', ['stranger_evidence', 'stranger_bias'], 'stranger_distance'),
      node('Max', ['distance_alone', 'stranger_distance'], 'ood_distance'),
    ],
  };
}
