/**
 * The place of a case in the list (docs/spec/order.md). First what the clinician says of its urgency; within one urgency a
 * case queues from the moment it was sent, and one in which the sender's triage found something from a little earlier.
 */
import type { Instant } from '#base/instant.ts';
import { type Actor, holds } from '../site/site.ts';
import { type Case, type CaseState, type ToldTriage, urgencies } from './case.ts';

/** By how many minutes triage may move a case forward: nobody is overtaken by what was sent later than that (Q3). */
export const mostAdvanceMinutes = 60;

/** Only a finding that is present, of a group for which its model was made, moves a case; nothing puts one behind its own moment. */
export function advanceMinutes({ triage }: Pick<Case, 'triage'>): number {
  const found = triage?.findings.some(
    ({ decision, experimental }) => decision === 'present' && !experimental,
  );
  return found ? mostAdvanceMinutes : 0;
}

type Queued = Pick<Case, 'sentAt' | 'createdAt' | 'triage'>;

/** The moment from which the case queues within its urgency. */
export function queueFrom(case_: Queued): Instant {
  const since = Date.parse(case_.sentAt ?? case_.createdAt);
  return new Date(since - advanceMinutes(case_) * 60_000).toISOString() as Instant;
}

type Placed = Queued & Pick<Case, 'id' | 'referral'>;

/** Below 0 where `a` comes before `b`. The store orders by the same three. */
export function inOrder(a: Placed, b: Placed): number {
  const rank = ({ referral }: Placed): number => -urgencies.indexOf(referral.urgency);
  const text = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
  return rank(a) - rank(b) || text(queueFrom(a), queueFrom(b)) || text(a.id, b.id);
}

/** In these it waits for a clinician of the home site, and in those for whoever holds it. */
export const waitsFor: Readonly<Record<'referrer' | 'holder', readonly CaseState[]>> = {
  referrer: ['returned', 'reported'],
  holder: ['claimed', 'reading'],
};

/** Whether the next step is the actor's: a question or a report to take note of, or what they hold (Q8). */
export function isTurnOf(actor: Actor, { state, homeSiteId, claim }: Case): boolean {
  if (waitsFor.referrer.includes(state)) return holds(actor, 'clinician', homeSiteId);
  return waitsFor.holder.includes(state) && claim?.by === actor.userId;
}

const said = ({ answer, findings }: ToldTriage): string =>
  JSON.stringify([
    answer,
    findings.map(({ concept, decision, experimental = false, maker }) => [
      concept.scheme,
      concept.value,
      decision,
      experimental,
      maker.modelId,
      maker.sha256,
    ]),
  ]);

/** Whether the two say the same of the study. */
export const sameTriage = (a: ToldTriage, b: ToldTriage): boolean => said(a) === said(b);

/** The case with what triage says now; what it said before stays readable where that was something else (Q6). */
export function withTriage(case_: Case, told: ToldTriage | undefined, at: Instant): Case {
  if (told === undefined) return case_;
  const { triage: last } = case_;
  if (!last) return { ...case_, triage: { ...told, at } };
  if (sameTriage(last, told)) return case_;
  const { before: _before, ...before } = last;
  return { ...case_, triage: { ...told, at, before } };
}
