import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeatMap } from '#domain/triage/result.ts';
import { differenceFrom, patternTensor } from '#inference/known-answers.ts';
import { decide } from '#inference/postprocess/decide.ts';
import { heatMap } from '#inference/postprocess/heat-map.ts';

const region = { x: 10, y: 20, width: 700, height: 700 };
const map: HeatMap = { rows: 1, columns: 1, values: Float32Array.of(0), region };

describe('the three-way decision', () => {
  const points = { presentAt: 0.6, absentAt: 0.2, from: 'test' };

  it.each([
    [1, 'present'],
    [0.6, 'present'],
    [0.599, 'abstain'],
    [0.201, 'abstain'],
    [0.2, 'absent'],
    [0, 'absent'],
  ])('[T13] %d is %s', (score, decision) => {
    expect(decide(score, points, map).decision).toBe(decision);
  });

  it('[T13] gives no score where it abstains, and both thresholds where it speaks', () => {
    expect(decide(0.4, points, map)).toEqual({
      decision: 'abstain',
      reasons: [{ rule: 'uncertain', low: 0.2, high: 0.6 }],
    });
    expect(decide(0.9, points, map)).toMatchObject({ score: 0.9, presentAt: 0.6, absentAt: 0.2 });
  });

  it('a score that is no probability is a bug', () => {
    expect(() => decide(Number.NaN, points, map)).toThrow('probability');
    expect(() => decide(1.2, points, map)).toThrow('probability');
  });
});

describe('the heat map', () => {
  const cam = { name: 'cam', rows: 2, columns: 2, full: 4 };

  it('[T14] draws evidence for the finding only, against a fixed full strength', () => {
    const { values } = heatMap(Float32Array.of(-3, 0, 1, 4), cam, region);
    expect([...values]).toEqual([0, 0, 0.25, 1]);
  });

  it('[T14] stays within 0…1 and keeps its peak in one place, whatever comes', () => {
    const activation = fc.float32Array({ minLength: 4, maxLength: 4, noNaN: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(activation, (cells) => {
        const { values } = heatMap(cells, cam, region);
        for (const value of values) expect(value >= 0 && value <= 1).toBe(true);
        const peak = cells.indexOf(Math.max(...cells));
        expect(values[peak]).toBe(Math.max(...values));
      }),
    );
  });
});

describe('known answers', () => {
  it('[T16] are made from a formula, three equal channels in the range of the model', () => {
    const tensor = patternTensor('blobs', [1, 3, 8, 8], [-1, 1]);
    expect(tensor).toHaveLength(192);
    expect(tensor.slice(0, 64)).toEqual(tensor.slice(64, 128));
    for (const value of tensor) expect(Math.abs(value)).toBeLessThanOrEqual(1);
  });

  it('[T16] a missing, short or unnumbered answer is infinitely wrong', () => {
    const expected = [{ output: 'logit', values: [9] }];
    expect(differenceFrom(expected, { logit: Float32Array.of(9.5) })).toBeCloseTo(0.05);
    expect(differenceFrom(expected, {})).toBe(Number.POSITIVE_INFINITY);
    expect(differenceFrom(expected, { logit: new Float32Array(2) })).toBe(Number.POSITIVE_INFINITY);
    expect(differenceFrom(expected, { logit: Float32Array.of(Number.NaN) })).toBe(Number.POSITIVE_INFINITY);
  });
});
