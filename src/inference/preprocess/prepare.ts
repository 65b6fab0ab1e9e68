/** One decoded frame → the tensor a model reads, by the steps its manifest names. The only such pipeline we have. */
import type { Preprocessing } from '#contracts/model-manifest.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import type { PixelRegion } from '#domain/triage/result.ts';
import type { SourceFrame } from '../ports.ts';
import {
  type GreyScale,
  inverted,
  isUsableWindow,
  percentileRange,
  rangeScale,
  windowScale,
} from './grey.ts';
import { cropRegion, resample } from './resample.ts';

export interface PreparedInput {
  /** NCHW with N = 1, in the manifest's range. */
  readonly tensor: Float32Array;
  /** What of the stored frame the tensor covers. */
  readonly region: PixelRegion;
  /** Standard deviation of grey in 0…1, for the gate's flat rule. */
  readonly contrast: number;
}

/** What of the header decides the grey of a stored value. */
export type GreyHeader = Pick<ImagePixels, 'rescaleSlope' | 'rescaleIntercept' | 'windows'>;

export function prepareInput(frame: SourceFrame, header: GreyHeader, steps: Preprocessing): PreparedInput {
  const region = cropRegion(frame.rows, frame.columns, steps);
  const grey = resample(frame, greyScale(frame, header, region, steps), region, steps.resample);
  return { tensor: spread(grey, steps), region, contrast: standardDeviation(grey) };
}

function greyScale(
  frame: SourceFrame,
  header: GreyHeader,
  region: PixelRegion,
  steps: Preprocessing,
): GreyScale {
  const window = header.windows.find(isUsableWindow);
  const scale =
    steps.voi === 'header-window' && window
      ? windowScale(window, header)
      : fullRange(frame, header, region, steps);
  const invert = steps.invertMonochrome1 && frame.photometricInterpretation === 'MONOCHROME1';
  return invert ? inverted(scale) : scale;
}

function fullRange(
  frame: SourceFrame,
  header: GreyHeader,
  region: PixelRegion,
  steps: Preprocessing,
): GreyScale {
  const { low, high } = percentileRange(frame.pixels, frame.columns, region, steps.percentiles);
  return rangeScale(low, high, header);
}

function spread(grey: Float32Array, { range: [low, high], channels }: Preprocessing): Float32Array {
  const tensor = new Float32Array(grey.length * channels);
  for (let i = 0; i < grey.length; i++) tensor[i] = low + (high - low) * (grey[i] ?? 0);
  for (let c = 1; c < channels; c++) tensor.copyWithin(c * grey.length, 0, grey.length);
  return tensor;
}

function standardDeviation(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / values.length);
}
