/** Critical results: marked by who reads, received by the home site, in the log at every step (docs/spec/critical.md). */
import type { Instant } from '#base/instant.ts';
import { err, ok, type Result } from '#base/result.ts';
import { told } from '#domain/audit/detail.ts';
import type { AuditEntry } from '#domain/audit/record.ts';
import type { Case, CaseId } from '#domain/case/case.ts';
import type { CaseCommandKind } from '#domain/case/transitions.ts';
import {
  type CriticalEvent,
  type CriticalResult,
  closesCase,
  escalateAfterMs,
  isOpen,
  mayMark,
  mayRecordTelling,
  mayTakeNote,
  momentOfTelling,
  type WayToTell,
} from '#domain/critical/critical.ts';
import { caseEntry } from '../kernel/case-entry.ts';
import type { Acting, Kernel, Refusal, SignedInAsker } from '../kernel/gateway.ts';
import type { Named } from '../kernel/routes.ts';
import { alarmJob, noticesFor } from './jobs.ts';
import * as store from './store.ts';

type InSight = Named['of-case'];

export interface Criticals extends Acting, Pick<Kernel, 'jobs' | 'origin'> {
  /** Whether letters can be sent at all. */
  readonly mail: object | undefined;
  /** A record of the log, told live to whoever sees the case. */
  readonly tell: (entry: AuditEntry, case_: Case) => Promise<void>;
  readonly casesOf: (ids: readonly CaseId[]) => Promise<readonly Case[]>;
}

export const nowOf = ({ now }: Acting): Instant => now().toISOString() as Instant;

function viewOf({ case_ }: InSight, { caller }: SignedInAsker, results: readonly CriticalResult[]) {
  return {
    mayMark: mayMark(case_, caller),
    results: results.map((result) => {
      const { number, found, escalated, received } = result;
      return {
        number,
        finding: found.finding,
        foundAt: found.at,
        foundBy: found.by.name,
        site: found.site,
        escalatedAt: escalated?.at ?? null,
        received: received
          ? { toldBy: received.by.name, to: received.to.name, how: received.how, at: received.at }
          : null,
        mayTakeNote: mayTakeNote(case_, caller, result),
        mayRecordTelling: mayRecordTelling(case_, caller, result),
      };
    }),
  };
}
type Answer = Result<ReturnType<typeof viewOf>, Refusal>;

export async function readCriticals(parts: Criticals, asker: SignedInAsker, one: InSight) {
  const results = await store.criticalsOf(parts.store, one.case_.id);
  if (results.length > 0) {
    const detail = told('critical-result', results.length);
    await parts.audit.record(caseEntry(one.case_, asker, 'case-viewed', detail));
  }
  return viewOf(one, asker, results);
}

export async function markCritical(
  parts: Criticals,
  asker: SignedInAsker,
  one: InSight,
  { seen, finding }: { readonly seen: number; readonly finding: string },
): Promise<Answer> {
  const { case_ } = one;
  const { caller } = asker;
  if (!mayMark(case_, caller)) return err({ code: 'not-yours' });
  if (finding.trim() === '') return err({ code: 'incomplete', missing: ['finding'] });
  const site = caller.memberships.find(({ siteId }) => siteId === case_.claim?.siteId)?.siteName ?? '';
  return parts.store.transaction(async () => {
    // Given back or cancelled between our reading and our writing.
    if ((await store.holdCase(parts.store, case_.id)) !== case_.version) return err({ code: 'stale' });
    const before = await store.criticalsOf(parts.store, case_.id);
    if (before.length !== seen) return err({ code: 'stale' });
    const number = seen + 1;
    const by = { userId: caller.userId, name: caller.name };
    const event: CriticalEvent = { kind: 'found', finding: finding.trim(), by, site, at: nowOf(parts) };
    await store.addEvent(parts.store, case_.id, { number, event });
    await parts.jobs.add(alarmJob, { caseId: case_.id, number }, escalateAfterMs);
    await noticesFor(parts, case_, { number, kind: 'critical', roles: ['clinician'] });
    const detail = told('critical-result', 'marked');
    await parts.tell(caseEntry(case_, asker, 'case-changed', detail), case_);
    return ok(viewOf(one, asker, await store.criticalsOf(parts.store, case_.id)));
  });
}

/** A clinician of the home site answers for it by name (CR4). */
export function takeNote(
  parts: Criticals,
  asker: SignedInAsker,
  one: InSight,
  number: number,
): Promise<Answer> {
  const { userId, name } = asker.caller;
  return receive(parts, asker, one, number, (result) =>
    mayTakeNote(one.case_, asker.caller, result)
      ? ok({ kind: 'received', by: result.found.by, to: { userId, name }, how: 'manara', at: nowOf(parts) })
      : err({ code: 'not-yours' }),
  );
}

export interface Telling {
  readonly to: string;
  readonly how: WayToTell;
  readonly minutesAgo: number;
}

/** Somebody was told elsewhere, most often by telephone (CR5). */
export function recordTelling(
  parts: Criticals,
  asker: SignedInAsker,
  one: InSight,
  number: number,
  { to, how, minutesAgo }: Telling,
): Promise<Answer> {
  const { userId, name } = asker.caller;
  return receive(parts, asker, one, number, (result) => {
    if (!mayRecordTelling(one.case_, asker.caller, result)) return err({ code: 'not-yours' });
    const at = momentOfTelling(result, minutesAgo, nowOf(parts));
    if (at === undefined) return err({ code: 'incomplete', missing: ['when'] });
    return ok({ kind: 'received', by: { userId, name }, to: { name: to }, how, at });
  });
}

async function receive(
  parts: Criticals,
  asker: SignedInAsker,
  one: InSight,
  number: number,
  received: (result: CriticalResult) => Result<Extract<CriticalEvent, { kind: 'received' }>, Refusal>,
): Promise<Answer> {
  const { case_ } = one;
  return parts.store.transaction(async () => {
    await store.holdCase(parts.store, case_.id);
    const results = await store.criticalsOf(parts.store, case_.id);
    const result = results.find((each) => each.number === number);
    if (!result) return err({ code: 'not-found' });
    // Somebody else was faster, and who it was stays.
    if (!isOpen(result)) return err({ code: 'stale' });
    const event = received(result);
    if (!event.ok) return event;
    await store.addEvent(parts.store, case_.id, { number, event: event.value });
    const detail = told('critical-result', event.value.how === 'manara' ? 'noted' : 'told');
    await parts.tell(caseEntry(case_, asker, 'case-changed', detail), case_);
    return ok(viewOf(one, asker, await store.criticalsOf(parts.store, case_.id)));
  });
}

/** No case is closed while a result of it is open (CR7). */
export async function objectsToClosing(
  parts: Pick<Criticals, 'store'>,
  caseId: CaseId,
  kind: CaseCommandKind,
): Promise<Refusal | undefined> {
  if (!closesCase(kind)) return undefined;
  await store.holdCase(parts.store, caseId);
  return (await store.criticalsOf(parts.store, caseId)).some(isOpen) ? { code: 'critical-open' } : undefined;
}
