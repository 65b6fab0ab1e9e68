/** One decoded frame → the tensor a model reads, by the steps its manifest names. The only such pipeline we have. */
import type { Preprocessing } from '#contracts/model-manifest.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import { lookUp } from '#domain/study/lookup-table.ts';
import { blacken, paddingMask } from '#domain/study/padding.ts';
import { isTable, openingVoi } from '#domain/study/voi.ts';
import type { PixelRegion } from '#domain/triage/result.ts';
import type { SourceFrame } from '../ports.ts';
import { equalise } from './equalise.ts';
import {
  type Grey,
  inverted,
  isUsableWindow,
  percentileRange,
  rangeScale,
  voiCurve,
  windowScale,
} from './grey.ts';
import { type GreyMeasures, measureGrey } from './measures.ts';
import { cropRegion, resample } from './resample.ts';

export interface PreparedInput {
  /** NCHW with N = 1, in the manifest's range. */
  readonly tensor: Float32Array;
  /** What of the stored frame the tensor covers. */
  readonly region: PixelRegion;
  /** Of the grey in 0…1 that the tensor is made of, before equalisation. */
  readonly measures: GreyMeasures;
}

/** What of the header decides the grey of a stored value. */
export type GreyHeader = Pick<
  ImagePixels,
  'rescaleSlope' | 'rescaleIntercept' | 'windows' | 'bitsStored' | 'signed' | 'padding'
>;

export function prepareInput(sent: SourceFrame, said: GreyHeader, steps: Preprocessing): PreparedInput {
  const padding = said.padding && paddingMask(sent.pixels, said.padding);
  const { frame: whole, header } = measured(sent, said);
  const frame = padding ? withoutPadding(whole, header, padding) : whole;
  const region = cropRegion(frame.rows, frame.columns, steps);
  const grey = resample(frame, greyScale(frame, header, region, steps, padding), region, steps.resample);
  const measures = measureGrey(grey, steps.resample.size);
  if (steps.equalisation === 'histogram') equalise(grey);
  return { tensor: spread(grey, steps), region, measures };
}

/** A Modality LUT is no line: its output stands for what was stored, in the bits that it has. */
function measured(
  frame: SourceFrame,
  header: GreyHeader,
): { readonly frame: SourceFrame; readonly header: GreyHeader } {
  const table = frame.tables?.modality;
  if (!table) return { frame, header };
  const pixels = Float32Array.from(frame.pixels, (stored) => lookUp(table, stored));
  const bitsStored = Math.log2(table.most + 1);
  return {
    frame: { ...frame, pixels },
    header: { ...header, rescaleSlope: 1, rescaleIntercept: 0, signed: false, bitsStored },
  };
}

/** As a reader is shown it: padding no brighter than the darkest of the picture. */
function withoutPadding(frame: SourceFrame, header: GreyHeader, padding: Uint8Array): SourceFrame {
  const pixels = Float64Array.from(frame.pixels);
  blacken(pixels, padding, (frame.photometricInterpretation === 'MONOCHROME1') !== header.rescaleSlope < 0);
  return { ...frame, pixels };
}

function greyScale(
  frame: SourceFrame,
  header: GreyHeader,
  region: PixelRegion,
  steps: Preprocessing,
  padding: Uint8Array | undefined,
): Grey {
  const scale = uprightScale(frame, header, region, steps, padding);
  const invert = steps.invertMonochrome1 && frame.photometricInterpretation === 'MONOCHROME1';
  return invert ? inverted(scale) : scale;
}

function uprightScale(
  frame: SourceFrame,
  header: GreyHeader,
  region: PixelRegion,
  { voi, percentiles }: Preprocessing,
  padding: Uint8Array | undefined,
): Grey {
  const shown = openingVoi(frame.tables?.voi ?? [], header.windows.filter(isUsableWindow));
  if (voi === 'header-window' && shown) {
    return isTable(shown) || shown.function ? voiCurve(shown, header) : windowScale(shown, header);
  }
  if (voi === 'stored-range') {
    const levels = 2 ** header.bitsStored;
    const least = header.signed ? -levels / 2 : 0;
    return rangeScale(least, least + levels - 1, header);
  }
  const { low, high } = percentileRange(frame, region, percentiles, padding);
  return rangeScale(low, high, header);
}

function spread(
  grey: Float32Array,
  { range: [low, high], channels, normalisation }: Preprocessing,
): Float32Array {
  const tensor = new Float32Array(grey.length * channels);
  for (let c = 0; c < channels; c++) {
    const mean = normalisation?.mean[c] ?? 0;
    const deviation = normalisation?.deviation[c] ?? 1;
    const plane = tensor.subarray(c * grey.length, (c + 1) * grey.length);
    for (let i = 0; i < grey.length; i++)
      plane[i] = (low + (high - low) * (grey[i] as number) - mean) / deviation;
  }
  return tensor;
}
