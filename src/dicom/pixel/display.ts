/** One decoded frame as the eye gets it: measured values, padding made black, and where the picture lies among them. */
import type { DisplayFrame } from '#domain/study/frame.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import { thinned } from '#domain/study/lookup-table.ts';
import { blacken, paddingMask } from '#domain/study/padding.ts';
import type { OpenedFrame } from '../open.ts';
import type { PixelArray } from './frame.ts';
import { applyModalityLut } from './modality.ts';

/** Entries of a VOI LUT that cross to the page: sixteen for each grey of a screen. */
const tableEntries = 4096;

/** `pixels` are the facts of this frame. */
export function displayFrame(frame: OpenedFrame, pixels: ImagePixels): DisplayFrame {
  const values = applyModalityLut(frame, pixels, frame.tables.modality);
  const invert = frame.photometricInterpretation === 'MONOCHROME1';
  const single = frame.samplesPerPixel === 1;
  const padding = single && pixels.padding ? paddingMask(frame.pixels, pixels.padding) : undefined;
  const found = extent(values, padding);
  if (padding) blacken(values, padding, invert);
  return {
    rows: frame.rows,
    columns: frame.columns,
    samplesPerPixel: frame.samplesPerPixel,
    pixels: values,
    invert,
    tables: frame.tables.voi.map((table) => thinned(table, tableEntries)),
    overlays: frame.overlays,
    ...(frame.tables.modality && { modality: frame.tables.modality }),
    ...found,
  };
}

type Extent = Pick<DisplayFrame, 'min' | 'max' | 'window'>;

/** Values looked at to find where the picture lies; more change the answer by nothing that is seen. */
const sampled = 65_536;

function extent(values: PixelArray, padding: Uint8Array | undefined): Extent {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (padding?.[i]) continue;
    const value = values[i] as number;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (!Number.isFinite(min) || !Number.isFinite(max))
    return { min: 0, max: 0, window: { center: 0, width: 1 } };
  const [low, high] = middle(samples(values, padding), min, max);
  return { min, max, window: { center: (low + high + 1) / 2, width: high > low ? high - low + 1 : 2 } };
}

function samples(values: PixelArray, padding: Uint8Array | undefined): Float64Array {
  const step = Math.max(1, Math.floor(values.length / sampled));
  const sample = new Float64Array(Math.floor(values.length / step));
  let count = 0;
  for (let i = 0; i < sample.length; i++) {
    if (!padding?.[i * step]) sample[count++] = values[i * step] as number;
  }
  return sample.subarray(0, count);
}

/** The values that half a per cent of the sample lie below, and above. */
function middle(sample: Float64Array, min: number, max: number): readonly [number, number] {
  if (sample.length === 0) return [min, min];
  const ranks = [0.005, 0.995].map((share) => Math.round((sample.length - 1) * share));
  if (max - min < mostCounted && sample.every(Number.isInteger)) return counted(sample, min, max, ranks);
  sample.sort();
  const [low, high] = ranks.map((rank) => sample[rank] as number);
  return [low as number, high as number];
}

/** Whole values over more than this are sorted: as many counters would cost more. */
const mostCounted = 2 ** 16;

/** What stands at two ascending ranks once whole values are in order: sorting them takes ten times as long. */
function counted(
  sample: Float64Array,
  min: number,
  max: number,
  ranks: readonly number[],
): readonly [number, number] {
  const counts = new Uint32Array(max - min + 1);
  for (const value of sample) counts[value - min] = (counts[value - min] as number) + 1;
  const at = (rank = 0): number => {
    let value = min;
    for (
      let below = counts[0] as number;
      below <= rank && value < max;
      below += counts[value - min] as number
    )
      value++;
    return value;
  };
  return [at(ranks[0]), at(ranks[1])];
}
