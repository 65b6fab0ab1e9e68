import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cardiothoracic } from '#domain/finding/measurement.ts';

it('the ratio is heart over chest, whichever was drawn first, and never above one', () => {
  const width = fc.double({ min: 0.01, max: 500, noNaN: true });
  fc.assert(
    fc.property(width, width, (a, b) => {
      const pair = cardiothoracic([a, b])!;
      expect(pair).toEqual(cardiothoracic([b, a]));
      expect(pair.chest).toBe(Math.max(a, b));
      expect(pair.ratio * pair.chest).toBeCloseTo(Math.min(a, b), 9);
      expect(pair.ratio).toBeLessThanOrEqual(1);
    }),
  );
});

it('there is none of one width, of two of no length; of three it is that of the last two', () => {
  expect(cardiothoracic([120])).toBeUndefined();
  expect(cardiothoracic([0, 0])).toBeUndefined();
  expect(cardiothoracic([999, 130, 260])?.ratio).toBe(0.5);
});
