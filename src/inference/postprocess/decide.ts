/** A score becomes present, absent, or neither, by the model's own operating points (T13). */
import { assert } from '#base/assert.ts';
import type { ModelManifest } from '#contracts/model-manifest.ts';
import type { HeatMap, TriageFinding } from '#domain/triage/result.ts';

export function decide(
  score: number,
  { presentAt, absentAt }: ModelManifest['operatingPoints'],
  heatMap: HeatMap,
): TriageFinding {
  assert(score >= 0 && score <= 1, 'a score is a probability');
  if (score >= presentAt) return { decision: 'present', score, presentAt, absentAt, heatMap };
  if (score <= absentAt) return { decision: 'absent', score, presentAt, absentAt, heatMap };
  return { decision: 'abstain', reasons: [{ rule: 'uncertain', low: absentAt, high: presentAt }] };
}
