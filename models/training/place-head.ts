/** A small network that judges one cell of a map at a time: 384 channels → a few hidden ones → one logit. By Adam. */
import { createRandom, type Random } from './random.ts';

export interface PlaceHead {
  readonly hidden: number;
  /** hidden × channels. */
  readonly hiddenWeights: Float32Array;
  readonly hiddenBias: Float32Array;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** Cells of many films, one row each, with how much each counts. */
export interface Cells {
  readonly channels: number;
  readonly rows: readonly Float32Array[];
  readonly positive: readonly boolean[];
  readonly weight: readonly number[];
}

interface TrainOptions {
  readonly hidden: number;
  readonly epochs: number;
  readonly batch: number;
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
}

/** A parameter with its gradient and Adam's two moments. */
interface Parameter {
  readonly value: Float32Array;
  readonly gradient: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly decay: number;
}

function parameter(length: number, decay: number, start: (i: number) => number): Parameter {
  const zeros = () => new Float32Array(length);
  return {
    value: zeros().map((_, i) => start(i)),
    gradient: zeros(),
    first: zeros(),
    second: zeros(),
    decay,
  };
}

export function trainPlaceHead(cells: Cells, options: TrainOptions): PlaceHead {
  const { channels, rows } = cells;
  const { hidden, epochs, batch, rate, decay } = options;
  const random = createRandom(options.seed);
  const spread = Math.sqrt(2 / channels);
  const w1 = parameter(hidden * channels, decay, () => spread * random.gaussian());
  const b1 = parameter(hidden, 0, () => 0);
  const w2 = parameter(hidden, decay, () => 0.1 * random.gaussian());
  const b2 = parameter(1, 0, () => -2);
  const all = [w1, b1, w2, b2];
  const order = rows.map((_, i) => i);
  const steps = epochs * Math.ceil(rows.length / batch);
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    let loss = 0;
    for (let from = 0; from < order.length; from += batch) {
      const part = order.slice(from, from + batch);
      for (const i of part) loss += backward(cells, i, [w1, b1, w2, b2], 1 / part.length);
      step++;
      const cosine = rate * (0.5 + 0.5 * Math.cos((Math.PI * step) / steps));
      for (const one of all) adam(one, step, cosine);
    }
    console.log(`epoch ${epoch + 1}: loss ${(loss / rows.length).toFixed(4)}`);
  }
  return { hidden, hiddenWeights: w1.value, hiddenBias: b1.value, weights: w2.value, bias: b2.value };
}

/** Adds the gradients of one cell and returns its loss. Rows are sparse after ReLU, so only their non-zero channels are visited. */
function backward(
  cells: Cells,
  index: number,
  [w1, b1, w2, b2]: readonly [Parameter, Parameter, Parameter, Parameter],
  share: number,
): number {
  const x = cells.rows[index] as Float32Array;
  const { channels } = cells;
  const hidden = b1.value.length;
  const active: number[] = [];
  for (let c = 0; c < channels; c++) if (x[c] !== 0) active.push(c);
  const h = new Float32Array(hidden);
  let logit = b2.value[0] as number;
  for (let k = 0; k < hidden; k++) {
    let sum = b1.value[k] as number;
    for (const c of active) sum += (w1.value[k * channels + c] as number) * (x[c] as number);
    h[k] = Math.max(0, sum);
    logit += (h[k] as number) * (w2.value[k] as number);
  }
  const positive = cells.positive[index] === true;
  const margin = positive ? logit : -logit;
  const weight = cells.weight[index] as number;
  const pull = ((positive ? -1 : 1) * weight * share) / (1 + Math.exp(margin));
  b2.gradient[0] = (b2.gradient[0] as number) + pull;
  for (let k = 0; k < hidden; k++) {
    if (h[k] === 0) continue;
    w2.gradient[k] = (w2.gradient[k] as number) + pull * (h[k] as number);
    const back = pull * (w2.value[k] as number);
    b1.gradient[k] = (b1.gradient[k] as number) + back;
    for (const c of active)
      w1.gradient[k * channels + c] = (w1.gradient[k * channels + c] as number) + back * (x[c] as number);
  }
  return weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
}

function adam({ value, gradient, first, second, decay }: Parameter, step: number, rate: number): void {
  const [correct1, correct2] = [1 - 0.9 ** step, 1 - 0.999 ** step];
  for (let i = 0; i < value.length; i++) {
    const g = (gradient[i] as number) + decay * (value[i] as number);
    first[i] = 0.9 * (first[i] as number) + 0.1 * g;
    second[i] = 0.999 * (second[i] as number) + 0.001 * g * g;
    const move = (first[i] as number) / correct1 / (Math.sqrt((second[i] as number) / correct2) + 1e-8);
    value[i] = (value[i] as number) - rate * move;
    gradient[i] = 0;
  }
}

function shuffle(order: number[], random: Random): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
}
