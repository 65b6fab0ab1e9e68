/** Scales given by hand, uptake, and the names of vertebrae. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asUptake, byHand, cobbDegrees, type DrawnValues } from '#domain/finding/measurement.ts';
import { nextVertebra, vertebrae } from '#domain/finding/vertebrae.ts';
import type { Vector } from '#domain/study/vector.ts';

describe('a scale given by hand', () => {
  const scale = { from: 'px', mm: 0.5 } as const;

  it('scales lengths once and areas twice, and calls both millimetres', () => {
    expect(byHand({ kind: 'length', length: 10, unit: 'px' }, scale)).toEqual({
      kind: 'length',
      length: 5,
      unit: 'mm',
    });
    expect(byHand({ kind: 'bidirectional', long: 8, short: 4, unit: 'px' }, scale)).toMatchObject({
      long: 4,
      short: 2,
      unit: 'mm',
    });
    expect(byHand({ kind: 'area', area: 100, unit: 'px' }, scale)).toEqual({
      kind: 'area',
      area: 25,
      unit: 'mm',
    });
  });

  it('leaves alone what it was not given for', () => {
    const others: readonly DrawnValues[] = [
      { kind: 'length', length: 10, unit: 'cm' },
      { kind: 'angle', degrees: 30 },
      { kind: 'arrow', text: 'here' },
      { kind: 'probe', values: [3], unit: 'px' },
    ];
    for (const values of others) expect(byHand(values, scale)).toBe(values);
  });

  it('keeps the ratio of two widths', () => {
    const pair = { part: 'heart', ratio: 0.4 } as const;
    expect(byHand({ kind: 'cardiothoracic', length: 40, unit: 'px', pair }, scale)).toMatchObject({
      length: 20,
      pair,
    });
  });
});

it('uptake scales every statistic and names itself', () => {
  const values = { mean: 10, standardDeviation: 2, min: 5, max: 20, unit: 'Bq/ml' };
  expect(asUptake({ kind: 'area', area: 3, unit: 'mm', values }, 0.1)).toEqual({
    kind: 'area',
    area: 3,
    unit: 'mm',
    values: { mean: 1, standardDeviation: 0.2, min: 0.5, max: 2, unit: 'SUVbw' },
  });
  expect(asUptake({ kind: 'probe', values: [50], unit: 'Bq/ml' }, 0.1)).toEqual({
    kind: 'probe',
    values: [5],
    unit: 'SUVbw',
  });
});

describe('the next vertebra', () => {
  it('is asked for while none is named', () => {
    expect(nextVertebra([], 10)).toBeUndefined();
    expect(nextVertebra([{ label: 'here', y: 0 }], 10)).toBeUndefined();
  });

  it('follows downwards, upwards, and across the regions', () => {
    const placed = [{ label: 'L1', y: 100 }];
    expect(nextVertebra(placed, 150)).toBe('L2');
    expect(nextVertebra(placed, 50)).toBe('T12');
    expect(nextVertebra([{ label: 'C7', y: 0 }], 1)).toBe('T1');
    expect(nextVertebra([{ label: 'S1', y: 0 }], 1)).toBeUndefined();
    expect(nextVertebra([{ label: 'C1', y: 10 }], 1)).toBeUndefined();
  });

  it('names a spine rightly from wherever one begins, clicking down or up', () => {
    fc.assert(
      fc.property(fc.nat(vertebrae.length - 1), fc.boolean(), (start, down) => {
        const placed = [{ label: vertebrae[start]!, y: 0 }];
        for (let step = 1; ; step++) {
          const y = down ? step * 10 : step * -10;
          const label = nextVertebra(placed, y);
          if (label === undefined) break;
          placed.push({ label, y });
        }
        const names = placed.toSorted((a, b) => a.y - b.y).map(({ label }) => label);
        expect(names).toEqual(down ? vertebrae.slice(start) : vertebrae.slice(0, start + 1));
      }),
    );
  });
});

describe('Cobb angle', () => {
  const plate = (x: number, y: number, degrees: number): readonly [Vector, Vector] => {
    const radians = (degrees * Math.PI) / 180;
    return [
      [x, y, 0],
      [x + 50 * Math.cos(radians), y + 50 * Math.sin(radians), 0],
    ];
  };
  const tilts = fc.integer({ min: -40, max: 40 });

  it('is the difference of the tilts, however far aside the lower plate lies and whichever way the lines were drawn', () => {
    fc.assert(
      fc.property(
        tilts,
        tilts,
        fc.integer({ min: -60, max: 60 }),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (upper, lower, aside, turnUpper, turnLower, lowerFirst) => {
          const first = plate(0, 0, upper);
          const second = plate(aside, 150, lower);
          const lines = [turnUpper ? first.toReversed() : first, turnLower ? second.toReversed() : second];
          const points = (lowerFirst ? lines.toReversed() : lines).flat() as readonly Vector[];
          expect(cobbDegrees(points)).toBeCloseTo(Math.abs(upper - lower), 4);
        },
      ),
    );
  });

  it('is 0 for parallel plates, and none for a line without length', () => {
    expect(cobbDegrees([...plate(0, 0, 21.5), ...plate(3, 150, 21.5)])).toBeCloseTo(0, 4);
    const [point] = plate(0, 0, 0);
    expect(cobbDegrees([point, point, ...plate(3, 150, 10)])).toBeUndefined();
  });
});
