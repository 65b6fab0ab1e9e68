/** Blocks of a progressive JPEG: a band of coefficients, or one more bit of each, a scan (ITU-T T.81 G.1.2, G.2). */
import type { HuffmanTable, ScanBits } from './jpeg-bits.ts';
import type { Band, BlockReader } from './jpeg-scan.ts';
import type { ScanTables } from './jpeg-sequential.ts';

export function progressiveBlocks(band: Band, { dc, ac }: ScanTables): BlockReader {
  if (band.from === 0) {
    if (band.to > 0) throw new Error('a JPEG scan of levels and details together');
    return band.high === 0 ? firstLevels(band, dc) : refinedLevels(band);
  }
  if (!ac) throw new Error('a JPEG scan without its tables');
  return band.high === 0 ? firstDetails(band, ac) : refinedDetails(band, ac);
}

function firstLevels({ low }: Band, dc: HuffmanTable | undefined): BlockReader {
  if (!dc) throw new Error('a JPEG scan without its tables');
  let previous = 0;
  return {
    read: (bits, coefficients, offset) => {
      previous += bits.signed(bits.symbol(dc));
      coefficients[offset] = previous << low;
    },
    restart: () => {
      previous = 0;
    },
  };
}

function refinedLevels({ low }: Band): BlockReader {
  return {
    read: (bits, coefficients, offset) => {
      if (bits.plain(1) === 1) coefficients[offset] = (coefficients[offset] as number) | (1 << low);
    },
    restart: () => {},
  };
}

function firstDetails({ from, to, low }: Band, ac: HuffmanTable): BlockReader {
  /** Blocks to come in which nothing more of the band is. */
  let emptyBlocks = 0;
  return {
    read: (bits, coefficients, offset) => {
      if (emptyBlocks > 0) {
        emptyBlocks--;
        return;
      }
      for (let k = from; k <= to; k++) {
        const symbol = bits.symbol(ac);
        const size = symbol & 15;
        const zeros = symbol >> 4;
        if (size === 0 && zeros < 15) {
          emptyBlocks = runOf(bits, zeros) - 1;
          return;
        }
        k += zeros;
        if (k > to) throw new Error('a JPEG block with more coefficients than its band');
        coefficients[offset + k] = bits.signed(size) << low;
      }
    },
    restart: () => {
      emptyBlocks = 0;
    },
  };
}

function refinedDetails({ from, to, low }: Band, ac: HuffmanTable): BlockReader {
  let emptyBlocks = 0;
  const step = 1 << low;

  /** Passes `zeros` coefficients that are still nothing, one more bit to each of the others; where it came to. */
  const pass = (bits: ScanBits, block: Int16Array, start: number, zeros: number): number => {
    let left = zeros;
    let k = start;
    for (; k <= to; k++) {
      const value = block[k] as number;
      if (value === 0) {
        if (left === 0) break;
        left--;
      } else if (bits.plain(1) === 1) {
        block[k] = value + (value > 0 ? step : -step);
      }
    }
    return k;
  };

  return {
    read: (bits, coefficients, offset) => {
      const block = coefficients.subarray(offset, offset + 64);
      let k = from;
      while (emptyBlocks === 0 && k <= to) {
        const symbol = bits.symbol(ac);
        const size = symbol & 15;
        const zeros = symbol >> 4;
        if (size === 0 && zeros < 15) {
          emptyBlocks = runOf(bits, zeros);
          break;
        }
        if (size > 1) throw new Error('a JPEG coefficient that is refined by more than a bit');
        const found = size === 0 ? 0 : bits.plain(1) === 1 ? step : -step;
        k = pass(bits, block, k, zeros);
        if (found !== 0) {
          if (k > to) throw new Error('a JPEG block with more coefficients than its band');
          block[k] = found;
        }
        k++;
      }
      if (emptyBlocks === 0) return;
      pass(bits, block, k, Number.POSITIVE_INFINITY);
      emptyBlocks--;
    },
    restart: () => {
      emptyBlocks = 0;
    },
  };
}

/** Length of a run of empty blocks, this one with them (T.81 G.1.2.2). */
function runOf(bits: ScanBits, exponent: number): number {
  return (1 << exponent) + bits.plain(exponent);
}
