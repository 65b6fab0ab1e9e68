/** Whose log the caller may read (docs/spec/audit.md, A9 to A11). */
import { rolesAt, type SiteId, sitesWith } from '#domain/site/site.ts';
import type { Kernel, SignedInAsker } from './gateway.ts';
import { sitesInCountriesOf } from './store.ts';

/** An administrator's own sites, an authority's whole country. */
export async function overseenSites(
  { store }: Pick<Kernel, 'store'>,
  { caller }: SignedInAsker,
): Promise<readonly SiteId[]> {
  const own = sitesWith(caller, 'administrator');
  // The role counts at a health authority alone: nobody makes their own hospital one.
  const seats = caller.memberships
    .filter(({ role, siteKind }) => role === 'authority' && rolesAt(siteKind).includes(role))
    .map(({ siteId }) => siteId);
  return [...new Set([...own, ...(await sitesInCountriesOf(store, seats))])];
}
