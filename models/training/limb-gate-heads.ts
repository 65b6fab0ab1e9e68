/** The limb model's gate inside the graph: distance, a head that knows strangers, and whether black and white are exchanged. */
import { ensure } from '#base/assert.ts';
import { poses } from '#inference/tensor-shapes.ts';
import { distances, fitFeatureSpace } from './distance.ts';
import { sigmoid } from './evaluate.ts';
import { stack } from './features.ts';
import { distanceHead, poseHead, withStrangers } from './heads.ts';
import { cutMap, type FilledRow, type GateKind, gateCells } from './limb-gate.ts';
import { fitLogistic, type LinearHead, logits } from './logistic.ts';

/** How much each kind weighs where the head learns strangers; a limb beside a trunk is neither, and teaches nothing. */
const weightOf: Readonly<Record<GateKind, number>> = {
  limb: 0.5,
  several: 0.2,
  hip: 0.1,
  shoulder: 0.08,
  other: 0.12,
  'limb with trunk': 0,
};

/** Shares of the model's own held-out films that each rule may refuse. */
const farShare = 0.005;
const strangeShare = 0.02;

export function fitGate(rows: readonly FilledRow[]) {
  const upright = rows.filter(({ view }) => view !== 'inverted');
  const isLimb = ({ kind }: FilledRow): boolean => kind === 'limb';
  const fitted = upright.filter(({ heldOut, kind }) => !heldOut && weightOf[kind] > 0);
  const own = fitted.filter(isLimb);
  const heldLimbs = upright.filter((row) => row.heldOut && isLimb(row));
  const space = fitFeatureSpace(stack(own.map(({ parts }) => parts)), 64);
  const limit = Number(top(distances(partsOf(heldLimbs), space), farShare).toPrecision(4));

  const count = (kind: GateKind): number => fitted.filter((row) => row.kind === kind).length;
  const weights = fitted.map(({ kind }) => (weightOf[kind] * fitted.length) / count(kind));
  const strangers = fitLogistic(
    partsOf(fitted),
    fitted.map((row) => !isLimb(row)),
    weights,
    { l2: 1e-2, iterations: 150 },
  );
  const strangeAt = top(logits(partsOf(heldLimbs), strangers), strangeShare);
  // A tenth for each unit of its logit brings the head near the spread of the distance.
  const slope = 0.1;
  const offset = limit - slope * strangeAt;

  const inverted = fitInverted(rows.filter((row) => !row.heldOut && isLimb(row)));
  const never: LinearHead = { weights: new Float64Array(inverted.weights.length), bias: -20 };
  const not = { weights: inverted.weights.map((v) => -v), bias: -inverted.bias };
  const heads = poses.map((pose) => (pose === 'upright' ? not : pose === 'inverted' ? inverted : never));
  const sure = [...logits(partsOf(heldLimbs), inverted)].map(sigmoid);
  const refuseAt = Number(Math.max(0.5, top(sure, 0.001)).toFixed(3));

  return {
    limit,
    refuseAt,
    distance: withStrangers(distanceHead(cutMap, space, gateCells), strangers, { slope, offset }),
    pose: poseHead(heads),
    /** What the graph will say of a row. */
    refused: (some: readonly FilledRow[]): readonly boolean[] => {
      const far = distances(partsOf(some), space);
      const strange = logits(partsOf(some), strangers);
      return some.map((_, i) => !(Math.max(far[i] ?? 0, slope * (strange[i] ?? 0) + offset) <= limit));
    },
    inverted: (some: readonly FilledRow[]): readonly boolean[] =>
      [...logits(partsOf(some), inverted)].map((one) => sigmoid(one) >= refuseAt),
  };
}

const partsOf = (rows: readonly FilledRow[]) => stack(rows.map(({ parts }) => parts));

function fitInverted(rows: readonly FilledRow[]): LinearHead {
  return fitLogistic(
    partsOf(rows),
    rows.map(({ view }) => view === 'inverted'),
    rows.map(() => 1),
    { l2: 1e-3, iterations: 150 },
  );
}

/** The value that only `share` of them exceed. */
function top(values: ArrayLike<number>, share: number): number {
  const sorted = Array.from(values).toSorted((a, b) => a - b);
  return ensure(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * (1 - share)))], 'values');
}
