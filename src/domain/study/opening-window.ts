/** With which window grey opens where its file brings none (R27): one for all images of a stack. */
import type { ImagePixels, Instance, Window } from './instance.ts';

type Facts = Pick<Instance, 'filmExport' | 'modality' | 'pixels' | 'sopClassUid'>;

/** Secondary capture (PS3.3 A.8) and visible light (A.32), whatever their modality says. */
const displayClasses = ['1.2.840.10008.5.1.4.1.1.7', '1.2.840.10008.5.1.4.1.1.77.1'];
const displayModalities = new Set(['US', 'IVUS', 'OT', 'SC', 'ES', 'XC', 'GM', 'OP']);

/** Eight bits that were made for a screen: each value is the grey that somebody saw. */
export function isAsWritten({ filmExport, modality, pixels, sopClassUid }: Facts): boolean {
  if (pixels?.bitsAllocated !== 8 || pixels.bitsStored !== 8 || pixels.signed) return false;
  if (pixels.rescaleSlope !== 1 || pixels.rescaleIntercept !== 0) return false;
  const isDisplay = displayClasses.some((one) => sopClassUid === one || sopClassUid.startsWith(`${one}.`));
  return filmExport || isDisplay || displayModalities.has(modality);
}

/** SUVbw, g/ml: the scale on which lymphoma is judged (Barrington 2014), so that studies can be laid side by side. */
const brightestUptake = 10;

/** From no uptake to ten times the body's mean, in the measured unit; undefined where no uptake is known. */
export function uptakeWindow({ suvFactor }: Pick<ImagePixels, 'suvFactor'>): Window | undefined {
  return suvFactor === undefined ? undefined : between(0, brightestUptake / suvFactor);
}

/** From the lowest of their ends to the highest, whatever their order: linear ones only. */
export function joinedWindow(windows: readonly Window[]): Window | undefined {
  if (windows.length === 0) return undefined;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { center, width } of windows) {
    low = Math.min(low, center - 0.5 - (width - 1) / 2);
    high = Math.max(high, center - 0.5 + (width - 1) / 2);
  }
  return between(low, high);
}

/** LINEAR (PS3.3 C.11.2.1.2.1): black at `low` and below, white from `high` on. */
function between(low: number, high: number): Window {
  return { center: (low + high + 1) / 2, width: high - low + 1 };
}
