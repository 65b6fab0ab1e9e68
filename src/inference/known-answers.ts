/** Inputs made from a formula, whose outputs the maker of a model wrote down: a backend must repeat them before it is used (T16). */
import {
  type KnownAnswers,
  type ModelInput,
  type ModelManifest,
  maxExpectedValues,
} from '#contracts/model-manifest.ts';
import type { GraphInput } from './runtime/port.ts';
import { inputShape } from './tensor-shapes.ts';

type Pattern = KnownAnswers['vectors'][number]['pattern'];

/** Grey in 0…1 at column u and row v, both in 0…1. Only + − × ÷, so that every machine makes the same numbers. */
const patterns: Readonly<Record<Pattern, (u: number, v: number) => number>> = {
  ramp: (u, v) => (u + v) / 2,
  /** Two bright fields on a dark ground, roughly where lungs lie. */
  blobs: (u, v) => 0.9 - 0.7 * bump(u - 0.3, v - 0.5) - 0.7 * bump(u - 0.7, v - 0.5),
  /** Fine and coarse triangle waves across each other. */
  weave: (u, v) => 0.5 * wave(7 * u + 3 * v) + 0.5 * wave(23 * v - 11 * u),
};

const bump = (x: number, y: number): number => 1 / (1 + 40 * x * x + 12 * y * y);
const wave = (t: number): number => Math.abs(2 * (t - Math.floor(t)) - 1);

/** The tensor of one pattern, NCHW, spread over the range as the pipeline would. */
export function patternTensor(
  pattern: Pattern,
  [, channels, rows, columns]: readonly [number, number, number, number],
  [low, high]: readonly [number, number],
): Float32Array {
  const plane = rows * columns;
  const tensor = new Float32Array(channels * plane);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const grey = patterns[pattern]((x + 0.5) / columns, (y + 0.5) / rows);
      tensor[y * columns + x] = low + (high - low) * grey;
    }
  }
  for (let c = 1; c < channels; c++) tensor.copyWithin(c * plane, 0, plane);
  return tensor;
}

/** What every input of a model is fed for one known answer. */
export function patternInputs(
  { inputs }: Pick<ModelManifest, 'inputs'>,
  pattern: Pattern,
): readonly GraphInput[] {
  const valuesOf = (input: ModelInput): Float32Array =>
    input.kind === 'image'
      ? patternTensor(pattern, input.shape, input.preprocessing.range)
      : new Float32Array(input.facts.length).fill(0.5);
  return inputs.map((input) => ({ name: input.name, shape: inputShape(input), values: valuesOf(input) }));
}

type Expected = KnownAnswers['vectors'][number]['expected'][number];

/** What an output gave, as a known answer: to seven digits, and of a large output as many values as fit. */
export function expectedOf(output: string, got: Float32Array): Expected {
  const every = Math.ceil(got.length / maxExpectedValues);
  const kept = every > 1 ? got.filter((_, i) => i % every === 0) : got;
  const values = Array.from(kept, (value) => Number(value.toPrecision(7)));
  return { output, ...(every > 1 && { every }), values };
}

/** How many values of an output a known answer must hold. */
export const expectedLength = ({ every = 1 }: Expected, got: Float32Array): number =>
  Math.ceil(got.length / every);

/** The largest |got − expected| ÷ (1 + |expected|); a missing or unnumbered answer is infinitely far. */
export function differenceFrom(
  expected: readonly Expected[],
  got: Readonly<Record<string, Float32Array>>,
): number {
  let worst = 0;
  for (const one of expected) {
    const { output, every = 1, values } = one;
    const answer = got[output];
    if (!answer || expectedLength(one, answer) !== values.length) return Number.POSITIVE_INFINITY;
    for (const [i, value] of values.entries()) {
      const difference = Math.abs((answer[i * every] ?? Number.NaN) - value) / (1 + Math.abs(value));
      if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY;
      worst = Math.max(worst, difference);
    }
  }
  return worst;
}
