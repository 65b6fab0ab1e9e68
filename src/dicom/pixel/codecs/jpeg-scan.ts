/** One scan of a JPEG stream into the coefficients of its components (ITU-T T.81 A.2, B.2.3). */
import { type ScanBits, scanBits } from './jpeg-bits.ts';
import { progressiveBlocks } from './jpeg-progressive.ts';
import { type Component, type Frame, type Tables, unseen } from './jpeg-segments.ts';
import { sequentialBlocks } from './jpeg-sequential.ts';

/** Reads one block of 64 coefficients, in the order of the zigzag, at `offset`. */
export interface BlockReader {
  readonly read: (bits: ScanBits, coefficients: Int16Array, offset: number) => void;
  readonly restart: () => void;
}

/** Which part of the coefficients a scan brings: places of the zigzag, and bits (T.81 G.1.1). */
export interface Band {
  readonly from: number;
  readonly to: number;
  /** Bits below the lowest that an earlier scan brought, 0 where this one is the first; and below its own. */
  readonly high: number;
  readonly low: number;
}

/** Decodes the scan whose header is `segment`; the position of the marker behind it. */
export function readScan(
  encoded: Uint8Array,
  at: number,
  segment: Uint8Array,
  tables: Tables,
  frame: Frame | undefined,
): number {
  if (!frame) throw new Error('a JPEG scan before its frame');
  const count = segment[0] ?? 0;
  const [from = 0, to = 63, bits = 0] = segment.subarray(1 + count * 2);
  const band = frame.progressive
    ? { from, to, high: bits >> 4, low: bits & 15 }
    : { from: 0, to: 63, high: 0, low: 0 };
  const parts = Array.from({ length: count }, (_, i) => {
    const component = frame.components.find(({ id }) => id === segment[1 + i * 2]);
    if (!component) throw new Error('a JPEG scan of a component that is not there');
    account(component, band);
    const which = segment[2 + i * 2] ?? 0;
    const huffman = { dc: tables.dc[which >> 4], ac: tables.ac[which & 15] };
    return {
      component,
      reader: frame.progressive ? progressiveBlocks(band, huffman) : sequentialBlocks(huffman),
    };
  });
  const stream = scanBits(encoded, at);
  const [first] = parts;
  if (!first) throw new Error('a JPEG scan of nothing');
  // A component alone comes block by block; together they come in MCUs.
  const alone = parts.length === 1;
  if (!alone && band.to > 0 && frame.progressive) throw new Error('a JPEG scan of too many components');
  const across = alone ? first.component.blocksAcross : frame.mcusAcross;
  const units = across * (alone ? first.component.blocksDown : frame.mcusDown);
  for (let unit = 0; unit < units; unit++) {
    if (tables.restartInterval > 0 && unit > 0 && unit % tables.restartInterval === 0) {
      stream.restart();
      for (const { reader } of parts) reader.restart();
    }
    const x = unit % across;
    const y = Math.floor(unit / across);
    for (const { component, reader } of parts) {
      const wide = alone ? 1 : component.across;
      const high = alone ? 1 : component.down;
      for (let inner = 0; inner < wide * high; inner++) {
        const column = x * wide + (inner % wide);
        const row = y * high + Math.floor(inner / wide);
        reader.read(stream, component.coefficients, (row * component.blocksWide + column) * 64);
      }
    }
  }
  return stream.end();
}

/** A part that comes twice, or before what it refines, is no image; what never comes is told when the stream ends. */
function account({ lacking }: Component, { from, to, high, low }: Band): void {
  const mayBe = to >= from && to < 64 && low <= 13 && (high === 0 || high === low + 1);
  if (!mayBe) throw new Error('a JPEG scan of bits that cannot be');
  for (let k = from; k <= to; k++) {
    if (lacking[k] !== (high === 0 ? unseen : high))
      throw new Error('a JPEG scan that comes twice or too early');
    lacking[k] = low;
  }
}
