import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brierScore, expectedCalibrationError, reliability } from '#domain/evaluation/calibration.ts';
import { areaUnderRoc, averagePrecision, precisionRecallCurve, rocCurve } from '#domain/evaluation/curves.ts';
import { confusionAt, sensitivity, specificity } from '#domain/evaluation/decisions.ts';
import { delongTest } from '#domain/evaluation/delong.ts';
import { bootstrap95, quantile, wilson95 } from '#domain/evaluation/intervals.ts';
import type { Scored } from '#domain/evaluation/scored.ts';

/** Scores of few values, so that ties are common; both classes always there. */
const casesArbitrary = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 12 }).map((n) => n / 12), positive: fc.boolean() }), {
    minLength: 2,
    maxLength: 60,
  })
  .map((cases): readonly Scored[] => [
    ...cases,
    { score: 0.5, positive: true },
    { score: 0.5, positive: false },
  ]);

/** By its meaning: pairs of a positive and a negative, ties half. */
function aucByPairs(cases: readonly Scored[]): number {
  const [positives, negatives] = [cases.filter((c) => c.positive), cases.filter((c) => !c.positive)];
  let wins = 0;
  for (const p of positives) {
    for (const n of negatives) wins += p.score > n.score ? 1 : p.score === n.score ? 0.5 : 0;
  }
  return wins / (positives.length * negatives.length);
}

describe('the ROC curve', () => {
  it('has the area that counting pairs gives', () => {
    fc.assert(
      fc.property(casesArbitrary, (cases) => Math.abs(areaUnderRoc(cases) - aucByPairs(cases)) < 1e-12),
    );
  });

  it('climbs from nothing to everything', () => {
    fc.assert(
      fc.property(casesArbitrary, (cases) => {
        const curve = rocCurve(cases);
        expect(curve[0]).toMatchObject({ falsePositiveRate: 0, truePositiveRate: 0 });
        expect(curve.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
        for (let i = 1; i < curve.length; i++) {
          expect(curve[i]!.threshold).toBeLessThan(curve[i - 1]!.threshold);
          expect(curve[i]!.truePositiveRate).toBeGreaterThanOrEqual(curve[i - 1]!.truePositiveRate);
          expect(curve[i]!.falsePositiveRate).toBeGreaterThanOrEqual(curve[i - 1]!.falsePositiveRate);
        }
      }),
    );
  });

  it('is turned upside down by turned scores', () => {
    fc.assert(
      fc.property(casesArbitrary, (cases) => {
        const turned = cases.map(({ score, positive }) => ({ score: -score, positive }));
        expect(areaUnderRoc(turned)).toBeCloseTo(1 - areaUnderRoc(cases), 12);
      }),
    );
  });
});

describe('precision and recall', () => {
  it('end with everything found, at the precision of chance', () => {
    fc.assert(
      fc.property(casesArbitrary, (cases) => {
        const last = precisionRecallCurve(cases).at(-1)!;
        expect(last.recall).toBe(1);
        expect(last.precision).toBeCloseTo(cases.filter((c) => c.positive).length / cases.length, 12);
        expect(averagePrecision(cases)).toBeGreaterThan(0);
        expect(averagePrecision(cases)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a threshold', () => {
  it('gives the point of the curve that stands there', () => {
    fc.assert(
      fc.property(casesArbitrary, fc.nat(), (cases, pick) => {
        const curve = rocCurve(cases).slice(1);
        const point = curve[pick % curve.length]!;
        const counts = confusionAt(cases, point.threshold);
        expect(sensitivity(counts).value).toBeCloseTo(point.truePositiveRate, 12);
        expect(1 - specificity(counts).value).toBeCloseTo(point.falsePositiveRate, 12);
      }),
    );
  });
});

describe('intervals', () => {
  it('of Wilson are those of the textbook', () => {
    const [low, high] = wilson95(81, 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
    expect(wilson95(0, 10)[0]).toBe(0);
    expect(wilson95(10, 10)[1]).toBeCloseTo(1, 12);
    expect(wilson95(0, 0)[0]).toBeNaN();
  });

  it('of the bootstrap hold the figure, and are the same for the same seed', () => {
    const cases = Array.from({ length: 200 }, (_, i) => ({ score: (i * 37) % 101, positive: i % 3 === 0 }));
    const [low, high] = bootstrap95(cases, areaUnderRoc, { rounds: 300 });
    const area = areaUnderRoc(cases);
    expect(low).toBeLessThan(area);
    expect(high).toBeGreaterThan(area);
    expect(bootstrap95(cases, areaUnderRoc, { rounds: 300 })).toEqual([low, high]);
    expect(bootstrap95(cases, areaUnderRoc, { rounds: 300, seed: 2 })).not.toEqual([low, high]);
  });

  it('quantiles lie between neighbours', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('calibration', () => {
  it('of a score that keeps its promise is without error', () => {
    const cases = Array.from({ length: 100 }, (_, i) => ({ score: 0.25, positive: i % 4 === 0 }));
    expect(expectedCalibrationError(cases)).toBeCloseTo(0, 12);
    expect(brierScore(cases)).toBeCloseTo(0.25 * 0.75, 12);
    expect(reliability(cases)[2]).toMatchObject({ cases: 100, promised: 0.25, came: 0.25 });
  });

  it('loses no case, scores of 0 and of 1 included', () => {
    fc.assert(
      fc.property(casesArbitrary, (cases) => {
        expect(reliability(cases).reduce((sum, bin) => sum + bin.cases, 0)).toBe(cases.length);
      }),
    );
  });
});

describe('DeLong’s test', () => {
  it('finds no difference between a model and itself, and turns its sign with its models', () => {
    fc.assert(
      fc.property(casesArbitrary, (cases) => {
        const paired = cases.map(({ score, positive }, i) => ({
          first: score,
          second: (i * 7) % 5,
          positive,
        }));
        const one = delongTest(paired);
        const other = delongTest(paired.map((c) => ({ ...c, first: c.second, second: c.first })));
        expect(one.firstAuc).toBeCloseTo(areaUnderRoc(cases), 12);
        expect(other.difference).toBeCloseTo(-one.difference, 12);
        expect(delongTest(paired.map((c) => ({ ...c, second: c.first }))).difference).toBe(0);
      }),
    );
  });
});
