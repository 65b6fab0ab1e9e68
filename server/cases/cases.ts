/** Cases: begun, listed, opened and changed. Every rule is the domain's; here it meets the store, the log and the people who watch. */

import { createHash } from 'node:crypto';
import type { Instant } from '#base/instant.ts';
import { err, ok, type Result } from '#base/result.ts';
import { told } from '#domain/audit/detail.ts';
import type { AuditEntry } from '#domain/audit/record.ts';
import { mayClaimFor, sightOf } from '#domain/case/access.ts';
import type { Case, CaseId, Referral, ToldTriage } from '#domain/case/case.ts';
import { sameTriage } from '#domain/case/order.ts';
import { type CaseCommandKind, type Change, changeCase } from '#domain/case/transitions.ts';
import { holds, type SiteId, sitesWith } from '#domain/site/site.ts';
import type { StudyInstanceUid } from '#domain/study/uid.ts';
import { caseEntry } from '../kernel/case-entry.ts';
import { type Acting, channels, type Refusal, type SignedInAsker } from '../kernel/gateway.ts';
import { type CaseInSight, caseInSight, twinningsOf } from './sight.ts';
import { caseOf, findCases, insertCase, insertChange, updateCase } from './store.ts';
import { doneStates, openStates, rowsOf, viewCase } from './view.ts';

type CaseViewAnswer = Awaited<ReturnType<typeof viewCase>>;

/** The log's record and the row that watchers read, under the one number that orders all changes. */
export async function tell({ audit, store, now }: Acting, entry: AuditEntry, case_: Case): Promise<void> {
  const { seq } = await audit.append(entry);
  await insertChange(store, seq, case_, now());
  await store.notify(channels.changes);
}

/**
 * The same key of the same person is the same case: who lost the answer asks again and makes no second one. The
 * identifier tells nobody else anything about the key.
 */
function idOf(userId: string, key: string): CaseId {
  const hex = createHash('sha256').update(`${userId} ${key}`).digest('hex');
  // UUID version 8 (RFC 9562): its bits are ours.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}` as CaseId;
}

/** Six letters and digits that are not taken for each other when read out on the telephone. */
function pseudonymOf(id: CaseId): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const bytes = createHash('sha256').update(`pseudonym ${id}`).digest();
  const drawn = [...bytes.subarray(0, 8)].map((byte) => letters[byte % letters.length]).join('');
  return `${drawn.slice(0, 4)}-${drawn.slice(4)}`;
}

export async function createCase(
  gateway: Acting,
  asker: SignedInAsker,
  { key, siteId, referral }: { readonly key: string; readonly siteId: SiteId; readonly referral: Referral },
): Promise<Result<CaseViewAnswer, Refusal>> {
  const { caller } = asker;
  // A site where one is no clinician is answered like one that does not exist.
  if (!holds(caller, 'clinician', siteId)) return err({ code: 'not-found' });
  const at = gateway.now().toISOString() as Instant;
  const id = idOf(caller.userId, key);
  const fresh: Case = {
    id,
    version: 1,
    decided: 1,
    state: 'draft',
    reached: { draft: at },
    homeSiteId: siteId,
    createdBy: caller.userId,
    createdAt: at,
    pseudonym: pseudonymOf(id),
    referral,
    exchanges: [],
  };
  const case_ = await gateway.store.transaction(async () => {
    if (!(await insertCase(gateway.store, fresh))) return caseOf(gateway.store, id);
    await tell(gateway, caseEntry(fresh, asker, 'case-created'), fresh);
    return fresh;
  });
  const twinnings = await twinningsOf(gateway, caller);
  const sight = case_ && sightOf(case_, caller, twinnings, at);
  if (!case_ || !sight) return err({ code: 'not-found' });
  return ok(await viewCase(gateway, asker, { case_, sight, twinnings }));
}

export async function readCase(gateway: Acting, asker: SignedInAsker, one: CaseInSight) {
  await gateway.audit.record(caseEntry(one.case_, asker, 'case-viewed'));
  return viewCase(gateway, asker, one);
}

/** What another subject has against the command; asked in the transaction of the change. */
export type Objection = (caseId: CaseId, kind: CaseCommandKind) => Promise<Refusal | undefined>;
const noObjection: Objection = async () => undefined;

/** As often as others may be faster, one after the other. */
const mostRaces = 8;

export async function commandCase(
  gateway: Acting,
  asker: SignedInAsker,
  first: CaseInSight,
  change: Pick<Change, 'version' | 'command'>,
  objection: Objection = noObjection,
): Promise<Result<CaseViewAnswer, Refusal>> {
  let one = first;
  for (let races = 0; races < mostRaces; races++) {
    const done = await tryCommand(gateway, asker, one, change, objection);
    if (done !== 'overtaken') return done;
    // By what the case does itself, perhaps: then the command holds for the case as it is by now.
    const now = await caseInSight(gateway, asker, one.case_.id);
    if (!now) return err({ code: 'not-found' });
    one = now;
  }
  return err({ code: 'stale' });
}

async function tryCommand(
  gateway: Acting,
  asker: SignedInAsker,
  one: CaseInSight,
  { version, command, byItself = false }: Pick<Change, 'version' | 'command' | 'byItself'>,
  objection: Objection,
): Promise<Result<CaseViewAnswer, Refusal> | 'overtaken'> {
  const { caller } = asker;
  const { case_, twinnings } = one;
  const at = gateway.now().toISOString() as Instant;
  if (command.kind === 'claim' && !mayClaimFor(case_, command.siteId, twinnings, at)) {
    return err({ code: 'not-yours' });
  }
  const changed = changeCase(case_, { actor: caller, version, command, at, byItself });
  if (!changed.ok) return changed;
  const next = changed.value;
  const refusal = await gateway.store.transaction(async () => {
    const against = await objection(case_.id, command.kind);
    if (against) return against;
    if (!(await updateCase(gateway.store, next, case_.version))) return 'overtaken';
    await tell(gateway, caseEntry(next, asker, 'case-changed', told(command.kind)), next);
    return undefined;
  });
  if (refusal === 'overtaken') return refusal;
  if (refusal) return err(refusal);
  // What a reader gives back or asks about stays in their sight; what is cancelled leaves the readers'.
  const sight = sightOf(next, caller, twinnings, at) ?? one.sight;
  return ok(await viewCase(gateway, asker, { case_: next, sight, twinnings }));
}

/** The next steps of a case whose images come: the first is there, or all of them. The person is whose upload it was. */
export async function noteArrival(
  gateway: Acting,
  asker: SignedInAsker,
  caseId: CaseId,
  all: boolean,
  objection: Objection,
): Promise<void> {
  for (let races = 0; races < mostRaces; races++) {
    const one = await caseInSight(gateway, asker, caseId);
    const state = one?.case_.state;
    const kind = state === 'sent' ? 'arrive' : state === 'arriving' && all ? 'complete' : undefined;
    if (!one || !kind) return;
    const { version } = one.case_;
    const change = { version, command: { kind }, byItself: true } as const;
    const done = await tryCommand(gateway, asker, one, change, objection);
    // Whoever was faster may have taken this very step: what is left of the way is asked anew.
    if (done !== 'overtaken' && !done.ok) return;
  }
}

/** What triage says by now; whoever is faster with another change of the case does not get in its way. */
export async function tellTriage(
  gateway: Acting,
  asker: SignedInAsker,
  first: CaseInSight,
  { studyInstanceUid, triage }: { readonly studyInstanceUid: StudyInstanceUid; readonly triage: ToldTriage },
): Promise<Result<object, Refusal>> {
  let one: CaseInSight | undefined = first;
  for (let races = 0; one && races < mostRaces; races++) {
    const { version, triage: last, referral, state } = one.case_;
    // Of another study: the one that it was said of is not the case's any more.
    if (one.sight.as === 'referrer' && referral.studyInstanceUid !== studyInstanceUid)
      return err({ code: 'wrong-state', state });
    if (last && sameTriage(last, triage)) return ok({});
    const change = { version, command: { kind: 'triage', triage }, byItself: true } as const;
    const done = await tryCommand(gateway, asker, one, change, noObjection);
    if (done !== 'overtaken') return done.ok ? ok({}) : done;
    one = await caseInSight(gateway, asker, first.case_.id);
  }
  return err({ code: one ? 'stale' : 'not-found' });
}

export interface ListWish {
  readonly show: 'open' | 'done' | 'all';
  readonly after?: string | undefined;
  readonly limit: number;
}

/** In the order of `docs/spec/order.md`. */
export async function listCases(gateway: Acting, asker: SignedInAsker, { show, after, limit }: ListWish) {
  const { caller } = asker;
  const at = gateway.now().toISOString() as Instant;
  const twinnings = await twinningsOf(gateway, caller);
  const states = show === 'open' ? openStates : show === 'done' ? doneStates : undefined;
  const rows = await findCases(gateway.store, {
    actor: caller,
    twinnings,
    at,
    states,
    after,
    most: limit + 1,
  });
  const inSight = rows.slice(0, limit).flatMap((case_) => {
    const sight = sightOf(case_, caller, twinnings, at);
    return sight ? [{ case_, sight, twinnings }] : [];
  });
  const last = rows.length > limit ? rows[limit - 1]?.id : undefined;
  const siteId = soleSite(asker);
  await gateway.audit.record({
    event: 'cases-listed',
    outcome: 'success',
    agent: asker.agent,
    ...(siteId && { siteId }),
    detail: told(show, inSight.length),
  });
  return { cases: await rowsOf(gateway, asker, inSight), next: last ?? null };
}

/** A list belongs to a site's log where whoever asked for it works at one alone. */
function soleSite({ caller }: SignedInAsker): SiteId | undefined {
  const own = new Set([...sitesWith(caller, 'clinician'), ...sitesWith(caller, 'radiologist')]);
  return own.size === 1 ? [...own][0] : undefined;
}
