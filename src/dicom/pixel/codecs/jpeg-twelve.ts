/**
 * JPEG of 12 bits a sample, sequential and progressive (PS3.5 A.4.1, processes 4, 8 and 12; ITU-T T.81 F.2, G.2). Our
 * own, because no kept package decodes it: libjpeg-turbo in WASM is built for eight bits.
 */
import { type Codec, type RawFrame, UnknownCoding } from './codec.ts';
import { inverseDct } from './inverse-dct.ts';
import { readScan } from './jpeg-scan.ts';
import {
  type Component,
  type Frame,
  readFrame,
  readHuffman,
  readQuantisation,
  type Tables,
  uint16,
} from './jpeg-segments.ts';

export const jpegTwelve: Codec = (encoded) => {
  const tables: Tables = { quantisation: [], dc: [], ac: [], restartInterval: 0 };
  let frame: Frame | undefined;
  let at = 2;
  while (at + 4 <= encoded.length) {
    if (encoded[at] !== 0xff) throw new Error('a JPEG marker is missing');
    const marker = encoded[at + 1] as number;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) break;
    const length = uint16(encoded, at + 2);
    const segment = encoded.subarray(at + 4, at + 2 + length);
    at += 2 + length;
    if (marker === 0xdb) readQuantisation(segment, tables);
    else if (marker === 0xc4) readHuffman(segment, tables);
    else if (marker === 0xdd) tables.restartInterval = uint16(segment, 0);
    else if ((marker === 0xc1 || marker === 0xc2) && !frame) frame = readFrame(segment, marker === 0xc2);
    else if (marker === 0xda) at = readScan(encoded, at, segment, tables, frame);
    else if (marker >= 0xc0 && marker <= 0xcf)
      throw new UnknownCoding('JPEG of 12 bits that is lossless or coded by arithmetic');
  }
  if (!frame || frame.components.some(({ lacking }) => lacking.some((bits) => bits > 0))) {
    throw new Error('the JPEG ends before its pixels do');
  }
  return assemble(frame, tables);
};

/** Where the k-th coefficient of the zigzag stands in its block (T.81 figure A.6). */
const zigzag = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48],
  ...[41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15],
  ...[23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
);

/** Samples of a component, `blocksWide` blocks a row. */
function samplesOf({ coefficients, quantisation, blocksWide }: Component, tables: Tables): Uint16Array {
  const factors = tables.quantisation[quantisation];
  if (!factors) throw new Error('a JPEG component without its table');
  const samples = new Uint16Array(coefficients.length);
  const block = new Int32Array(64);
  for (let offset = 0; offset < coefficients.length; offset += 64) {
    for (let k = 0; k < 64; k++) {
      block[zigzag[k] as number] = (coefficients[offset + k] as number) * (factors[k] as number);
    }
    inverseDct(block);
    const at = offset / 64;
    place(block, samples, blocksWide * 8, at % blocksWide, Math.floor(at / blocksWide));
  }
  return samples;
}

function place(block: Int32Array, samples: Uint16Array, stride: number, x: number, y: number): void {
  for (let row = 0; row < 8; row++) {
    const to = (y * 8 + row) * stride + x * 8;
    for (let column = 0; column < 8; column++) {
      const value = (block[row * 8 + column] as number) + 2048;
      samples[to + column] = Math.min(Math.max(value, 0), 4095);
    }
  }
}

/** Samples side by side; a coarser component repeats its own over the pixels that it covers. */
function assemble({ rows, columns, components }: Frame, tables: Tables): RawFrame {
  const out = new Uint16Array(rows * columns * components.length);
  const most = (pick: (component: Component) => number): number => Math.max(...components.map(pick));
  const [across, down] = [most((c) => c.across), most((c) => c.down)];
  components.forEach((component, c) => {
    const samples = samplesOf(component, tables);
    const stride = component.blocksWide * 8;
    for (let y = 0; y < rows; y++) {
      const from = Math.floor((y * component.down) / down) * stride;
      for (let x = 0; x < columns; x++) {
        const value = samples[from + Math.floor((x * component.across) / across)] as number;
        out[(y * columns + x) * components.length + c] = value;
      }
    }
  });
  return {
    rows,
    columns,
    samplesPerPixel: components.length,
    bitsAllocated: 16,
    bytes: new Uint8Array(out.buffer),
    planar: false,
    rgb: false,
  };
}
