/** The sites that a person administers: their own, or all of them for the administrator of the gateway. */

import { type Asked, useAsk, usePerson } from '#client/gateway.tsx';
import { listSites, type SiteView } from '#contracts/gateway/directory.ts';

export function useAdministeredSites(): Asked<readonly SiteView[]> {
  const { gatewayAdministrator, memberships } = usePerson();
  const asked = useAsk(listSites, {});
  const own = new Set<string>(
    memberships.filter(({ role }) => role === 'administrator').map(({ siteId }) => siteId),
  );
  const data = asked.data?.sites.filter(({ id }) => gatewayAdministrator || own.has(id));
  return { ...asked, data };
}
