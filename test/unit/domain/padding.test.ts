/** Pixels that stand for no picture. */
import { describe, expect, it } from 'vitest';
import { blacken, paddingMask } from '#domain/study/padding.ts';

describe('[R5] padding', () => {
  it('is a range with both its ends, and nothing where all or none of the pixels lie in it', () => {
    expect(paddingMask([0, 5, 9, 10, 11], [9, 10])).toEqual(Uint8Array.of(0, 0, 1, 1, 0));
    expect(paddingMask([1, 2], [9, 10])).toBeUndefined();
    expect(paddingMask([9, 10], [9, 10])).toBeUndefined();
  });

  it('becomes as dark as the picture, and stays where it is darker', () => {
    const bright = [4095, 10, 20];
    blacken(bright, Uint8Array.of(1, 0, 0), false);
    expect(bright).toEqual([10, 10, 20]);
    const turned = [0, 10, 20];
    blacken(turned, Uint8Array.of(1, 0, 0), true);
    expect(turned).toEqual([20, 10, 20]);
    const dark = [-2000, 10, 20];
    blacken(dark, Uint8Array.of(1, 0, 0), false);
    expect(dark).toEqual([-2000, 10, 20]);
  });
});
