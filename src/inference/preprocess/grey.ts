/** Stored values → display grey in 0…1: Modality LUT, VOI window or table, MONOCHROME1 turned over. */
import type { ImagePixels, Window } from '#domain/study/instance.ts';
import { type GreyCurve, greyCurve, type Voi } from '#domain/study/voi.ts';
import type { PixelRegion } from '#domain/triage/result.ts';
import type { SourceFrame } from '../ports.ts';

/** A straight line from stored value to grey, clipped to 0…1. */
export interface GreyScale {
  readonly slope: number;
  readonly intercept: number;
}

/** What one stored value becomes: almost always a line, which costs far less than a curve. */
export type Grey = GreyScale | GreyCurve;

type Rescale = Pick<ImagePixels, 'rescaleSlope' | 'rescaleIntercept'>;

/**
 * The LINEAR VOI function of PS3.3 C.11.2.1.2.1, after the Modality LUT, as one line.
 * A width of 1 is a step just above centre − 0.5, which a steep line stands for.
 */
export function windowScale(window: Window, rescale: Rescale): GreyScale {
  const step = window.width <= 1;
  const width = step ? 1e-6 : window.width - 1;
  const offset = (step ? 0 : 0.5) - (window.center - 0.5) / width;
  return {
    slope: rescale.rescaleSlope / width,
    intercept: rescale.rescaleIntercept / width + offset,
  };
}

/** Any other function of PS3.3 C.11.2, and any table, after rescale slope and intercept. */
export function voiCurve(voi: Voi, { rescaleSlope, rescaleIntercept }: Rescale): GreyCurve {
  const grey = greyCurve(voi);
  return (stored) => grey(stored * rescaleSlope + rescaleIntercept);
}

/** The line that sends stored value `low` to 0 and `high` to 1, turned over where the slope is negative. */
export function rangeScale(low: number, high: number, rescale: Rescale): GreyScale {
  const span = high - low;
  if (!(span > 0)) return { slope: 0, intercept: 0 };
  return rescale.rescaleSlope < 0
    ? { slope: -1 / span, intercept: high / span }
    : { slope: 1 / span, intercept: -low / span };
}

/** A window that PS3.3 allows: finite, and at least 1 wide where it is LINEAR, wider than 0 where it is not. */
export function isUsableWindow(window: Window | undefined): window is Window {
  return (
    window !== undefined &&
    Number.isFinite(window.center) &&
    Number.isFinite(window.width) &&
    (window.function ? window.width > 0 : window.width >= 1)
  );
}

export function inverted(scale: Grey): Grey {
  if (typeof scale === 'function') return (stored) => 1 - scale(stored);
  return { slope: -scale.slope, intercept: 1 - scale.intercept };
}

type Stored = Pick<SourceFrame, 'pixels' | 'columns'>;

/** The stored values below which `low` and `high` per cent of the region lie, padding (1 in `padding`) left out. */
export function percentileRange(
  frame: Stored,
  region: PixelRegion,
  [low, high]: readonly [number, number],
  padding?: Uint8Array,
): { readonly low: number; readonly high: number } {
  const values = sortByCounting(regionValues(frame, region, padding));
  const at = (percent: number): number => values[Math.round((percent / 100) * (values.length - 1))] ?? 0;
  return { low: at(low), high: at(high) };
}

/** In place. Stored values are almost always whole numbers in a narrow range, where counting beats comparing. */
function sortByCounting(values: Float64Array): Float64Array {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isInteger(value)) return values.sort();
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (!(most - least < 1 << 17)) return values.sort();
  const counts = new Uint32Array(most - least + 1);
  for (const value of values) counts[value - least] = (counts[value - least] ?? 0) + 1;
  let next = 0;
  for (const [offset, count] of counts.entries()) {
    values.fill(least + offset, next, next + count);
    next += count;
  }
  return values;
}

/** A quarter of a million values place a percentile well enough; more only cost time. */
const sampleLimit = 1 << 18;

function regionValues({ pixels, columns }: Stored, region: PixelRegion, padding?: Uint8Array): Float64Array {
  const x0 = Math.ceil(region.x);
  const y0 = Math.ceil(region.y);
  const width = Math.max(1, Math.floor(region.x + region.width) - x0);
  const height = Math.max(1, Math.floor(region.y + region.height) - y0);
  const stride = Math.max(1, Math.ceil(Math.sqrt((width * height) / sampleLimit)));
  const across = Math.ceil(width / stride);
  const values = new Float64Array(across * Math.ceil(height / stride));
  let next = 0;
  for (let y = 0; y < height; y += stride) {
    const row = (y0 + y) * columns + x0;
    for (let x = 0; x < width; x += stride) if (!padding?.[row + x]) values[next++] = pixels[row + x] ?? 0;
  }
  return values.subarray(0, next);
}
