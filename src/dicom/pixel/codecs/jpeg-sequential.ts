/** Blocks of a sequential JPEG, all coefficients at once (ITU-T T.81 F.2.2). */
import type { HuffmanTable } from './jpeg-bits.ts';
import type { BlockReader } from './jpeg-scan.ts';

export interface ScanTables {
  readonly dc: HuffmanTable | undefined;
  readonly ac: HuffmanTable | undefined;
}

export function sequentialBlocks({ dc, ac }: ScanTables): BlockReader {
  if (!dc || !ac) throw new Error('a JPEG scan without its tables');
  let previous = 0;
  return {
    read: (bits, coefficients, offset) => {
      previous += bits.signed(bits.symbol(dc));
      coefficients[offset] = previous;
      for (let k = 1; k < 64; k++) {
        const symbol = bits.symbol(ac);
        const size = symbol & 15;
        const zeros = symbol >> 4;
        if (size === 0 && zeros !== 15) return;
        k += zeros;
        if (k > 63) throw new Error('a JPEG block with more than 64 coefficients');
        coefficients[offset + k] = bits.signed(size);
      }
    },
    restart: () => {
      previous = 0;
    },
  };
}
