/** A score becomes present, absent, or neither, by the finding's own operating points (T13). */
import { assert } from '#base/assert.ts';
import type { ManifestFinding } from '#contracts/model-manifest.ts';
import type { HeatMap, TriageFinding } from '#domain/triage/result.ts';
import { logit, sigmoid } from './scores.ts';

export function decide(
  score: number,
  { concept, operatingPoints, repeatability }: ManifestFinding,
  heatMap: HeatMap | undefined,
): TriageFinding {
  assert(score >= 0 && score <= 1, 'a score is a probability');
  const { presentAt, absentAt } = operatingPoints;
  if (score > absentAt && score < presentAt)
    return { concept, decision: 'abstain', reasons: [{ rule: 'uncertain', low: absentAt, high: presentAt }] };
  const reach = repeatability?.logit;
  return {
    concept,
    decision: score >= presentAt ? 'present' : 'absent',
    score,
    ...(reach !== undefined && {
      repeat95: [sigmoid(logit(score) - reach), sigmoid(logit(score) + reach)] as const,
    }),
    presentAt,
    absentAt,
    ...(heatMap && { heatMap }),
  };
}
