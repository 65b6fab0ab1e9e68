/** A case as one caller sees it: no more of the patient than the agreement allows, and what they may do to it. */

import type { Instant } from '#base/instant.ts';
import { mayClaimFor, visiblePatient } from '#domain/case/access.ts';
import { type Case, caseStates } from '#domain/case/case.ts';
import { advanceMinutes, isTurnOf } from '#domain/case/order.ts';
import { commandsOpenTo } from '#domain/case/transitions.ts';
import { type Actor, type SiteId, sitesWith, type UserId } from '#domain/site/site.ts';
import type { Kernel, SignedInAsker } from '../kernel/gateway.ts';
import type { CaseInSight } from './sight.ts';
import { namesOf } from './store.ts';

type Parts = Pick<Kernel, 'store' | 'now'>;

/** The sites for which the caller may claim it: none unless it can be claimed at all. */
function claimSites({ case_, twinnings }: CaseInSight, actor: Actor, at: Instant): readonly SiteId[] {
  if (case_.state !== 'ready') return [];
  return sitesWith(actor, 'radiologist').filter((siteId) => mayClaimFor(case_, siteId, twinnings, at));
}

const askersOf = ({ exchanges }: Case): readonly UserId[] =>
  exchanges.flatMap(({ askedBy, answeredBy }) => [askedBy, ...(answeredBy ? [answeredBy] : [])]);

/** Names of people and sites by identifier, for all cases of an answer at once; one's own sites are known. */
async function namesOn(
  { store }: Parts,
  { caller }: SignedInAsker,
  cases: readonly Case[],
  others: readonly UserId[] = [],
) {
  const own = new Map<UserId | SiteId, string>([
    [caller.userId, caller.name],
    ...caller.memberships.map(({ siteId, siteName }) => [siteId, siteName] as const),
  ]);
  const people = new Set([...cases.flatMap(({ claim }) => (claim ? [claim.by] : [])), ...others]);
  const sites = new Set(
    cases.flatMap(({ homeSiteId, claim }) => [homeSiteId, ...(claim ? [claim.siteId] : [])]),
  );
  const unknown = <Id extends UserId | SiteId>(ids: ReadonlySet<Id>): readonly Id[] =>
    [...ids].filter((id) => !own.has(id));
  const [who, where] = [unknown(people), unknown(sites)];
  if (who.length === 0 && where.length === 0) return own;
  return new Map([...own, ...(await namesOf(store, who, where))]);
}

export async function viewCase(parts: Parts, asker: SignedInAsker, one: CaseInSight) {
  const { caller } = asker;
  const { case_, sight } = one;
  const { claim, referral } = case_;
  const at = parts.now().toISOString() as Instant;
  const names = await namesOn(parts, asker, [case_], askersOf(case_));
  const nameOf = (id: UserId | SiteId): string => names.get(id) ?? '';
  const claimable = claimSites(one, caller, at);
  const named = sight.as === 'referrer' || sight.identity === 'named';
  return {
    id: case_.id,
    version: case_.version,
    state: case_.state,
    as: sight.as,
    homeSiteId: case_.homeSiteId,
    homeSiteName: nameOf(case_.homeSiteId),
    patient: visiblePatient(case_, sight, at),
    question: referral.question,
    history: referral.history,
    urgency: referral.urgency,
    language: referral.language,
    modalities: [...referral.modalities],
    ...(named && referral.studyInstanceUid !== undefined && { studyInstanceUid: referral.studyInstanceUid }),
    reached: case_.reached,
    createdAt: case_.createdAt,
    sentAt: case_.sentAt ?? null,
    triage: case_.triage ?? null,
    outline: case_.outline ?? null,
    advanceMinutes: advanceMinutes(case_),
    claim: claim
      ? {
          by: claim.by,
          byName: nameOf(claim.by),
          siteId: claim.siteId,
          siteName: nameOf(claim.siteId),
          at: claim.at,
          mine: claim.by === caller.userId,
        }
      : null,
    exchanges: case_.exchanges.map(({ question, askedAt, askedBy, answer, answeredAt, answeredBy }) => ({
      question,
      askedAt,
      askedBy: nameOf(askedBy),
      answer: answer ?? null,
      answeredAt: answeredAt ?? null,
      answeredBy: answeredBy === undefined ? null : nameOf(answeredBy),
    })),
    reportedAt: case_.reportedAt ?? null,
    acknowledgedAt: case_.acknowledgedAt ?? null,
    cancelReason: case_.cancelReason ?? null,
    mayDo: [...commandsOpenTo(case_, caller, claimable)],
    mayClaimFor: claimable.map((siteId) => ({ siteId, siteName: nameOf(siteId) })),
  };
}

/** The same cases as rows of a list. */
export async function rowsOf(parts: Parts, asker: SignedInAsker, inSight: readonly CaseInSight[]) {
  const at = parts.now().toISOString() as Instant;
  const cases = inSight.map(({ case_ }) => case_);
  const names = await namesOn(parts, asker, cases);
  const nameOf = (id: UserId | SiteId): string => names.get(id) ?? '';
  return inSight.map(({ case_, sight }) => {
    const { id, version, state, homeSiteId, referral, claim } = case_;
    return {
      id,
      version,
      state,
      homeSiteName: nameOf(homeSiteId),
      patient: visiblePatient(case_, sight, at),
      question: referral.question,
      urgency: referral.urgency,
      modalities: referral.modalities,
      sentAt: case_.sentAt ?? null,
      triage: case_.triage ?? null,
      advanceMinutes: advanceMinutes(case_),
      yourTurn: isTurnOf(asker.caller, case_),
      claim: claim ? { by: claim.by, byName: nameOf(claim.by) } : null,
    };
  });
}

export const openStates = caseStates.filter((state) => state !== 'acknowledged' && state !== 'cancelled');
export const doneStates = ['acknowledged', 'cancelled'] as const;
