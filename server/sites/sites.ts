/** Sites: listed, founded, changed (docs/spec/access.md, S1 and S2). */
import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, ne, or } from 'drizzle-orm';
import { err, ok } from '#base/result.ts';
import { maySetCountry, type SiteId, type SiteKind } from '#domain/site/site.ts';
import type { Language } from '#domain/site/twinning.ts';
import { channels, type Gateway, type SignedInAsker } from '../kernel/gateway.ts';
import { overseenSites } from '../log/search.ts';
import { site, twinning } from '../store/schema-people.ts';

interface SiteFacts {
  readonly name: string;
  readonly country: string;
  readonly languages: readonly Language[];
}

const siteColumns = {
  id: site.id,
  kind: site.kind,
  name: site.name,
  country: site.country,
  languages: site.languages,
  version: site.version,
};

const viewOf = (row: Pick<typeof site.$inferSelect, keyof typeof siteColumns>) => ({
  ...row,
  languages: [...row.languages],
});

/** One's own sites, those twinned with them, an authority's country; all for the administrator of the gateway. */
export async function listSites(gateway: Gateway, asker: SignedInAsker) {
  const { db } = gateway.store;
  const { caller } = asker;
  const columns = db.select(siteColumns).from(site);
  if (caller.gatewayAdministrator) return (await columns.orderBy(asc(site.name))).map(viewOf);
  const own = [...new Set(caller.memberships.map(({ siteId }) => siteId))];
  if (own.length === 0) return [];
  const pairs = await db
    .select({ home: twinning.homeSiteId, reading: twinning.readingSiteId })
    .from(twinning)
    .where(or(inArray(twinning.homeSiteId, own), inArray(twinning.readingSiteId, own)));
  const overseen = await overseenSites(gateway, asker);
  const known = [...new Set([...own, ...overseen, ...pairs.flatMap(({ home, reading }) => [home, reading])])];
  return (await columns.where(inArray(site.id, known)).orderBy(asc(site.name))).map(viewOf);
}

async function nameTaken({ store }: Gateway, name: string, except?: SiteId): Promise<boolean> {
  const [row] = await store.db
    .select({ id: site.id })
    .from(site)
    .where(and(eq(site.name, name), ...(except ? [ne(site.id, except)] : [])));
  return row !== undefined;
}

export async function createSite(
  gateway: Gateway,
  { agent }: SignedInAsker,
  facts: SiteFacts & { readonly kind: SiteKind },
) {
  return gateway.store.transaction(async () => {
    if (await nameTaken(gateway, facts.name)) return err({ code: 'name-taken' });
    const id = randomUUID() as string as SiteId;
    const [row] = await gateway.store.db
      .insert(site)
      .values({ id, ...facts })
      .onConflictDoNothing()
      .returning(siteColumns);
    if (!row) return err({ code: 'name-taken' });
    await gateway.audit.append({ event: 'site-created', outcome: 'success', agent, siteId: id });
    return ok(viewOf(row));
  });
}

export async function changeSite(
  gateway: Gateway,
  { agent, caller }: SignedInAsker,
  siteId: SiteId,
  { version, ...facts }: Omit<SiteFacts, 'country'> & { readonly version: number; readonly country?: string },
) {
  return gateway.store.transaction(async () => {
    const [before] = await gateway.store.db
      .select({ country: site.country })
      .from(site)
      .where(eq(site.id, siteId));
    const moves = facts.country !== undefined && facts.country !== before?.country;
    if (moves && !maySetCountry(caller)) return err({ code: 'forbidden' });
    if (await nameTaken(gateway, facts.name, siteId)) return err({ code: 'name-taken' });
    const [row] = await gateway.store.db
      .update(site)
      .set({ ...facts, version: version + 1 })
      .where(and(eq(site.id, siteId), eq(site.version, version)))
      .returning(siteColumns);
    if (!row) return err({ code: 'stale' });
    const detail = moves ? 'name, country, languages' : 'name, languages';
    await gateway.audit.append({ event: 'site-changed', outcome: 'success', agent, siteId, detail });
    await gateway.store.notify(channels.access);
    return ok(viewOf(row));
  });
}
