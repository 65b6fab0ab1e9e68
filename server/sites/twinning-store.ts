/** Twinning agreements in the store, with the names of their sites. */
import { and, desc, eq, inArray, or, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Instant } from '#base/instant.ts';
import type { Language } from '#base/language.ts';
import type { SiteId } from '#domain/site/site.ts';
import type { IdentityPolicy, Twinning, TwinningId } from '#domain/site/twinning.ts';
import { twinningOf } from '../kernel/store.ts';
import type { Store } from '../store/database.ts';
import { site, twinning } from '../store/schema-people.ts';

export interface TwinningFacts {
  readonly modalities: readonly string[];
  readonly languages: readonly Language[];
  readonly from: Instant;
  readonly until: Instant | null;
  readonly identity: IdentityPolicy;
}

const instant = (date: Date): Instant => date.toISOString() as Instant;

async function views({ db }: Store, where: SQL | undefined) {
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

export type TwinningView = Awaited<ReturnType<typeof views>>[number];

export const allTwinnings = (store: Store) => views(store, undefined);

export const twinningsOfSites = (store: Store, ids: readonly SiteId[]) =>
  views(store, or(inArray(twinning.homeSiteId, [...ids]), inArray(twinning.readingSiteId, [...ids])));

export async function twinningView(store: Store, id: TwinningId): Promise<TwinningView | undefined> {
  const [view] = await views(store, eq(twinning.id, id));
  return view;
}

export async function findTwinning({ db }: Store, id: TwinningId): Promise<Twinning | undefined> {
  const [row] = await db.select().from(twinning).where(eq(twinning.id, id));
  return row && twinningOf(row);
}

export async function bothSitesExist({ db }: Store, one: SiteId, other: SiteId): Promise<boolean> {
  const rows = await db
    .select({ id: site.id })
    .from(site)
    .where(inArray(site.id, [one, other]));
  return rows.length === 2;
}

export async function insertTwinning(
  { db }: Store,
  {
    from,
    until,
    modalities,
    ...facts
  }: TwinningFacts & { readonly id: TwinningId; readonly homeSiteId: SiteId; readonly readingSiteId: SiteId },
): Promise<void> {
  await db.insert(twinning).values({
    ...facts,
    modalities: [...modalities],
    from: new Date(from),
    until: until === null ? null : new Date(until),
  });
}

/** False where the agreement has another version by now. */
export async function updateTwinning(
  { db }: Store,
  id: TwinningId,
  version: number,
  { from, until, modalities, ...facts }: Partial<TwinningFacts>,
): Promise<boolean> {
  const rows = await db
    .update(twinning)
    .set({
      ...facts,
      ...(modalities && { modalities: [...modalities] }),
      ...(from && { from: new Date(from) }),
      ...(until !== undefined && { until: until === null ? null : new Date(until) }),
      version: version + 1,
    })
    .where(and(eq(twinning.id, id), eq(twinning.version, version)))
    .returning({ id: twinning.id });
  return rows.length > 0;
}
