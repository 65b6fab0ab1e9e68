/** Labelled JPEG films read from the data folder, and turned into tensors by the product's own pipeline. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decode } from 'jpeg-js';
import type { Preprocessing } from '#contracts/model-manifest.ts';
import type { SourceFrame } from '#inference/ports.ts';
import { type GreyHeader, prepareInput } from '#inference/preprocess/prepare.ts';

export interface LabelledImage {
  readonly file: string;
  readonly positive: boolean;
  readonly patient: string;
}

/** `--data`, else MANARA_DATA, else the folder beside the checkout. */
export function dataFolder(): string {
  const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false });
  const named = values.data;
  return typeof named === 'string' ? named : (process.env.MANARA_DATA ?? '../shared/data');
}

/** The rows of xray/manifest.csv whose file lies under `folder`, in file order. */
export function listImages(data: string, folder: string): readonly LabelledImage[] {
  return readFileSync(join(data, 'xray/manifest.csv'), 'utf8')
    .split('\n')
    .map((row) => row.split(','))
    .filter(([file]) => file?.startsWith(`${folder}/`))
    .map(([file = '', , label, , patient = '']) => ({ file, positive: label === '1', patient }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Luma of a JPEG as stored values; these files hold three equal channels or one. */
export function readFilm(data: string, file: string): SourceFrame {
  const image = decode(readFileSync(join(data, 'xray', file)), { useTArray: true, formatAsRGBA: true });
  const pixels = new Uint8Array(image.width * image.height);
  for (let i = 0; i < pixels.length; i++) pixels[i] = image.data[4 * i + 1] ?? 0;
  return {
    rows: image.height,
    columns: image.width,
    samplesPerPixel: 1,
    pixels,
    photometricInterpretation: 'MONOCHROME2',
  };
}

/** An exported film is already windowed: its 0…255 is what a person saw. */
export const displayed: GreyHeader = {
  rescaleSlope: 1,
  rescaleIntercept: 0,
  windows: [{ center: 128, width: 256 }],
  bitsStored: 8,
  signed: false,
};

export function filmTensor(frame: SourceFrame, steps: Preprocessing): Float32Array {
  return prepareInput(frame, displayed, steps).tensor;
}
