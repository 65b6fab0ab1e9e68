import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceMap, ManifestFinding } from '#contracts/model-manifest.ts';
import type { HeatMap } from '#domain/triage/result.ts';
import { differenceFrom, expectedOf, patternTensor } from '#inference/known-answers.ts';
import { decide } from '#inference/postprocess/decide.ts';
import { heatMap } from '#inference/postprocess/heat-map.ts';
import { calibrated, logit, softmax } from '#inference/postprocess/scores.ts';
import { readAnswer } from '#inference/run-graph.ts';

const region = { x: 10, y: 20, width: 700, height: 700 };
const map: HeatMap = { rows: 1, columns: 1, values: Float32Array.of(0), region };

describe('the three-way decision', () => {
  const concept = { scheme: 'SCT', value: '128309009', meaning: 'Opacity' };
  const finding: ManifestFinding = {
    concept,
    index: 0,
    operatingPoints: { presentAt: 0.6, absentAt: 0.2, from: 'test' },
  };

  it.each([
    [1, 'present'],
    [0.6, 'present'],
    [0.599, 'abstain'],
    [0.201, 'abstain'],
    [0.2, 'absent'],
    [0, 'absent'],
  ])('[T13] %d is %s', (score, decision) => {
    expect(decide(score, finding, map).decision).toBe(decision);
  });

  it('[T13] gives no score where it abstains, and both thresholds where it speaks', () => {
    expect(decide(0.4, finding, map)).toEqual({
      concept,
      decision: 'abstain',
      reasons: [{ rule: 'uncertain', low: 0.2, high: 0.6 }],
    });
    expect(decide(0.9, finding, map)).toMatchObject({ score: 0.9, presentAt: 0.6, absentAt: 0.2 });
  });

  it('[T13] tells how far the same film may move, inside 0…1 and about the score', () => {
    const moving = { ...finding, repeatability: { logit: 1.5, from: 'test' } };
    fc.assert(
      fc.property(fc.double({ min: 0.6, max: 1, noNaN: true }), (score) => {
        const said = decide(score, moving, map);
        const [low, high] = (said.decision !== 'abstain' && said.repeat95) || [1, 0];
        expect(low >= 0 && low < score && high <= 1).toBe(true);
        expect(high >= score - 1e-6).toBe(true);
        if (score < 0.999) expect(logit(high) - logit(low)).toBeCloseTo(3, 3);
      }),
    );
    expect(decide(0.9, finding, undefined)).not.toHaveProperty('repeat95');
  });

  it('a score that is no probability is a bug', () => {
    expect(() => decide(Number.NaN, finding, map)).toThrow('probability');
    expect(() => decide(1.2, finding, map)).toThrow('probability');
  });
});

describe('the heat map', () => {
  const cam: EvidenceMap = {
    name: 'cam',
    channels: 1,
    rows: 2,
    columns: 2,
    activation: 'none',
    full: 4,
  };

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

describe('scores', () => {
  it('softmax sums to one and bears any size', () => {
    const shares = softmax(Float32Array.of(1000, 1001, 990));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    expect(shares[1]! / shares[0]!).toBeCloseTo(Math.E, 3);
  });

  it('half-at puts the operating point at one half, and leaves the ends', () => {
    const half = { kind: 'half-at', at: 0.1, from: 'test' } as const;
    expect([0, 0.1, 1].map((score) => calibrated(score, half))).toEqual([0, 0.5, 1]);
    expect(calibrated(0.55, half)).toBeCloseTo(0.75, 12);
  });

  it('platt is a line on the logit', () => {
    const platt = { kind: 'platt', slope: 2, intercept: -1, from: 'test' } as const;
    expect(calibrated(0.5, platt)).toBeCloseTo(1 / (1 + Math.E), 12);
    expect(calibrated(0.8, { ...platt, slope: 1, intercept: 0 })).toBeCloseTo(0.8, 9);
  });

  it('of a segmentation are the peaks of each finding’s own channel, after the activation', () => {
    const finding = (index: number): ManifestFinding => ({
      concept: { scheme: '99TEST', value: `${index}`, meaning: `${index}` },
      index,
      operatingPoints: { presentAt: 0.6, absentAt: 0.2, from: 'test' },
    });
    const answer = readAnswer(
      {
        outputs: {
          scores: { from: 'map-peak' },
          map: { name: 'mask', channels: 2, rows: 1, columns: 2, activation: 'sigmoid', full: 1 },
        },
        findings: [finding(1), finding(0)],
      },
      { mask: Float32Array.of(-9, 0, 2, -2) },
    );
    expect(answer.scores[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
    expect(answer.scores[1]).toBe(0.5);
    expect(answer.maps?.map((one) => one.length)).toEqual([2, 2]);
  });
});

describe('known answers', () => {
  it('[T16] of a large output are every so many values', () => {
    const large = Float32Array.from({ length: 10_000 }, (_, i) => i);
    const written = expectedOf('map', large);
    expect(written).toMatchObject({ every: 3 });
    expect(written.values).toHaveLength(3334);
    expect(differenceFrom([written], { map: large })).toBe(0);
    expect(differenceFrom([written], { map: large.slice(0, 9_000) })).toBe(Number.POSITIVE_INFINITY);
    large[9] = 0;
    expect(differenceFrom([written], { map: large })).toBeCloseTo(0.9);
  });

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
