/** Sites: listed, founded, changed (docs/spec/access.md, S1 and S2). */

import { randomUUID } from 'node:crypto';
import { err, ok } from '#base/result.ts';
import { told } from '#domain/audit/detail.ts';
import { maySetCountry, type SiteId, type SiteKind } from '#domain/site/site.ts';
import { channels, type Kernel, type SignedInAsker } from '../kernel/gateway.ts';
import { overseenSites } from '../kernel/oversight.ts';
import {
  countryOf,
  insertSite,
  nameTaken,
  type SiteFacts,
  type SiteRow,
  sitesByName,
  sitesTwinnedWith,
  updateSite,
} from './store.ts';

type Parts = Pick<Kernel, 'store' | 'audit'>;

const viewOf = (row: SiteRow) => ({ ...row, languages: [...row.languages] });

/** One's own sites, those twinned with them, an authority's country; all for the administrator of the gateway. */
export async function listSites({ store }: Pick<Kernel, 'store'>, asker: SignedInAsker) {
  const { caller } = asker;
  if (caller.gatewayAdministrator) return (await sitesByName(store)).map(viewOf);
  const own = [...new Set(caller.memberships.map(({ siteId }) => siteId))];
  if (own.length === 0) return [];
  const twinned = await sitesTwinnedWith(store, own);
  const overseen = await overseenSites({ store }, asker);
  return (await sitesByName(store, [...new Set([...own, ...overseen, ...twinned])])).map(viewOf);
}

export async function createSite(
  { store, audit }: Parts,
  { agent }: SignedInAsker,
  facts: SiteFacts & { readonly kind: SiteKind },
) {
  return store.transaction(async () => {
    if (await nameTaken(store, facts.name)) return err({ code: 'name-taken' });
    const id = randomUUID() as string as SiteId;
    const row = await insertSite(store, { id, ...facts });
    if (!row) return err({ code: 'name-taken' });
    await audit.append({ event: 'site-created', outcome: 'success', agent, siteId: id });
    return ok(viewOf(row));
  });
}

export async function changeSite(
  { store, audit }: Parts,
  { agent, caller }: SignedInAsker,
  siteId: SiteId,
  { version, ...facts }: Omit<SiteFacts, 'country'> & { readonly version: number; readonly country?: string },
) {
  return store.transaction(async () => {
    const moves = facts.country !== undefined && facts.country !== (await countryOf(store, siteId));
    if (moves && !maySetCountry(caller)) return err({ code: 'forbidden' });
    if (await nameTaken(store, facts.name, siteId)) return err({ code: 'name-taken' });
    const row = await updateSite(store, siteId, version, facts);
    if (!row) return err({ code: 'stale' });
    const detail = told(moves ? ['name', 'country', 'languages'] : ['name', 'languages']);
    await audit.append({ event: 'site-changed', outcome: 'success', agent, siteId, detail });
    await store.notify(channels.access);
    return ok(viewOf(row));
  });
}
