/** What the kernel asks of the store: the person of a session, whose log they oversee, and the agreements of readers. */
import { and, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { assert } from '#base/assert.ts';
import type { Instant } from '#base/instant.ts';
import type { SiteId } from '#domain/site/site.ts';
import type { Twinning } from '#domain/site/twinning.ts';
import type { Store } from '../store/database.ts';
import { machine, membership, session, site, twinning, user } from '../store/schema-people.ts';
import type { Caller, CallerMembership, SessionLimits } from './caller.ts';
import { type Machine, tokenHash } from './machine.ts';

const sessionRows = ({ db }: Store, live: SQL | undefined) =>
  db
    .select({
      sessionId: session.id,
      lastSeenAt: session.updatedAt,
      userId: user.id,
      name: user.name,
      email: user.email,
      language: user.language,
      gatewayAdministrator: user.gatewayAdministrator,
      secondFactor: user.twoFactorEnabled,
      role: membership.role,
      siteId: site.id,
      siteName: site.name,
      siteKind: site.kind,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .leftJoin(membership, eq(membership.userId, user.id))
    .leftJoin(site, eq(site.id, membership.siteId))
    .where(and(live, isNull(user.disabledAt)));

/** One row for each role that somebody has, or one with none. */
function callersIn(rows: Awaited<ReturnType<typeof sessionRows>>): readonly Caller[] {
  const callers = new Map<string, Caller & { memberships: CallerMembership[] }>();
  for (const { role, siteId, siteName, siteKind, ...person } of rows) {
    const caller = callers.get(person.sessionId) ?? { ...person, memberships: [] };
    callers.set(person.sessionId, caller);
    if (role && siteId && siteName && siteKind) caller.memberships.push({ role, siteId, siteName, siteKind });
  }
  return [...callers.values()];
}

/** Every request asks this: the statement is put together once a store. */
const prepareByToken = (store: Store) =>
  sessionRows(
    store,
    and(
      eq(session.token, sql.placeholder('token')),
      gt(session.expiresAt, sql.placeholder('now')),
      gt(session.updatedAt, sql.placeholder('idleSince')),
    ),
  ).prepare('caller');
const byToken = new WeakMap<Store, ReturnType<typeof prepareByToken>>();

/** The live session of a token; undefined where it ended by time, by hand, or with the account. */
export async function callerOf(
  store: Store,
  token: string,
  now: Date,
  { idleMs }: SessionLimits,
): Promise<Caller | undefined> {
  assert(!store.inTransaction(), 'a caller is asked for before a transaction begins');
  const lookup = byToken.get(store) ?? prepareByToken(store);
  byToken.set(store, lookup);
  const idleSince = new Date(now.getTime() - idleMs).toISOString();
  return callersIn(await lookup.execute({ token, now: now.toISOString(), idleSince }))[0];
}

/** The same for sessions that are known already: streams ask again whether theirs still stand. */
export async function callersOf(
  store: Store,
  sessionIds: readonly string[],
  now: Date,
  { idleMs }: SessionLimits,
): Promise<ReadonlyMap<string, Caller>> {
  if (sessionIds.length === 0) return new Map();
  const live = and(
    inArray(session.id, [...sessionIds]),
    gt(session.expiresAt, now),
    gt(session.updatedAt, new Date(now.getTime() - idleMs)),
  );
  const callers = callersIn(await sessionRows(store, live));
  return new Map(callers.map((caller) => [caller.sessionId, caller]));
}

/** To the minute is enough for an idle limit, and spares a write with each request. */
const noteEveryMs = 60_000;

export async function noteSeen({ db }: Store, caller: Caller, now: Date): Promise<void> {
  if (now.getTime() - caller.lastSeenAt.getTime() < noteEveryMs) return;
  await db.update(session).set({ updatedAt: now }).where(eq(session.id, caller.sessionId));
}

/** Undefined where the token was never given, or its machine removed. */
export async function machineOf({ db }: Store, token: string): Promise<Machine | undefined> {
  const { id, siteId, name, scopes, lastUsedAt } = machine;
  const [row] = await db
    .select({ id, siteId, name, scopes, lastUsedAt })
    .from(machine)
    .where(and(eq(machine.tokenHash, tokenHash(token)), isNull(machine.removedAt)));
  return row;
}

export async function noteUsed({ db }: Store, { id, lastUsedAt }: Machine, now: Date): Promise<void> {
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < noteEveryMs) return;
  await db.update(machine).set({ lastUsedAt: now }).where(eq(machine.id, id));
}

/** Those sites, and all others in their countries. */
export async function sitesInCountriesOf(
  { db }: Store,
  sites: readonly SiteId[],
): Promise<readonly SiteId[]> {
  if (sites.length === 0) return [];
  const countries = db
    .select({ country: site.country })
    .from(site)
    .where(inArray(site.id, [...sites]));
  const rows = await db.select({ id: site.id }).from(site).where(inArray(site.country, countries));
  return rows.map(({ id }) => id);
}

type TwinningRow = typeof twinning.$inferSelect;
const instant = (date: Date): Instant => date.toISOString() as Instant;

export function twinningOf(row: TwinningRow): Twinning {
  const { id, homeSiteId, readingSiteId, modalities, languages, from, until, identity } = row;
  const period = { from: instant(from), ...(until && { until: instant(until) }) };
  return { id, homeSiteId, readingSiteId, modalities, languages, identity, ...period };
}

/** The agreements under which the sites read, and what is read for them: all that decides who sees a case. */
export async function twinningsOfReaders(
  { db }: Store,
  readingSites: readonly SiteId[],
): Promise<readonly Twinning[]> {
  if (readingSites.length === 0) return [];
  const rows = await db
    .select()
    .from(twinning)
    .where(inArray(twinning.readingSiteId, [...readingSites]));
  return rows.map(twinningOf);
}

/** The agreements under which others read for that site. */
export async function twinningsOfHome({ db }: Store, homeSiteId: SiteId): Promise<readonly Twinning[]> {
  const rows = await db.select().from(twinning).where(eq(twinning.homeSiteId, homeSiteId));
  return rows.map(twinningOf);
}

export const storeAnswers = ({ db }: Store): Promise<boolean> =>
  db.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
