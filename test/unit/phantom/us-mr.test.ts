import { describe, expect, it } from 'vitest';
import { renderMr } from '../../../phantom/mr-render.ts';
import { renderUs } from '../../../phantom/us-render.ts';

describe('the ultrasound phantom', () => {
  const { truth, frames } = renderUs({ seed: 2, frames: 5, rows: 240, columns: 320 });
  const lit = (frame: Uint8Array, x: number, y: number): boolean => frame[(y * truth.columns + x) * 3]! > 0;

  it('moves', () => {
    expect(frames).toHaveLength(5);
    expect(frames[0]).not.toEqual(frames[4]);
  });

  it('burns the name inside the rectangle it declares', () => {
    let dots = 0;
    for (let y = 0; y < truth.text.y + truth.text.height; y++) {
      for (let x = truth.text.x; x < truth.text.x + truth.text.width; x++)
        if (lit(frames[0]!, x, y)) dots += 1;
    }
    expect(dots).toBeGreaterThan(100);
  });

  it('shows the fan 12 cm deep at its scale', () => {
    const middle = Math.round(truth.columns / 2);
    let last = 0;
    for (let y = 0; y < truth.rows; y++) if (lit(frames[0]!, middle, y)) last = y;
    expect((last - truth.region.minY0) * truth.cmPerPixel).toBeCloseTo(12, 0);
  });

  it('has colour in its vessel', () => {
    const frame = frames[0]!;
    let coloured = 0;
    for (let i = 0; i < frame.length; i += 3) if (frame[i]! > frame[i + 2]! + 30) coloured += 1;
    expect(coloured).toBeGreaterThan(20);
  });
});

describe('the MR phantom', () => {
  const t1 = renderMr({ seed: 2, slices: 6, size: 96, noise: 0 });
  const t2 = renderMr({ seed: 2, slices: 6, size: 96, weighting: 'T2', noise: 0 });

  it('shows the same head in both weightings', () => {
    t1.slices.forEach((slice, s) => {
      expect(slice.filter((value, i) => (value === 0) !== (t2.slices[s]![i] === 0))).toHaveLength(0);
    });
  });

  it('turns fluid from dark to bright between T1 and T2', () => {
    const brightest = Math.max(...t2.slices[3]!);
    const at = t2.slices[3]!.indexOf(brightest);
    expect(t1.slices[3]![at]).toBeLessThan(600);
  });
});
