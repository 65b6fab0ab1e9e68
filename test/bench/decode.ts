/**
 * Megapixels a second that our decoder gives, coding by coding, on the real files of the shared data: in Node, and in
 * the worker of a page, from its question to its pixels with the Modality LUT applied (`worker_mp_s`). The yardstick is the
 * same codec called bare in Node in the same run, bytes in and samples out, turn by turn. Where the codec is our own, what
 * is weighed is all that stands around it. A ratio of 1 is a decoder that costs nothing but its codec.
 */
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decoder } from '@cornerstonejs/jpeg-lossless-decoder-js';
import { inflateSync } from 'fflate';
import { openImage } from '#dicom/open.ts';
import { joinFragments } from '#dicom/parse/frame-bytes.ts';
import type { FrameLayout } from '#dicom/pixel/codecs/codec.ts';
import { jpegTwelve } from '#dicom/pixel/codecs/jpeg-twelve.ts';
import { rle } from '#dicom/pixel/codecs/rle.ts';
import type { WasmDecoder, WasmFactory, WasmModule } from '#dicom/pixel/codecs/wasm.ts';
import { unpackBits } from '#dicom/pixel/samples.ts';
import { benchBrowser } from '../support/bench-browser.ts';
import { buildBenchPage } from '../support/bench-page.ts';

type Bare = (encoded: Uint8Array, layout: FrameLayout) => unknown;

/** The package's decoder on its own: the samples stay where it put them. */
function wasm(glue: () => Promise<unknown>, decoder: string): () => Promise<Bare> {
  return async () => {
    const { default: create } = (await glue()) as { default: WasmFactory<WasmModule> };
    const module = (await create({ print: () => {}, printErr: () => {} })) as WasmModule &
      Record<string, new () => WasmDecoder>;
    return (encoded) => {
      const one = new module[decoder]!();
      one.getEncodedBuffer(encoded.length).set(encoded);
      one.decode();
      one.getDecodedBuffer();
      one.delete();
    };
  };
}

const plain = (bare: Bare) => async (): Promise<Bare> => bare;
const ct = (name: string): string => `transfer-syntaxes/CT_${name}.dcm`;

const families: Readonly<Record<string, readonly [file: string, bare: () => Promise<Bare>]>> = {
  native: [
    ct('LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1'),
    plain((bytes) => new Uint16Array(bytes.slice().buffer)),
  ],
  rle: [ct('RLELosslessTransferSyntax_1.2.840.10008.1.2.5'), plain(rle)],
  deflated_frame: [
    'transfer-syntaxes/liver_deflate.dcm',
    plain((bytes, { rows, columns }) => unpackBits(inflateSync(bytes), 0, rows * columns)),
  ],
  jpeg_baseline: [
    ct('JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50'),
    wasm(() => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'), 'JPEGDecoder'),
  ],
  jpeg_extended_12: [ct('JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51'), plain(jpegTwelve)],
  jpeg_lossless: [
    ct('JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70'),
    plain((bytes) => new Decoder().decode(bytes.slice().buffer, 0, bytes.length, 2)),
  ],
  jpeg_ls: [
    ct('JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80'),
    wasm(() => import('@cornerstonejs/codec-charls/decodewasmjs'), 'JpegLSDecoder'),
  ],
  jpeg_2000: [
    ct('JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90'),
    wasm(() => import('@cornerstonejs/codec-openjpeg/decodewasmjs'), 'J2KDecoder'),
  ],
  htj2k: [
    'transfer-syntaxes/HTJ2KLossless_08_RGB.dcm',
    wasm(() => import('@cornerstonejs/codec-openjph/wasmjs'), 'HTJ2KDecoder'),
  ],
};

const folder = join(process.env.MANARA_DATA ?? '../shared/data', 'dicom');
const round = (value: number): number => Math.round(value * 100) / 100;

export async function run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  if (!existsSync(folder)) throw new Error('the shared data are not here; MANARA_DATA names another place');
  const rounds = Number(args[0] ?? 40);
  const inWorker = await measureInWorker(rounds);
  const measured: Record<string, Measured & { worker_mp_s: number }> = {};
  for (const [family, [file, load]] of Object.entries(families)) {
    const { samples, ...node } = await measure(join(folder, file), await load(), rounds);
    measured[family] = { ...node, worker_mp_s: speed(samples, inWorker[family] ?? []) };
  }
  const ratios = Object.values(measured).map(({ ratio }) => ratio);
  return { worst_ratio: Math.min(...ratios), rounds, families: measured };
}

interface Measured {
  readonly mp_s: number;
  readonly bare_mp_s: number;
  readonly ratio: number;
}

/** Milliseconds of each round, family by family. */
async function measureInWorker(rounds: number): Promise<Readonly<Record<string, readonly number[]>>> {
  const dist = await mkdtemp(join(tmpdir(), 'manara-decode-'));
  try {
    await buildBenchPage('decode', dist);
    await mkdir(join(dist, 'set'));
    for (const [family, [file]] of Object.entries(families)) {
      await copyFile(join(folder, file), join(dist, 'set', `${family}.dcm`));
    }
    await using app = await benchBrowser(dist);
    const page = await app.page();
    await page.goto(app.url);
    const times: Record<string, readonly number[]> = {};
    for (const family of Object.keys(families)) {
      times[family] = await page.evaluate(
        ([url, count]) =>
          (
            globalThis as unknown as { decode: (url: string, rounds: number) => Promise<readonly number[]> }
          ).decode(url, count),
        [`/set/${family}.dcm`, rounds] as const,
      );
    }
    return times;
  } finally {
    await rm(dist, { recursive: true, force: true });
  }
}

async function measure(path: string, bare: Bare, rounds: number): Promise<Measured & { samples: number }> {
  const bytes = new Uint8Array(readFileSync(path));
  const opened = await openImage(bytes);
  if (!opened.ok) throw new Error(`${path} does not open`);
  const pixels = opened.value.instance.pixels;
  const coded = await opened.value.coded(0);
  if (!pixels || !coded.coding) throw new Error(`${path} has no pixels`);
  const samples = pixels.rows * pixels.columns;
  const whole = coded.coding.kind === 'encapsulated' ? joinFragments(coded.encoded) : coded.encoded;
  const encoded = coded.coding.kind === 'native' ? whole.subarray(0, coded.coding.frameBits / 8) : whole;
  const layout: FrameLayout = { ...pixels, planar: false };

  const ours: number[] = [];
  const theirs: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const from = performance.now();
    const decoded = await opened.value.decode(0);
    const between = performance.now();
    await bare(encoded, layout);
    theirs.push(performance.now() - between);
    ours.push(between - from);
    if (!decoded.ok) throw new Error(`${path}: ${decoded.error.code}`);
  }
  const [mp_s, bare_mp_s] = [speed(samples, ours), speed(samples, theirs)];
  return { mp_s, bare_mp_s, ratio: round(mp_s / bare_mp_s), samples };
}

/** Megapixels a second of the middle round. */
const speed = (samples: number, times: readonly number[]): number => round(samples / 1000 / median(times));

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
