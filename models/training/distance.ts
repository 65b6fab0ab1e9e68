/**
 * How far a feature vector lies from the training films: Mahalanobis distance under probabilistic PCA
 * (Tipping & Bishop 1999): the first directions by their own variance, all the rest by one common variance.
 * Divided by √width, so that a film like those of training lies near 1.
 */
import { type FeatureRows, moments } from './features.ts';
import { createRandom } from './random.ts';

export interface FeatureSpace {
  readonly mean: Float64Array;
  /** width × directions, row-major, orthonormal columns. */
  readonly basis: Float64Array;
  readonly directions: number;
  readonly variances: Float64Array;
  readonly restVariance: number;
}

export function fitFeatureSpace(x: FeatureRows, directions: number): FeatureSpace {
  const { mean } = moments(x);
  const centred = new Float32Array(x.values.length);
  let total = 0;
  for (let i = 0; i < centred.length; i++) {
    const value = (x.values[i] as number) - (mean[i % x.width] as number);
    centred[i] = value;
    total += (value * value) / x.rows;
  }
  const { basis, variances } = subspace({ ...x, values: centred }, directions);
  const explained = variances.reduce((sum, v) => sum + v, 0);
  return { mean, basis, directions, variances, restVariance: (total - explained) / (x.width - directions) };
}

export function distances(x: FeatureRows, space: FeatureSpace): Float64Array {
  const { mean, basis, directions, variances, restVariance } = space;
  return Float64Array.from({ length: x.rows }, (_, r) => {
    const projected = new Float64Array(directions);
    let rest = 0;
    for (let c = 0; c < x.width; c++) {
      const value = (x.values[r * x.width + c] as number) - (mean[c] as number);
      rest += value * value;
      for (let k = 0; k < directions; k++)
        projected[k] = (projected[k] as number) + value * (basis[c * directions + k] as number);
    }
    let squared = rest / restVariance;
    for (let k = 0; k < directions; k++)
      squared += (projected[k] as number) ** 2 * (1 / (variances[k] as number) - 1 / restVariance);
    return Math.sqrt(Math.max(0, squared) / x.width);
  });
}

/** Leading directions of the covariance by orthogonal iteration on a seeded start. */
function subspace({ rows, width, values }: FeatureRows, directions: number) {
  const covariance = new Float64Array(width * width);
  for (let r = 0; r < rows; r++) {
    const row = values.subarray(r * width, (r + 1) * width);
    for (let i = 0; i < width; i++) {
      const a = (row[i] as number) / rows;
      if (a === 0) continue;
      for (let j = 0; j < width; j++)
        covariance[i * width + j] = (covariance[i * width + j] as number) + a * (row[j] as number);
    }
  }
  const random = createRandom(1999);
  let basis = Float64Array.from({ length: width * directions }, () => random.gaussian());
  let variances = orthonormalise(basis, width, directions);
  for (let pass = 0; pass < 40; pass++) {
    const next = new Float64Array(width * directions);
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < width; j++) {
        const c = covariance[i * width + j] as number;
        for (let k = 0; k < directions; k++)
          next[i * directions + k] =
            (next[i * directions + k] as number) + c * (basis[j * directions + k] as number);
      }
    }
    variances = orthonormalise(next, width, directions);
    basis = next;
  }
  return { basis, variances };
}

/** Gram–Schmidt on the columns, in place; returns the lengths they had. */
function orthonormalise(basis: Float64Array, width: number, directions: number): Float64Array {
  const lengths = new Float64Array(directions);
  const at = (i: number, k: number): number => basis[i * directions + k] as number;
  for (let k = 0; k < directions; k++) {
    for (let earlier = 0; earlier < k; earlier++) {
      let overlap = 0;
      for (let i = 0; i < width; i++) overlap += at(i, k) * at(i, earlier);
      for (let i = 0; i < width; i++) basis[i * directions + k] = at(i, k) - overlap * at(i, earlier);
    }
    let square = 0;
    for (let i = 0; i < width; i++) square += at(i, k) ** 2;
    lengths[k] = Math.sqrt(square);
    for (let i = 0; i < width; i++) basis[i * directions + k] = at(i, k) / Math.sqrt(square);
  }
  return lengths;
}
