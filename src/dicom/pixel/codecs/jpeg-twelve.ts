/**
 * JPEG extended, sequential, of 12 bits a sample (PS3.5 A.4.1, process 4; ITU-T T.81 F.2). Our own, because no kept
 * package decodes it: libjpeg-turbo in WASM is built for eight bits.
 */
import { type Codec, type RawFrame, UnknownCoding } from './codec.ts';
import { inverseDct } from './inverse-dct.ts';
import { type HuffmanTable, type ScanBits, scanBits } from './jpeg-bits.ts';
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
    else if (marker === 0xc1 && !frame) frame = readFrame(segment);
    else if (marker === 0xda) at = readScan(encoded, at, segment, tables, frame);
    else if (marker >= 0xc0 && marker <= 0xcf)
      throw new UnknownCoding('JPEG of 12 bits that is not sequential');
  }
  if (!frame || frame.toCome.size > 0) throw new Error('the JPEG ends before its pixels do');
  return assemble(frame);
};

interface Scanned {
  readonly component: Component;
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
  readonly quantisation: Int32Array;
  previous: number;
}

/** Decodes one scan into its components; the position of the marker behind it. */
function readScan(
  encoded: Uint8Array,
  at: number,
  segment: Uint8Array,
  tables: Tables,
  frame: Frame | undefined,
): number {
  if (!frame) throw new Error('a JPEG scan before its frame');
  const scanned = Array.from({ length: segment[0] ?? 0 }, (_, i): Scanned => {
    const component = frame.components.find(({ id }) => id === segment[1 + i * 2]);
    const which = segment[2 + i * 2] ?? 0;
    const dc = tables.dc[which >> 4];
    const ac = tables.ac[which & 15];
    const quantisation = component && tables.quantisation[component.quantisation];
    if (!component || !dc || !ac || !quantisation) throw new Error('a JPEG scan without its tables');
    if (!frame.toCome.delete(component)) throw new Error('a JPEG component that comes twice');
    return { component, dc, ac, quantisation, previous: 0 };
  });
  const bits = scanBits(encoded, at);
  const [first] = scanned;
  if (!first) throw new Error('a JPEG scan of nothing');
  // A component alone comes block by block; together they come in MCUs (T.81 A.2).
  const alone = scanned.length === 1;
  const across = alone ? first.component.blocksAcross : frame.mcusAcross;
  const units = across * (alone ? first.component.blocksDown : frame.mcusDown);
  const block = new Int32Array(64);
  for (let unit = 0; unit < units; unit++) {
    if (tables.restartInterval > 0 && unit > 0 && unit % tables.restartInterval === 0) {
      bits.restart();
      for (const part of scanned) part.previous = 0;
    }
    const x = unit % across;
    const y = Math.floor(unit / across);
    for (const part of scanned) {
      const wide = alone ? 1 : part.component.across;
      const high = alone ? 1 : part.component.down;
      for (let inner = 0; inner < wide * high; inner++) {
        readBlock(bits, part, block);
        inverseDct(block);
        place(block, part.component, x * wide + (inner % wide), y * high + Math.floor(inner / wide));
      }
    }
  }
  return bits.end();
}

/** Where the k-th coefficient of the zigzag stands in its block (T.81 figure A.6). */
const zigzag = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48],
  ...[41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15],
  ...[23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
);

function readBlock(bits: ScanBits, part: Scanned, block: Int32Array): void {
  const { quantisation } = part;
  block.fill(0);
  part.previous += bits.signed(bits.symbol(part.dc));
  block[0] = part.previous * (quantisation[0] as number);
  for (let k = 1; k < 64; k++) {
    const symbol = bits.symbol(part.ac);
    const size = symbol & 15;
    const zeros = symbol >> 4;
    if (size === 0 && zeros !== 15) return;
    k += zeros;
    if (k > 63) throw new Error('a JPEG block with more than 64 coefficients');
    block[zigzag[k] as number] = bits.signed(size) * (quantisation[k] as number);
  }
}

function place(block: Int32Array, { samples, stride }: Component, x: number, y: number): void {
  for (let row = 0; row < 8; row++) {
    const to = (y * 8 + row) * stride + x * 8;
    for (let column = 0; column < 8; column++) {
      const value = (block[row * 8 + column] as number) + 2048;
      samples[to + column] = Math.min(Math.max(value, 0), 4095);
    }
  }
}

/** Samples side by side; a coarser component repeats its own over the pixels that it covers. */
function assemble({ rows, columns, components }: Frame): RawFrame {
  const out = new Uint16Array(rows * columns * components.length);
  const most = (pick: (component: Component) => number): number => Math.max(...components.map(pick));
  const [across, down] = [most((c) => c.across), most((c) => c.down)];
  components.forEach((component, c) => {
    const { samples, stride } = component;
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
