import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LookupTable, lastInput, lookUp, thinned } from '#domain/study/lookup-table.ts';
import { changingRange, greyCurve, inputRange, linearWindow, openingVoi } from '#domain/study/voi.ts';

const centers = fc.integer({ min: -3000, max: 40_000 });
const widths = fc.integer({ min: 2, max: 65_536 });
const values = fc.integer({ min: -40_000, max: 70_000 });

const tables = fc.record({
  first: fc.integer({ min: -2000, max: 2000 }),
  entries: fc
    .array(fc.integer({ min: 0, max: 65_535 }), { minLength: 1, maxLength: 300 })
    .map((entries) => Uint16Array.from(entries)),
  step: fc.constant(1),
  most: fc.constant(65_535),
  explanation: fc.constant(''),
});

describe('windows: word for word as PS3.3 has them, output 0…1', () => {
  it('LINEAR, C.11.2.1.2.1', () => {
    fc.assert(
      fc.property(values, centers, widths, (x, c, w) => {
        const y = greyCurve({ center: c, width: w })(x);
        if (x <= c - 0.5 - (w - 1) / 2) expect(y).toBe(0);
        else if (x > c - 0.5 + (w - 1) / 2) expect(y).toBe(1);
        else expect(y).toBeCloseTo((x - (c - 0.5)) / (w - 1) + 0.5, 9);
      }),
    );
  });

  it('LINEAR of width 1 is a step just above c − 0.5', () => {
    const y = greyCurve({ center: 100, width: 1 });
    expect([99, 99.5, 99.6, 100].map(y)).toEqual([0, 0, 1, 1]);
  });

  it('LINEAR_EXACT, C.11.2.1.3.2', () => {
    fc.assert(
      fc.property(values, centers, widths, (x, c, w) => {
        const y = greyCurve({ center: c, width: w, function: 'LINEAR_EXACT' })(x);
        if (x <= c - w / 2) expect(y).toBe(0);
        else if (x > c + w / 2) expect(y).toBe(1);
        else expect(y).toBeCloseTo((x - c) / w + 0.5, 9);
      }),
    );
  });

  it('SIGMOID, C.11.2.1.3.1, and black or white to any screen beyond its range', () => {
    fc.assert(
      fc.property(values, centers, widths, (x, c, w) => {
        const sigmoid = { center: c, width: w, function: 'SIGMOID' } as const;
        const y = greyCurve(sigmoid);
        expect(y(x)).toBeCloseTo(1 / (1 + Math.exp((-4 * (x - c)) / w)), 12);
        const [low, high] = inputRange(sigmoid);
        expect(Math.round(255 * y(low))).toBeLessThanOrEqual(1);
        expect(Math.round(255 * y(high))).toBeGreaterThanOrEqual(254);
      }),
    );
  });

  it('never get darker as values grow', () => {
    const kinds = fc.constantFrom(undefined, 'LINEAR_EXACT' as const, 'SIGMOID' as const);
    fc.assert(
      fc.property(kinds, values, values, centers, widths, (kind, a, b, center, width) => {
        const y = greyCurve({ center, width, ...(kind && { function: kind }) });
        expect(y(Math.max(a, b))).toBeGreaterThanOrEqual(y(Math.min(a, b)));
      }),
    );
  });
});

describe('tables', () => {
  it('C.11.2.1.1: each input its entry, all below the first, all above the last', () => {
    fc.assert(
      fc.property(tables, values, (table, x) => {
        const { first, entries } = table;
        const at = x < first ? 0 : x >= first + entries.length ? entries.length - 1 : x - first;
        expect(lookUp(table, x)).toBe(entries[at]);
        expect(greyCurve(table)(x)).toBeCloseTo(entries[at]! / 65_535, 12);
      }),
    );
  });

  it('thinned keep their ends and range, and stray from a smooth curve by less than a grey', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 2000 }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (n, p) => {
          const entries = Uint16Array.from({ length: 30 * n }, (_, i) => 65_535 * (i / (30 * n - 1)) ** p);
          const table: LookupTable = { first: -100, step: 1, entries, most: 65_535, explanation: '' };
          const thin = thinned(table, 4096);
          expect(thin.entries.length).toBe(4096);
          expect(lastInput(thin)).toBeCloseTo(lastInput(table), 6);
          for (let i = 1; i < 20; i++) {
            const x = -100 + Math.floor((30 * n * i) / 20);
            expect(Math.abs(lookUp(thin, x) - lookUp(table, x))).toBeLessThan(65_535 / 255);
          }
        },
      ),
      { numRuns: 20 },
    );
    const short = { first: 0, step: 1, entries: Uint16Array.of(1, 2), most: 255, explanation: '' };
    expect(thinned(short, 4096)).toBe(short);
  });

  it('come before windows, and are left for the window that covers them', () => {
    const table = { first: 50, step: 1, entries: new Uint16Array(101), most: 255, explanation: '' };
    const window = { center: 1, width: 2 };
    expect(openingVoi([table], [window])).toBe(table);
    expect(openingVoi([], [window])).toBe(window);
    expect(inputRange(linearWindow(table))).toEqual([50, 150]);
  });
});

describe('the part of a table where brightness changes', () => {
  it('is all that is needed to draw it: outside it the ends hold', () => {
    fc.assert(
      fc.property(tables, values, (table, x) => {
        const [low, high] = changingRange(table);
        const curve = greyCurve(table);
        expect(curve(Math.min(Math.max(x, low), high))).toBeCloseTo(curve(x), 9);
      }),
    );
  });

  it('is narrow where a step stands in a table of all that 16 bits can hold', () => {
    const entries = Uint16Array.from(
      { length: 65_536 },
      (_, i) => Math.min(Math.max(i - 30_000, 0), 80) * 819,
    );
    expect(changingRange({ first: -32_768, step: 1, entries, most: 65_535, explanation: '' })).toEqual([
      -2768, -2688,
    ]);
  });
});
