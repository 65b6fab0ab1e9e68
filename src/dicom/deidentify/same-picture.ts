/** Whether what is read of a header, before and after, shows and measures the same picture. */
import type { ImagePixels } from '#domain/study/instance.ts';

/** They may differ: a replaced identifier, words of a table, a window or a stack, and what lay over the picture. */
const mayDiffer: ReadonlySet<string> = new Set([
  'frameOfReferenceUid',
  'explanation',
  'voiTables',
  'notApplied',
  'stackId',
  'frameType',
]);

/** Numbers that were shortened to what a DS may hold differ less. */
const tolerance = 1e-6;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
  }
  if (!isRecord(a) || !isRecord(b)) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => mayDiffer.has(key) || same(a[key], b[key]));
}

export const isSamePicture = (before: ImagePixels, after: ImagePixels): boolean =>
  same(before, after) && before.voiTables.length === after.voiTables.length;
