/** The segments of a JPEG stream of 12 bits that stand before its scans (ITU-T T.81 B.2). */
import { type HuffmanTable, huffmanTable } from './jpeg-bits.ts';

/** Of a coefficient that no scan has brought yet, in `lacking`. */
export const unseen = 255;

export interface Component {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly quantisation: number;
  /** Blocks of eight by eight that hold samples, and all of a row, which ends with a whole MCU. */
  readonly blocksAcross: number;
  readonly blocksDown: number;
  readonly blocksWide: number;
  /** 64 of each block, row by row of blocks, in the order of the zigzag, not yet scaled. */
  readonly coefficients: Int16Array;
  /** Of each of the 64: how many of its lowest bits no scan has brought. */
  readonly lacking: Uint8Array;
}

export interface Frame {
  readonly rows: number;
  readonly columns: number;
  readonly mcusAcross: number;
  readonly mcusDown: number;
  readonly components: readonly Component[];
  /** Several scans bring a coefficient. */
  readonly progressive: boolean;
}

export interface Tables {
  readonly quantisation: Int32Array[];
  readonly dc: HuffmanTable[];
  readonly ac: HuffmanTable[];
  restartInterval: number;
}

export function uint16(bytes: Uint8Array, at: number): number {
  if (at + 2 > bytes.length) throw new Error('a JPEG segment is cut short');
  return (bytes[at] as number) * 256 + (bytes[at + 1] as number);
}

export function readQuantisation(segment: Uint8Array, tables: Tables): void {
  for (let at = 0; at < segment.length; ) {
    const head = segment[at++] as number;
    const wide = head >> 4 !== 0;
    const table = new Int32Array(64);
    for (let k = 0; k < 64; k++, at += wide ? 2 : 1) {
      table[k] = wide ? uint16(segment, at) : (segment[at] ?? 0);
    }
    tables.quantisation[head & 15] = table;
  }
}

export function readHuffman(segment: Uint8Array, tables: Tables): void {
  for (let at = 0; at + 17 <= segment.length; ) {
    const head = segment[at] as number;
    const counts = segment.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    at += 17 + total;
    if (at > segment.length) throw new Error('a Huffman table is cut short');
    tables[head >> 4 === 0 ? 'dc' : 'ac'][head & 15] = huffmanTable(counts, segment.subarray(at - total, at));
  }
}

export function readFrame(segment: Uint8Array, progressive: boolean): Frame {
  const rows = uint16(segment, 1);
  const columns = uint16(segment, 3);
  const count = segment[5] ?? 0;
  if (rows * columns === 0 || (count !== 1 && count !== 3) || segment.length < 6 + count * 3) {
    throw new Error('a JPEG frame that cannot be');
  }
  const declared = Array.from({ length: count }, (_, i) => {
    const [id, sampling, quantisation] = segment.subarray(6 + i * 3) as unknown as [number, number, number];
    return { id, across: sampling >> 4, down: sampling & 15, quantisation };
  });
  const most = (sizes: readonly number[]): number => Math.max(...sizes);
  const across = most(declared.map((component) => component.across));
  const down = most(declared.map((component) => component.down));
  if (declared.some((c) => c.across < 1 || c.down < 1 || c.across > 4 || c.down > 4)) {
    throw new Error('a JPEG sampling that cannot be');
  }
  const mcusAcross = Math.ceil(columns / (8 * across));
  const mcusDown = Math.ceil(rows / (8 * down));
  const components = declared.map((component) => {
    const blocksWide = mcusAcross * component.across;
    return {
      ...component,
      blocksAcross: Math.ceil((columns * component.across) / (8 * across)),
      blocksDown: Math.ceil((rows * component.down) / (8 * down)),
      blocksWide,
      coefficients: new Int16Array(blocksWide * mcusDown * component.down * 64),
      lacking: new Uint8Array(64).fill(unseen),
    };
  });
  return { rows, columns, mcusAcross, mcusDown, components, progressive };
}
