import { describe, expect, it } from 'vitest';
import { measureGrey } from '#inference/preprocess/measures.ts';

const size = 64;
/** Soft stripes: picture everywhere, no letters, nothing burnt out. */
const soft = (x: number, y: number): number => 0.5 + 0.15 * Math.sin(x / 6) + 0.15 * Math.cos(y / 9);
const grey = (at: (x: number, y: number) => number): Float32Array =>
  Float32Array.from({ length: size * size }, (_, i) => at(i % size, Math.floor(i / size)));
const measured = (at: (x: number, y: number) => number) => measureGrey(grey(at), size);

describe('what the gate measures of prepared grey', () => {
  it('finds nothing wrong with a soft picture', () => {
    expect(measured(soft)).toMatchObject({ covered: 0, clipped: 0, lettered: 0 });
    expect(measured(soft).contrast).toBeGreaterThan(0.1);
  });

  it('[T26] covered: the share outside the rows and columns that hold a picture', () => {
    const collimated = measured((x, y) => (x >= 16 && x < 48 && y >= 8 && y < 56 ? soft(x, y) : 0));
    expect(collimated.covered).toBeCloseTo(1 - (32 * 48) / size ** 2, 6);
    expect(measured(() => 0.4)).toMatchObject({ covered: 1, clipped: 0, lettered: 0 });
  });

  it('[T25] clipped: the share of the content at either end, whatever is covered', () => {
    const burnt = measured((x, y) => (x < 16 ? soft(x, y) : x < 32 ? (y % 2 === 0 ? 0.9 : 1) : soft(x, y)));
    expect(burnt.clipped).toBeCloseTo(1 / 8, 6);
    const black = measured((x, y) => (y < 32 ? soft(x, y) : x % 4 === 0 ? 0.3 : 0));
    expect(black.clipped).toBeCloseTo(0.5 * 0.75, 6);
  });

  it('[T27] lettered: the share of the content beside a hard edge', () => {
    const line = measured((x, y) => (y === 20 ? 1 : soft(x, y) * 0.5));
    expect(line.lettered).toBeGreaterThan(1 / size);
    expect(line.lettered).toBeLessThan(3 / size);
  });

  it('[T11] a picture of one grey has no contrast', () => {
    expect(measured(() => 0.7).contrast).toBeCloseTo(0, 6);
  });
});
