import { expect, test } from 'vitest';
import type { DisplayFrame } from '#domain/study/frame.ts';
import { openingVoi } from '#domain/study/voi.ts';
import { reduced } from '#viewer/preview/reduced.ts';

const frame = (more: Partial<DisplayFrame>): DisplayFrame => ({
  rows: 2,
  columns: 4,
  samplesPerPixel: 1,
  pixels: Int16Array.of(-100, -100, 0, 100, -100, -100, 0, 100),
  invert: false,
  min: -100,
  max: 100,
  tables: [],
  overlays: [],
  window: { center: 0.5, width: 201 },
  ...more,
});
const whole = { center: 0.5, width: 201 };
const greys = (picture: Uint8ClampedArray): number[] => [...picture].filter((_, i) => i % 4 === 0);

test('R2: a small picture has the window that the image opens with, and means of what lies under each pixel', () => {
  expect(greys(reduced(frame({}), whole, 4, 2))).toEqual([0, 0, 128, 255, 0, 0, 128, 255]);
  expect(greys(reduced(frame({}), whole, 2, 1))).toEqual([0, 191]);
  const narrow = { center: 50, width: 1 };
  expect(greys(reduced(frame({}), narrow, 4, 1))).toEqual([0, 0, 0, 255]);
});

test('R2: the table of the file comes before its windows', () => {
  const table = { first: -100, step: 100, entries: Uint16Array.of(9, 3, 0), most: 9, explanation: '' };
  expect(greys(reduced(frame({}), openingVoi([table], [{ center: 50, width: 1 }]) ?? whole, 4, 1))).toEqual([
    255, 255, 85, 0,
  ]);
});

test('R4: small values are bright where the image says so, of real numbers too', () => {
  const pixels = Float32Array.of(-100, -100, 0, 100, -100, -100, 0, 100);
  expect(greys(reduced(frame({ invert: true }), whole, 4, 1))).toEqual([255, 255, 128, 0]);
  expect(greys(reduced(frame({ invert: true, pixels }), whole, 4, 1))).toEqual([255, 255, 128, 0]);
});

test('colour is drawn as it is', () => {
  const pixels = Uint8Array.of(10, 20, 30, 30, 40, 50);
  const picture = reduced(frame({ rows: 1, columns: 2, samplesPerPixel: 3, pixels }), whole, 1, 1);
  expect([...picture]).toEqual([20, 30, 40, 255]);
});

test('a picture is as quickly reduced from a film as from a slice: no more than sixteen values a pixel', () => {
  let asked = 0;
  const pixels = new Proxy(new Uint16Array(0), {
    get: (_, name) => {
      asked++;
      return name === 'constructor' ? Uint16Array : 7;
    },
  });
  reduced(frame({ rows: 4000, columns: 4000, pixels }), whole, 10, 10);
  expect(asked).toBeLessThanOrEqual(10 * 10 * 16 + 10);
});
