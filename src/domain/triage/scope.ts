/** Which images a model is made for at all (T29), before view, age or picture matter. */
import { type AbstainReason, refusalOf, type TriageResult } from './result.ts';

export type ScopeReason = Extract<AbstainReason, { rule: 'film-export' | 'modality' | 'body-part' }>;

/** The later the rule, the nearer the image came to being looked at. */
const scopeRules: readonly AbstainReason['rule'][] = [
  'film-export',
  'modality',
  'body-part',
] satisfies readonly ScopeReason['rule'][];

/** Why the model is not made for this image; undefined where it speaks, or where a person should know why it is silent. */
export function scopeReason(result: TriageResult): ScopeReason | undefined {
  return refusalOf(result)?.find(isScopeReason);
}

/** A body part that nobody wrote down may be the model's own. */
function isScopeReason(reason: AbstainReason): reason is ScopeReason {
  return rankOf(reason) >= 0 && !(reason.rule === 'body-part' && reason.value === '');
}

/** What the image is that no model looks at: a skull where some model knows radiographs, a CT where none does. */
export function nearestMiss(reasons: readonly ScopeReason[]): ScopeReason | undefined {
  return [...reasons].sort((a, b) => rankOf(b) - rankOf(a))[0];
}

const rankOf = ({ rule }: AbstainReason): number => scopeRules.indexOf(rule);
