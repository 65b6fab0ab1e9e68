/** Sites in the store. */
import { and, asc, eq, inArray, ne, or } from 'drizzle-orm';
import type { Language } from '#base/language.ts';
import type { SiteId, SiteKind } from '#domain/site/site.ts';
import type { Store } from '../store/database.ts';
import { site, twinning } from '../store/schema-people.ts';

export interface SiteFacts {
  readonly name: string;
  readonly country: string;
  readonly languages: readonly Language[];
}

const columns = {
  id: site.id,
  kind: site.kind,
  name: site.name,
  country: site.country,
  languages: site.languages,
  version: site.version,
};
export type SiteRow = Pick<typeof site.$inferSelect, keyof typeof columns>;

/** All of them, or those, by name. */
export const sitesByName = ({ db }: Store, ids?: readonly SiteId[]): Promise<readonly SiteRow[]> =>
  db
    .select(columns)
    .from(site)
    .where(ids && inArray(site.id, [...ids]))
    .orderBy(asc(site.name));

/** The sites of every agreement in which one of these has a part. */
export async function sitesTwinnedWith({ db }: Store, ids: readonly SiteId[]): Promise<readonly SiteId[]> {
  const own = [...ids];
  const pairs = await db
    .select({ home: twinning.homeSiteId, reading: twinning.readingSiteId })
    .from(twinning)
    .where(or(inArray(twinning.homeSiteId, own), inArray(twinning.readingSiteId, own)));
  return pairs.flatMap(({ home, reading }) => [home, reading]);
}

export async function siteExists({ db }: Store, id: SiteId): Promise<boolean> {
  const [row] = await db.select({ id: site.id }).from(site).where(eq(site.id, id));
  return row !== undefined;
}

export async function nameTaken({ db }: Store, name: string, except?: SiteId): Promise<boolean> {
  const [row] = await db
    .select({ id: site.id })
    .from(site)
    .where(and(eq(site.name, name), ...(except ? [ne(site.id, except)] : [])));
  return row !== undefined;
}

export async function countryOf({ db }: Store, id: SiteId): Promise<string | undefined> {
  const [row] = await db.select({ country: site.country }).from(site).where(eq(site.id, id));
  return row?.country;
}

/** Undefined where the name was taken meanwhile. */
export async function insertSite(
  { db }: Store,
  facts: SiteFacts & { readonly id: SiteId; readonly kind: SiteKind },
): Promise<SiteRow | undefined> {
  const [row] = await db.insert(site).values(facts).onConflictDoNothing().returning(columns);
  return row;
}

/** Undefined where the site has another version by now. */
export async function updateSite(
  { db }: Store,
  id: SiteId,
  version: number,
  facts: Omit<SiteFacts, 'country'> & { readonly country?: string },
): Promise<SiteRow | undefined> {
  const [row] = await db
    .update(site)
    .set({ ...facts, version: version + 1 })
    .where(and(eq(site.id, id), eq(site.version, version)))
    .returning(columns);
  return row;
}
