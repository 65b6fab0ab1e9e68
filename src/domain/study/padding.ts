/** Pixels that stand for no picture: Pixel Padding Value and Range Limit (PS3.3 C.7.5.1.1.2). */

/**
 * 1 where a stored value of one sample lies in the padding range, both ends included; undefined where none does, or
 * every one does and nothing else is left to show.
 */
export function paddingMask(
  stored: ArrayLike<number>,
  [from, to]: readonly [from: number, to: number],
): Uint8Array | undefined {
  const mask = new Uint8Array(stored.length);
  let count = 0;
  for (let i = 0; i < stored.length; i++) {
    const value = stored[i] as number;
    if (value < from || value > to) continue;
    mask[i] = 1;
    count++;
  }
  return count > 0 && count < stored.length ? mask : undefined;
}

/**
 * In place: padding that is brighter than the darkest of the picture becomes as dark as that. Darker padding keeps its
 * value, which is what the file holds there. `invert` where small values are bright.
 */
export function blacken(
  values: { readonly length: number; [index: number]: number },
  mask: Uint8Array,
  invert: boolean,
): void {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    if (mask[i]) continue;
    const value = values[i] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const darkest = invert ? most : least;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (mask[i] && (invert ? value < darkest : value > darkest)) values[i] = darkest;
  }
}
