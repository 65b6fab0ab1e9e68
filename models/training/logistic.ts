/** Logistic regression with L2, by L-BFGS: convex, so the answer does not depend on where it starts. */
import { type FeatureRows, moments } from './features.ts';

export interface LinearHead {
  readonly weights: Float64Array;
  readonly bias: number;
}

export interface LogisticOptions {
  /** Penalty on ½|w|², per sample weight, in units of standardised features. */
  readonly l2: number;
  readonly iterations: number;
}

/** Fits on standardised features and returns the head for the raw ones. `sampleWeights` should average 1. */
export function fitLogistic(
  x: FeatureRows,
  labels: readonly boolean[],
  sampleWeights: readonly number[],
  { l2, iterations }: LogisticOptions,
): LinearHead {
  const { rows, width } = x;
  const { mean, deviation } = moments(x);
  const z = new Float32Array(rows * width);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < width; c++) {
      z[r * width + c] = ((x.values[r * width + c] ?? 0) - (mean[c] ?? 0)) / (deviation[c] ?? 1);
    }
  }
  const objective = (theta: Float64Array, gradient: Float64Array): number =>
    logLoss({ z, width, labels, sampleWeights, l2 }, theta, gradient);
  const theta = lbfgs(objective, new Float64Array(width + 1), iterations);
  const weights = new Float64Array(width);
  let bias = theta[width] ?? 0;
  for (let c = 0; c < width; c++) {
    weights[c] = (theta[c] ?? 0) / (deviation[c] ?? 1);
    bias -= (weights[c] ?? 0) * (mean[c] ?? 0);
  }
  return { weights, bias };
}

export function logits(x: FeatureRows, { weights, bias }: LinearHead): Float64Array {
  const out = new Float64Array(x.rows);
  for (let r = 0; r < x.rows; r++) {
    let sum = bias;
    for (let c = 0; c < x.width; c++) sum += (weights[c] ?? 0) * (x.values[r * x.width + c] ?? 0);
    out[r] = sum;
  }
  return out;
}

interface Problem {
  readonly z: Float32Array;
  readonly width: number;
  readonly labels: readonly boolean[];
  readonly sampleWeights: readonly number[];
  readonly l2: number;
}

function logLoss(
  { z, width, labels, sampleWeights, l2 }: Problem,
  theta: Float64Array,
  gradient: Float64Array,
): number {
  const rows = labels.length;
  gradient.fill(0);
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    const row = z.subarray(r * width, (r + 1) * width);
    let logit = theta[width] ?? 0;
    for (let c = 0; c < width; c++) logit += (theta[c] as number) * (row[c] as number);
    const sign = labels[r] ? 1 : -1;
    const margin = sign * logit;
    const weight = (sampleWeights[r] ?? 1) / rows;
    loss += weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
    const pull = (-sign * weight) / (1 + Math.exp(margin));
    for (let c = 0; c < width; c++) gradient[c] = (gradient[c] as number) + pull * (row[c] as number);
    gradient[width] = (gradient[width] as number) + pull;
  }
  for (let c = 0; c < width; c++) {
    const value = theta[c] as number;
    loss += (l2 / 2) * value * value;
    gradient[c] = (gradient[c] as number) + l2 * value;
  }
  return loss;
}

type Objective = (at: Float64Array, gradient: Float64Array) => number;

const memory = 10;

/** Limited-memory BFGS with backtracking (Nocedal & Wright, algorithm 7.5). */
export function lbfgs(objective: Objective, start: Float64Array, iterations: number): Float64Array {
  let at = start;
  let gradient = new Float64Array(start.length);
  let value = objective(at, gradient);
  const steps: { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[] = [];
  for (let i = 0; i < iterations && Math.sqrt(dot(gradient, gradient)) > 1e-6; i++) {
    const direction = descent(gradient, steps);
    const slope = dot(direction, gradient);
    let length = steps.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    const nextGradient = new Float64Array(start.length);
    let next = moved(at, direction, length);
    let nextValue = objective(next, nextGradient);
    while (nextValue > value + 1e-4 * length * slope && length > 1e-10) {
      length /= 2;
      next = moved(at, direction, length);
      nextValue = objective(next, nextGradient);
    }
    const s = next.map((v, k) => v - (at[k] ?? 0));
    const y = nextGradient.map((v, k) => v - (gradient[k] ?? 0));
    const sy = dot(s, y);
    if (sy > 1e-14) steps.push({ s, y, rho: 1 / sy });
    if (steps.length > memory) steps.shift();
    const settled = Math.abs(value - nextValue) < 1e-10 * Math.max(1, Math.abs(value));
    [at, gradient, value] = [next, nextGradient, nextValue];
    if (settled) break;
  }
  return at;
}

function descent(
  gradient: Float64Array,
  steps: readonly { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[],
): Float64Array {
  const q = gradient.slice();
  const alphas: number[] = [];
  for (const { s, y, rho } of steps.toReversed()) {
    const alpha = rho * dot(s, q);
    alphas.push(alpha);
    add(q, y, -alpha);
  }
  const newest = steps.at(-1);
  const scale = newest ? 1 / (newest.rho * dot(newest.y, newest.y)) : 1;
  for (let i = 0; i < q.length; i++) q[i] = (q[i] ?? 0) * scale;
  for (const { s, y, rho } of steps) add(q, s, (alphas.pop() ?? 0) - rho * dot(y, q));
  return q.map((v) => -v);
}

function moved(from: Float64Array, direction: Float64Array, length: number): Float64Array {
  return from.map((v, i) => v + length * (direction[i] ?? 0));
}

function add(target: Float64Array, other: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + factor * (other[i] ?? 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
