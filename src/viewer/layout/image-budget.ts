/** How much memory decoded images may wait in. */

/**
 * Bytes: a quarter of the machine's memory as the browser admits it (GiB; 4 where it does not), at least a quarter of a
 * GiB, and never more than a tab holds.
 */
export function imageBudget(deviceMemory = 4): number {
  return Math.min(Math.max(deviceMemory / 4, 0.25), 1.5) * 2 ** 30;
}
