/** From measured value to brightness: windows with their functions, and VOI LUTs (PS3.3 C.11.2). The one such place. */
import type { Window } from './instance.ts';
import { type LookupTable, lastInput, lookUp } from './lookup-table.ts';

/** Either of the two ways in which a file says how its values are to be seen. */
export type Voi = Window | LookupTable;

/** Brightness of a measured value, 0…1. */
export type GreyCurve = (value: number) => number;

export function isTable(voi: Voi): voi is LookupTable {
  return 'entries' in voi;
}

/** A table comes before a window: whoever made the film chose each of its greys. */
export function openingVoi<T extends Window>(
  tables: readonly LookupTable[],
  windows: readonly T[],
): T | LookupTable | undefined {
  return tables[0] ?? windows[0];
}

/** The formulas of PS3.3 C.11.2.1.2.1, C.11.2.1.3.1 and C.11.2.1.3.2, and of C.11.2.1.1 for a table. */
export function greyCurve(voi: Voi): GreyCurve {
  if (isTable(voi)) return (value) => lookUp(voi, value) / voi.most;
  const { center, width } = voi;
  if (voi.function === 'SIGMOID') return (value) => 1 / (1 + Math.exp((-4 * (value - center)) / width));
  const [low, high] = inputRange(voi);
  return (value) => (value <= low ? 0 : value > high ? 1 : (value - low) / (high - low));
}

/** As many values as 16 bits hold; 32-bit doses would fill the memory. */
const longestTable = 65_536;

/** The same curve for whole values from `low` to `high`, each of them asked once; itself where they are too many. */
export function tabledCurve(curve: GreyCurve, low: number, high: number): GreyCurve {
  if (high - low + 1 > longestTable) return curve;
  const greys = Float32Array.from({ length: high - low + 1 }, (_, i) => curve(low + i));
  return (value) => greys[value - low] ?? curve(value);
}

/** Beyond this many widths from its centre a sigmoid is black or white to any screen. */
const sigmoidReach = 1.5;

/** The values between which brightness changes. */
export function inputRange(voi: Voi): readonly [low: number, high: number] {
  if (isTable(voi)) return [voi.first, lastInput(voi)];
  const { center, width } = voi;
  if (voi.function === 'SIGMOID') return [center - sigmoidReach * width, center + sigmoidReach * width];
  return voi.function === 'LINEAR_EXACT'
    ? [center - width / 2, center + width / 2]
    : [center - 0.5 - (width - 1) / 2, center - 0.5 + (width - 1) / 2];
}

/**
 * The part of `inputRange` outside which brightness stays as it is at its ends: a narrow step in a table over all that
 * 16 bits can hold is drawn with as many points as a narrow window.
 */
export function changingRange(voi: Voi): readonly [low: number, high: number] {
  if (!isTable(voi)) return inputRange(voi);
  const { first, step, entries } = voi;
  const start = entries.findIndex((entry) => entry !== entries[0]);
  if (start < 0) return inputRange(voi);
  const end = entries.findLastIndex((entry) => entry !== entries.at(-1));
  return [first + (start - 1) * step, first + (end + 1) * step];
}

/** The linear window that covers what `voi` covers: where a hand begins that leaves a table. */
export function linearWindow(voi: Voi): Window {
  const [low, high] = inputRange(voi);
  return { center: (low + high + 1) / 2, width: Math.max(high - low + 1, 1) };
}
