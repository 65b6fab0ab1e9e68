/** Who writes the report of a case, and when (RP1, RP14). */
import type { CaseState } from '#domain/case/case.ts';
import type { Refusal, SignedInAsker } from '../kernel/gateway.ts';
import type { InSight } from './parts.ts';

/** While they read it, and what they signed once more. */
export const reading: readonly CaseState[] = ['reading'];
export const signed: readonly CaseState[] = ['reported', 'acknowledged'];

/** Only who holds the case, and only in these states. */
export function mayWrite(
  { case_ }: InSight,
  { caller }: SignedInAsker,
  states: readonly CaseState[],
): Refusal | undefined {
  const { claim, state } = case_;
  if (claim?.by !== caller.userId) return { code: 'not-yours' };
  return states.includes(state) ? undefined : { code: 'wrong-state', state };
}
