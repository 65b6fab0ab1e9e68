/** What a graph gives → probabilities: activations, channels of a map, calibration. */
import { ensure } from '#base/assert.ts';
import type { EvidenceMap, ManifestFinding } from '#contracts/model-manifest.ts';

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
/** Scores of exactly 0 and 1 have no logit; float32 tells none from these. */
export const logit = (p: number): number => {
  const inside = Math.min(Math.max(p, 1e-7), 1 - 1e-7);
  return Math.log(inside / (1 - inside));
};

export function squashed(values: Float32Array, activation: 'none' | 'sigmoid'): Float32Array {
  return activation === 'sigmoid' ? values.map(sigmoid) : values;
}

export function softmax(values: Float32Array): Float32Array {
  const top = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const powers = values.map((value) => Math.exp(value - top));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}

/** One channel for all findings, or each its own. */
export function channelOf(
  values: Float32Array,
  { channels, rows, columns }: EvidenceMap,
  index: number,
): Float32Array {
  const start = (channels === 1 ? 0 : index) * rows * columns;
  return values.slice(start, start + rows * columns);
}

export function peakOf(map: Float32Array | undefined): number {
  return ensure(map, 'a segmentation has a map').reduce((most, value) => Math.max(most, value), 0);
}

export function calibrated(score: number, calibration: ManifestFinding['calibration']): number {
  switch (calibration?.kind) {
    case undefined:
      return score;
    case 'platt':
      return sigmoid(calibration.slope * logit(score) + calibration.intercept);
    case 'half-at': {
      const { at } = calibration;
      return score < at ? score / (2 * at) : 1 - (1 - score) / (2 * (1 - at));
    }
  }
}
