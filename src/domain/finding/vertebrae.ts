/** Names of vertebrae, and which comes next when a person labels a spine one click after the other. */

/** From the head down; S1 stands for the sacrum's upper end, where counting stops. */
export const vertebrae = [
  ...Array.from({ length: 7 }, (_, i) => `C${i + 1}`),
  ...Array.from({ length: 12 }, (_, i) => `T${i + 1}`),
  ...Array.from({ length: 5 }, (_, i) => `L${i + 1}`),
  'S1',
] as const;

export interface PlacedVertebra {
  readonly label: string;
  /** Larger is further down on the screen. */
  readonly y: number;
}

/**
 * The name for a click at `y`: one below the nearest label above it, else one above the nearest below it. Undefined where
 * no label of a vertebra stands yet, or the spine has no further one.
 */
export function nextVertebra(placed: readonly PlacedVertebra[], y: number): string | undefined {
  const known = placed
    .map((one) => ({ ...one, at: vertebrae.indexOf(one.label) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.y - b.y);
  const above = known.findLast((one) => one.y <= y);
  const below = known.find((one) => one.y > y);
  if (above) return vertebrae[above.at + 1];
  return below && vertebrae[below.at - 1];
}
