/** What the gate asks of prepared grey before any graph sees it: contrast, clipping, covers, letters. */

export interface GreyMeasures {
  /** Standard deviation of all of it. */
  readonly contrast: number;
  /** Share outside the content: rows and columns at the edges that hold one grey, as collimators and frames do. */
  readonly covered: number;
  /** Share of the content that is quite black or quite white. */
  readonly clipped: number;
  /** Share of the content that differs from a neighbour as only letters, lines and covers do. */
  readonly lettered: number;
}

/** A row or column whose standard deviation is below this holds no picture. */
const blank = 0.02;
/** Greys this near to an end cannot be told from it in eight bits. */
const end = 1 / 256;
/** Anatomy at the size of a model changes by less than this from one pixel to the next. */
const hardStep = 0.4;

/** `grey` is square, row-major, in 0…1. */
export function measureGrey(grey: Float32Array, size: number): GreyMeasures {
  const at = (x: number, y: number): number => grey[y * size + x] as number;
  const rows = contentRange(size, (y) => deviation(size, (x) => at(x, y)));
  const columns = contentRange(size, (x) => deviation(size, (y) => at(x, y)));
  const area = (rows.to - rows.from) * (columns.to - columns.from);
  let [ends, steps] = [0, 0];
  for (let y = rows.from; y < rows.to; y++) {
    for (let x = columns.from; x < columns.to; x++) {
      const own = at(x, y);
      if (own <= end || own >= 1 - end) ends++;
      const right = x + 1 < columns.to && Math.abs(at(x + 1, y) - own) >= hardStep;
      const below = y + 1 < rows.to && Math.abs(at(x, y + 1) - own) >= hardStep;
      if (right || below) steps++;
    }
  }
  return {
    contrast: deviation(grey.length, (i) => grey[i] as number),
    covered: 1 - area / grey.length,
    clipped: area === 0 ? 0 : ends / area,
    lettered: area === 0 ? 0 : steps / area,
  };
}

/** From the first line that holds a picture to the last; empty where none does. */
function contentRange(size: number, deviationOf: (line: number) => number) {
  let from = 0;
  while (from < size && deviationOf(from) < blank) from++;
  let to = size;
  while (to > from && deviationOf(to - 1) < blank) to--;
  return { from, to };
}

function deviation(length: number, at: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += at(i);
  const mean = sum / length;
  let squares = 0;
  for (let i = 0; i < length; i++) squares += (at(i) - mean) ** 2;
  return Math.sqrt(squares / length);
}
