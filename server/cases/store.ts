/** Cases in the store: their rows, their changes, the names that stand on them. */
import { and, arrayContained, asc, desc, eq, gt, inArray, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Instant } from '#base/instant.ts';
import type { Result } from '#base/result.ts';
import { caseFormat } from '#contracts/stored/case.ts';
import type { StoredFault } from '#contracts/stored/format.ts';
import type { Case, CaseId, CaseState } from '#domain/case/case.ts';
import { queueFrom, waitsFor } from '#domain/case/order.ts';
import { type Actor, type SiteId, sitesWith, type UserId } from '#domain/site/site.ts';
import { inForce, type Twinning } from '#domain/site/twinning.ts';
import { KeptFault } from '../kernel/kept-fault.ts';
import type { Store } from '../store/database.ts';
import { caseChange, caseTable } from '../store/schema-cases.ts';
import { site, user } from '../store/schema-people.ts';

const columnsOf = (case_: Case) => ({
  version: case_.version,
  state: case_.state,
  homeSiteId: case_.homeSiteId,
  claimedBy: case_.claim?.by ?? null,
  urgency: case_.referral.urgency,
  modalities: [...case_.referral.modalities],
  createdAt: new Date(case_.createdAt),
  sentAt: case_.sentAt === undefined ? null : new Date(case_.sentAt),
  queueFrom: new Date(queueFrom(case_)),
  body: case_,
  bodyVersion: caseFormat.version,
});

/** The body as text: the same text is the same case, and is read once. */
const kept = { text: sql<string>`${caseTable.body}::text`, bodyVersion: caseTable.bodyVersion };

interface KeptCase {
  readonly text: string;
  readonly bodyVersion: number;
}

const mostRead = 2000;
const readBefore = new Map<string, Result<Case, StoredFault>>();

/** What the row holds by the stored format; the texts that came last are remembered with what they say. */
function read({ text, bodyVersion }: KeptCase): Result<Case, StoredFault> {
  const key = `${bodyVersion} ${text}`;
  const known = readBefore.get(key);
  if (known) return known;
  const found = caseFormat.read(JSON.parse(text), bodyVersion);
  const [oldest] = readBefore.size < mostRead ? [] : readBefore.keys();
  if (oldest !== undefined) readBefore.delete(oldest);
  readBefore.set(key, found);
  return found;
}

/** No list is shown without a case that stands in it: what cannot be read refuses the whole answer. */
function readCase(row: KeptCase): Case {
  const found = read(row);
  if (!found.ok) throw new KeptFault(found.error);
  return found.value;
}

export async function caseOf({ db }: Store, id: CaseId): Promise<Case | undefined> {
  const [row] = await db.select(kept).from(caseTable).where(eq(caseTable.id, id));
  return row && readCase(row);
}

export async function casesOf({ db }: Store, ids: readonly CaseId[]): Promise<readonly Case[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select(kept)
    .from(caseTable)
    .where(inArray(caseTable.id, [...ids]));
  return rows.map(readCase);
}

export async function homeOf({ db }: Store, id: CaseId): Promise<SiteId | undefined> {
  const [row] = await db.select({ siteId: caseTable.homeSiteId }).from(caseTable).where(eq(caseTable.id, id));
  return row?.siteId;
}

/** False where there is one of that identifier already. */
export async function insertCase({ db }: Store, case_: Case): Promise<boolean> {
  const rows = await db
    .insert(caseTable)
    .values({ id: case_.id, ...columnsOf(case_) })
    .onConflictDoNothing()
    .returning({ id: caseTable.id });
  return rows.length > 0;
}

/** False where the case has another version by now. */
export async function updateCase({ db }: Store, next: Case, version: number): Promise<boolean> {
  const rows = await db
    .update(caseTable)
    .set(columnsOf(next))
    .where(and(eq(caseTable.id, next.id), eq(caseTable.version, version)))
    .returning({ id: caseTable.id });
  return rows.length > 0;
}

/** Never fewer than the actor sees: what the index can answer. `sightOf` has the last word on each. */
function mayBeSeen(actor: Actor, twinnings: readonly Twinning[], at: Instant): SQL | undefined {
  const home = [...new Set(sitesWith(actor, 'clinician'))];
  const open = twinnings.filter((one) => inForce(one, at));
  return or(
    ...(home.length > 0 ? [inArray(caseTable.homeSiteId, home)] : []),
    ...open.map(({ homeSiteId, modalities }) =>
      and(
        eq(caseTable.homeSiteId, homeSiteId),
        arrayContained(caseTable.modalities, [...modalities]),
        notInArray(caseTable.state, ['draft', 'cancelled']),
      ),
    ),
    and(eq(caseTable.claimedBy, actor.userId), inArray(caseTable.state, ['claimed', 'reading'])),
  );
}

const rank = sql`case ${caseTable.urgency} when 'emergency' then 0 when 'urgent' then 1 else 2 end`;

/** Whether the next step is another's than the actor's: the domain's `isTurnOf`. */
function othersTurn(actor: Actor): SQL {
  const home = [...new Set(sitesWith(actor, 'clinician'))];
  const own = or(
    and(inArray(caseTable.homeSiteId, home), inArray(caseTable.state, [...waitsFor.referrer])),
    and(eq(caseTable.claimedBy, actor.userId), inArray(caseTable.state, [...waitsFor.holder])),
  );
  return sql`case when ${own} then 0 else 1 end`;
}

export interface ListQuestion {
  readonly actor: Actor;
  readonly twinnings: readonly Twinning[];
  readonly at: Instant;
  /** All in its absence. */
  readonly states: readonly CaseState[] | undefined;
  /** The case after which the list goes on. */
  readonly after: string | undefined;
  readonly most: number;
}

/** In the order of `docs/spec/order.md`: what waits for the actor, then the rest, each by the domain's `inOrder`. */
export async function findCases({ db }: Store, question: ListQuestion): Promise<readonly Case[]> {
  const { actor, twinnings, at, states, after, most } = question;
  const place = sql`${othersTurn(actor)}, ${rank}, ${caseTable.queueFrom}, ${caseTable.id}`;
  const beyond =
    after === undefined
      ? undefined
      : sql`(${place}) > (select ${place} from ${caseTable} where ${caseTable.id} = ${after})`;
  const rows = await db
    .select(kept)
    .from(caseTable)
    .where(and(mayBeSeen(actor, twinnings, at), states && inArray(caseTable.state, [...states]), beyond))
    .orderBy(place)
    .limit(most);
  return rows.map(readCase);
}

/** Of people and sites, by identifier. */
export async function namesOf(
  { db }: Store,
  people: readonly UserId[],
  sites: readonly SiteId[],
): Promise<ReadonlyMap<UserId | SiteId, string>> {
  const rows = await unionAll(
    db
      .select({ id: sql<UserId | SiteId>`${user.id}`, name: user.name })
      .from(user)
      .where(inArray(user.id, [...people])),
    db
      .select({ id: sql<UserId | SiteId>`${site.id}`, name: site.name })
      .from(site)
      .where(inArray(site.id, [...sites])),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function insertChange({ db }: Store, seq: number, case_: Case, at: Date): Promise<void> {
  const { id: caseId, version, state } = case_;
  await db.insert(caseChange).values({ seq, caseId, version, state, at });
}

export async function newestChange({ db }: Store): Promise<number> {
  const [row] = await db
    .select({ seq: caseChange.seq })
    .from(caseChange)
    .orderBy(desc(caseChange.seq))
    .limit(1);
  return row?.seq ?? 0;
}

export interface CaseChange {
  readonly seq: number;
  readonly version: number;
  readonly state: CaseState;
  /** As it stands by now. */
  readonly case_: Case;
}

export async function changesAfter({ db }: Store, seq: number, most: number): Promise<readonly CaseChange[]> {
  const changes = await db
    .select()
    .from(caseChange)
    .where(gt(caseChange.seq, seq))
    .orderBy(asc(caseChange.seq))
    .limit(most);
  const ids = [...new Set(changes.map(({ caseId }) => caseId))];
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: caseTable.id, ...kept })
    .from(caseTable)
    .where(inArray(caseTable.id, ids));
  // Who watches is told of the others; whoever asks for the list is told of this one.
  const cases = new Map(
    rows.flatMap(({ id, ...row }) => {
      const found = read(row);
      return found.ok ? [[id, found.value] as const] : [];
    }),
  );
  return changes.flatMap(({ caseId, at: _at, ...change }) => {
    const case_ = cases.get(caseId);
    return case_ ? [{ ...change, case_ }] : [];
  });
}
