/** Critical results in the store, and whom of a site they are told to. */
import { and, asc, eq, inArray, isNull, notExists, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Language } from '#base/language.ts';
import { criticalEventFormat } from '#contracts/stored/critical.ts';
import type { CaseId } from '#domain/case/case.ts';
import {
  type CriticalEvent,
  type CriticalResult,
  type NumberedEvent,
  resultsOf,
} from '#domain/critical/critical.ts';
import type { Role, SiteId, UserId } from '#domain/site/site.ts';
import { KeptFault } from '../kernel/kept-fault.ts';
import type { Store } from '../store/database.ts';
import { caseTable } from '../store/schema-cases.ts';
import { criticalEvent } from '../store/schema-critical.ts';
import { membership, site, user } from '../store/schema-people.ts';

/** Until the transaction ends nobody else changes the case; its version by now. */
export async function holdCase({ db }: Store, caseId: CaseId): Promise<number | undefined> {
  const [row] = await db
    .select({ version: caseTable.version })
    .from(caseTable)
    .where(eq(caseTable.id, caseId))
    .for('update');
  return row?.version;
}

/** What has happened to the result already cannot happen again: the key of the row would refuse it. */
export async function addEvent(
  { db }: Store,
  caseId: CaseId,
  { number, event }: NumberedEvent,
): Promise<void> {
  const bodyVersion = criticalEventFormat.version;
  await db.insert(criticalEvent).values({ caseId, number, kind: event.kind, body: event, bodyVersion });
}

function read({
  body,
  bodyVersion,
}: {
  readonly body: unknown;
  readonly bodyVersion: number;
}): CriticalEvent {
  const event = criticalEventFormat.read(body, bodyVersion);
  if (!event.ok) throw new KeptFault(event.error);
  return event.value;
}

/** Of several cases at once, by case. */
export async function criticalsIn(
  { db }: Store,
  cases: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, readonly CriticalResult[]>> {
  if (cases.length === 0) return new Map();
  const rows = await db
    .select()
    .from(criticalEvent)
    .where(inArray(criticalEvent.caseId, [...cases]));
  const of = (id: CaseId): readonly NumberedEvent[] =>
    rows.flatMap(({ caseId, number, ...kept }) => (caseId === id ? [{ number, event: read(kept) }] : []));
  return new Map(cases.map((id) => [id, resultsOf(of(id))]));
}

export const criticalsOf = async (store: Store, caseId: CaseId): Promise<readonly CriticalResult[]> =>
  (await criticalsIn(store, [caseId])).get(caseId) ?? [];

export interface OpenCase {
  readonly caseId: CaseId;
  readonly siteName: string;
}

/** Cases with a result that nobody has received: of these home sites, and those that the person holds. */
export async function openCases(
  { db }: Store,
  homes: readonly SiteId[],
  holder: UserId,
): Promise<readonly OpenCase[]> {
  const received = alias(criticalEvent, 'received');
  return db
    .selectDistinct({ caseId: criticalEvent.caseId, siteName: site.name })
    .from(criticalEvent)
    .innerJoin(caseTable, eq(caseTable.id, criticalEvent.caseId))
    .innerJoin(site, eq(site.id, caseTable.homeSiteId))
    .where(
      and(
        eq(criticalEvent.kind, 'found'),
        or(inArray(caseTable.homeSiteId, [...homes]), eq(caseTable.claimedBy, holder)),
        notExists(
          db
            .select({ number: received.number })
            .from(received)
            .where(
              and(
                eq(received.caseId, criticalEvent.caseId),
                eq(received.number, criticalEvent.number),
                eq(received.kind, 'received'),
              ),
            ),
        ),
      ),
    );
}

export interface Recipient {
  readonly userId: UserId;
  readonly to: string;
  readonly language: Language;
  readonly siteName: string;
}

/** Who has one of the roles at the site and still works there, each once. */
export const peopleOf = (
  { db }: Store,
  siteId: SiteId,
  roles: readonly Role[],
): Promise<readonly Recipient[]> =>
  db
    .selectDistinct({ userId: user.id, to: user.email, language: user.language, siteName: site.name })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .innerJoin(site, eq(site.id, membership.siteId))
    .where(and(eq(membership.siteId, siteId), inArray(membership.role, [...roles]), isNull(user.disabledAt)))
    .orderBy(asc(user.id));
