/** Twinning agreements (docs/spec/access.md, S7 to S10). */
import { randomUUID } from 'node:crypto';
import { and, desc, eq, inArray, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { err, ok } from '#base/result.ts';
import { type SiteId, sitesWith } from '#domain/site/site.ts';
import type { IdentityPolicy, Instant, Language, Twinning, TwinningId } from '#domain/site/twinning.ts';
import { channels, type Gateway, type SignedInAsker } from '../kernel/gateway.ts';
import { site, twinning } from '../store/schema-people.ts';

type Row = typeof twinning.$inferSelect;

interface TwinningFacts {
  readonly modalities: readonly string[];
  readonly languages: readonly Language[];
  readonly from: Instant;
  readonly until: Instant | null;
  readonly identity: IdentityPolicy;
}

const instant = (date: Date): Instant => date.toISOString() as Instant;

export function twinningOf(row: Row): Twinning {
  const { id, homeSiteId, readingSiteId, modalities, languages, from, until, identity } = row;
  const period = { from: instant(from), ...(until && { until: instant(until) }) };
  return { id, homeSiteId, readingSiteId, modalities, languages, identity, ...period };
}

async function views(gateway: Gateway, where: ReturnType<typeof and>) {
  const { db } = gateway.store;
  const home = alias(site, 'home');
  const reading = alias(site, 'reading');
  const rows = await db
    .select({ row: twinning, homeSiteName: home.name, readingSiteName: reading.name })
    .from(twinning)
    .innerJoin(home, eq(home.id, twinning.homeSiteId))
    .innerJoin(reading, eq(reading.id, twinning.readingSiteId))
    .where(where)
    .orderBy(desc(twinning.from), desc(twinning.id));
  return rows.map(({ row, ...names }) => ({
    id: row.id,
    homeSiteId: row.homeSiteId,
    readingSiteId: row.readingSiteId,
    ...names,
    modalities: [...row.modalities],
    languages: [...row.languages],
    from: instant(row.from),
    until: row.until && instant(row.until),
    identity: row.identity,
    version: row.version,
  }));
}

export async function listTwinnings(gateway: Gateway, { caller }: SignedInAsker) {
  if (caller.gatewayAdministrator) return views(gateway, undefined);
  const own = [...sitesWith(caller, 'administrator')];
  return views(gateway, or(inArray(twinning.homeSiteId, own), inArray(twinning.readingSiteId, own)));
}

/** The agreements under which the sites read, and what is read for them: all that decides who sees a case. */
export async function twinningsOfReaders(
  { store }: Gateway,
  readingSites: readonly SiteId[],
): Promise<readonly Twinning[]> {
  if (readingSites.length === 0) return [];
  const rows = await store.db
    .select()
    .from(twinning)
    .where(inArray(twinning.readingSiteId, [...readingSites]));
  return rows.map(twinningOf);
}

const isEmpty = ({ from, until }: TwinningFacts): boolean => until !== null && until <= from;

const columns = ({ from, until, modalities, ...facts }: TwinningFacts) => ({
  ...facts,
  modalities: [...modalities],
  from: new Date(from),
  until: until === null ? null : new Date(until),
});

async function only(gateway: Gateway, id: TwinningId) {
  const [view] = await views(gateway, eq(twinning.id, id));
  return view ? ok(view) : err({ code: 'not-found' });
}

export async function createTwinning(
  gateway: Gateway,
  { agent }: SignedInAsker,
  { homeSiteId, readingSiteId, ...facts }: TwinningFacts & { homeSiteId: SiteId; readingSiteId: SiteId },
) {
  if (homeSiteId === readingSiteId) return err({ code: 'same-site' });
  if (isEmpty(facts)) return err({ code: 'period-empty' });
  return gateway.store.transaction(async () => {
    const { db } = gateway.store;
    const sites = await db
      .select({ id: site.id })
      .from(site)
      .where(inArray(site.id, [homeSiteId, readingSiteId]));
    if (sites.length !== 2) return err({ code: 'no-such-site' });
    const id = randomUUID() as string as TwinningId;
    await db.insert(twinning).values({ id, homeSiteId, readingSiteId, ...columns(facts) });
    const entity = { kind: 'twinning', id };
    await gateway.audit.append({
      event: 'twinning-created',
      outcome: 'success',
      agent,
      siteId: homeSiteId,
      entity,
    });
    await gateway.store.notify(channels.access);
    return only(gateway, id);
  });
}

export async function changeTwinning(
  gateway: Gateway,
  { agent }: SignedInAsker,
  { id, homeSiteId: siteId }: Twinning,
  { version, ...facts }: Partial<TwinningFacts> & { readonly version: number },
  detail: string,
) {
  return gateway.store.transaction(async () => {
    const { from, until, modalities, ...rest } = facts;
    const [row] = await gateway.store.db
      .update(twinning)
      .set({
        ...rest,
        ...(modalities && { modalities: [...modalities] }),
        ...(from && { from: new Date(from) }),
        ...(until !== undefined && { until: until === null ? null : new Date(until) }),
        version: version + 1,
      })
      .where(and(eq(twinning.id, id), eq(twinning.version, version)))
      .returning();
    if (!row) return err({ code: 'stale' });
    const entity = { kind: 'twinning', id };
    await gateway.audit.append({
      event: 'twinning-changed',
      outcome: 'success',
      agent,
      siteId,
      entity,
      detail,
    });
    await gateway.store.notify(channels.access);
    return only(gateway, id);
  });
}

export async function replaceTwinning(
  gateway: Gateway,
  asker: SignedInAsker,
  subject: Twinning,
  facts: TwinningFacts & { readonly version: number },
) {
  if (isEmpty(facts)) return err({ code: 'period-empty' });
  return changeTwinning(gateway, asker, subject, facts, 'modalities, languages, period, identity');
}

/** From now on it does not hold. One that has not begun, or has ended, keeps its dates where they say that already. */
export async function endTwinning(
  gateway: Gateway,
  asker: SignedInAsker,
  subject: Twinning,
  version: number,
) {
  const now = instant(gateway.now());
  const until = subject.until !== undefined && subject.until <= now ? subject.until : now;
  return changeTwinning(gateway, asker, subject, { version, until }, 'ended');
}
