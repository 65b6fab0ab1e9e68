/** Where the parts of a displayed area lie in the stored frame, however the picture is turned (PS3.3 C.10.4, C.10.6). */
import type { DisplayedArea, Turning } from '#domain/study/presentation-state.ts';

/** From parts of a turned picture, (0, 0) its upper left corner, to parts of the same before it was turned. */
export function unturned({ rotation, flipped }: Turning, x: number, y: number): readonly [number, number] {
  const across = flipped ? 1 - x : x;
  if (rotation === 90) return [y, 1 - across];
  if (rotation === 180) return [1 - across, 1 - y];
  return rotation === 270 ? [1 - y, across] : [across, y];
}

/** From parts of the displayed area, as `DISPLAY` units have them, to a point of the stored frame. */
export function areaToFrame(
  { left, right, upper, lower }: DisplayedArea,
  turning: Turning,
): (x: number, y: number) => readonly [column: number, row: number] {
  return (x, y) => {
    const [across, down] = unturned(turning, x, y);
    return [left + across * (right - left), upper + down * (lower - upper)];
  };
}
