/** Our statistics beside scikit-learn's and NumPy's, on random scores with ties. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { brierScore } from '#domain/evaluation/calibration.ts';
import { areaUnderRoc, averagePrecision, rocCurve } from '#domain/evaluation/curves.ts';
import { delongTest } from '#domain/evaluation/delong.ts';

const python = '/usr/bin/python3';
const missing = spawnSync(python, ['-c', 'import sklearn']).status !== 0;

/** DeLong by its definition: every pair of a positive and a negative, no ranks. */
const judge = `
import json, sys, math
import numpy as np
from sklearn.metrics import roc_auc_score, average_precision_score, brier_score_loss, roc_curve
out = []
for one in json.load(sys.stdin):
    y = np.array(one['positive'], dtype=int); a = np.array(one['first']); b = np.array(one['second'])
    def parts(s):
        psi = (s[y==1][:,None] > s[y==0][None,:]) + 0.5*(s[y==1][:,None] == s[y==0][None,:])
        return psi.mean(), psi.mean(1), psi.mean(0)
    A, a1, a0 = parts(a); B, b1, b0 = parts(b)
    var = np.var(a1-b1, ddof=1)/len(a1) + np.var(a0-b0, ddof=1)/len(a0)
    z = (A-B)/math.sqrt(var)
    fpr, tpr, _ = roc_curve(y, a, drop_intermediate=False)
    out.append(dict(auc=roc_auc_score(y, a), ap=average_precision_score(y, a), brier=brier_score_loss(y, a),
                    z=z, p=math.erfc(abs(z)/math.sqrt(2)), fpr=fpr.tolist(), tpr=tpr.tolist()))
print(json.dumps(out))
`;

interface Judged {
  readonly auc: number;
  readonly ap: number;
  readonly brier: number;
  readonly z: number;
  readonly p: number;
  readonly fpr: readonly number[];
  readonly tpr: readonly number[];
}

function randomSets() {
  let state = 7;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: 12 }, (_, set) => {
    const count = 30 + set * 40;
    const grain = set % 2 === 0 ? 1e6 : 20;
    const score = (positive: boolean, skill: number): number =>
      Math.round(Math.min(1, next() * (1 - skill) + (positive ? skill : 0)) * grain) / grain;
    const positive = Array.from({ length: count }, (_, i) => i % 3 === 0);
    return {
      positive,
      first: positive.map((truth) => score(truth, 0.2)),
      second: positive.map((truth) => score(truth, 0.1)),
    };
  });
}

describe('statistics', () => {
  it('are those of scikit-learn and of the definition', (ctx) => {
    if (missing) ctx.skip('python3-sklearn is not installed');
    const sets = randomSets();
    const answer = spawnSync(python, ['-c', judge], { input: JSON.stringify(sets), encoding: 'utf8' });
    const judged = JSON.parse(answer.stdout) as readonly Judged[];
    sets.forEach(({ positive, first, second }, i) => {
      const cases = first.map((score, k) => ({ score, positive: positive[k]! }));
      const truth = judged[i]!;
      expect(areaUnderRoc(cases)).toBeCloseTo(truth.auc, 12);
      expect(averagePrecision(cases)).toBeCloseTo(truth.ap, 12);
      expect(brierScore(cases)).toBeCloseTo(truth.brier, 12);
      const curve = rocCurve(cases);
      expect(curve).toHaveLength(truth.fpr.length);
      curve.forEach((point, k) => {
        expect(point.falsePositiveRate).toBeCloseTo(truth.fpr[k]!, 12);
        expect(point.truePositiveRate).toBeCloseTo(truth.tpr[k]!, 12);
      });
      const test = delongTest(
        cases.map((one, k) => ({ first: one.score, second: second[k]!, positive: one.positive })),
      );
      expect(test.z).toBeCloseTo(truth.z, 9);
      expect(test.p).toBeCloseTo(truth.p, 10);
    });
  });
});
