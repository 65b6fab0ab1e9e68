/** What is left of one ray's stay in a lung after other bodies have cut pieces out of it. */

export interface Intervals {
  /** Starts again with the single piece [from, to], in mm along the ray. */
  readonly reset: (from: number, to: number) => void;
  /** Removes [from, to] from every piece. */
  readonly cut: (from: number, to: number) => void;
  /** Total of the pieces in mm. */
  readonly length: () => number;
  readonly each: (visit: (from: number, to: number) => void) => void;
}

/** One reusable set, so that a film of a million rays allocates nothing per ray. */
export function createIntervals(): Intervals {
  const from = new Float64Array(32);
  const to = new Float64Array(32);
  let count = 0;
  return {
    reset: (a, b) => {
      from[0] = a;
      to[0] = b;
      count = 1;
    },
    cut: (a, b) => {
      for (let i = count - 1; i >= 0; i--) {
        const low = from[i]!;
        const high = to[i]!;
        if (b <= low || a >= high) continue;
        if (a > low && b < high) {
          from[count] = b;
          to[count] = high;
          count += 1;
          to[i] = a;
        } else if (a > low) to[i] = a;
        else if (b < high) from[i] = b;
        else {
          count -= 1;
          from[i] = from[count]!;
          to[i] = to[count]!;
        }
      }
    },
    length: () => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += to[i]! - from[i]!;
      return sum;
    },
    each: (visit) => {
      for (let i = 0; i < count; i++) visit(from[i]!, to[i]!);
    },
  };
}
