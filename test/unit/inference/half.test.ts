import fc from 'fast-check';
import { expect, it } from 'vitest';
import { halfBits } from '../../../models/training/onnx-graph.ts';

/** What sixteen bits mean, by IEEE 754. */
function meaning(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const steps = bits & 1023;
  return sign * (exponent === 0 ? steps * 2 ** -24 : (1 + steps / 1024) * 2 ** (exponent - 15));
}

it('sixteen bits hold the nearest number they can, and every one that they hold comes back', () => {
  for (let bits = 0; bits < 0x7c00; bits++) {
    expect(halfBits(meaning(bits))).toBe(bits);
    if (bits > 0) expect(halfBits(-meaning(bits))).toBe(bits | 0x8000);
  }
  fc.assert(
    fc.property(fc.double({ min: -65_000, max: 65_000, noNaN: true }), (value) => {
      const bits = halfBits(value);
      const error = Math.abs(meaning(bits) - value);
      for (const beside of [bits - 1, bits + 1])
        if ((beside & 0x7fff) < 0x7c00 && beside >= 0)
          expect(error).toBeLessThanOrEqual(Math.abs(meaning(beside) - value));
    }),
  );
  expect(() => halfBits(70_000)).toThrow();
});
