/** Entropy-coded bits of a JPEG scan, and the Huffman codes in them (ITU-T T.81 F.2.2 and annex C). */

/** For each sixteen bits that may come next: the length of the code they begin with, times 256, plus its symbol. */
export type HuffmanTable = Uint16Array;

/** `counts`: how many codes have 1…16 bits; `symbols`: theirs, shortest code first. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const table = new Uint16Array(65_536);
  let next = 0;
  let used = 0;
  for (let length = 1; length <= 16; length++) {
    const reach = 1 << (16 - length);
    for (let i = counts[length - 1] as number; i > 0; i--) {
      if (next + reach > 65_536) throw new Error('a Huffman table with more codes than there can be');
      table.fill(length * 256 + (symbols[used++] as number), next, next + reach);
      next += reach;
    }
  }
  return table;
}

export interface ScanBits {
  readonly symbol: (table: HuffmanTable) => number;
  /** A difference or coefficient of `size` bits, in the signed form of T.81 table F.1. */
  readonly signed: (size: number) => number;
  /** `count` bits, up to fifteen, as an unsigned number. */
  readonly plain: (count: number) => number;
  /** Drops what is left of the byte and steps over a restart marker. */
  readonly restart: () => void;
  /** Where the next marker is. */
  readonly end: () => number;
}

/** Reads from `start` to the next marker; throws where more bits are asked for than there are. */
export function scanBits(bytes: Uint8Array, start: number): ScanBits {
  let at = start;
  let buffer = 0;
  let held = 0;
  let invented = 0;

  const fill = (): void => {
    while (held <= 16) {
      let byte = 0;
      const there = bytes[at];
      if (there === undefined || (there === 0xff && bytes[at + 1] !== 0)) {
        // A code may look past its own end; only bits that are used must exist.
        invented += 8;
      } else {
        byte = there;
        at += there === 0xff ? 2 : 1;
      }
      buffer = ((buffer & 0xffff) << 8) | byte;
      held += 8;
    }
  };
  const drop = (count: number): void => {
    held -= count;
    if (held < invented) throw new Error('the JPEG scan ends before its pixels do');
  };
  const end = (): number => {
    while (at + 1 < bytes.length && !(bytes[at] === 0xff && (bytes[at + 1] as number) > 0)) at++;
    return at;
  };

  const plain = (count: number): number => {
    if (count === 0) return 0;
    fill();
    const value = (buffer >>> (held - count)) & ((1 << count) - 1);
    drop(count);
    return value;
  };

  return {
    plain,
    symbol: (table) => {
      fill();
      const found = table[(buffer >>> (held - 16)) & 0xffff] as number;
      if (found === 0) throw new Error('a code that no Huffman table has');
      drop(found >> 8);
      return found & 255;
    },
    signed: (size) => {
      if (size === 0) return 0;
      if (size > 15) throw new Error('a coefficient of more bits than there can be');
      const value = plain(size);
      return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    },
    restart: () => {
      const marker = bytes[end() + 1] ?? 0;
      if (marker < 0xd0 || marker > 0xd7) throw new Error('a restart marker is missing');
      at += 2;
      buffer = 0;
      held = 0;
      invented = 0;
    },
    end,
  };
}
