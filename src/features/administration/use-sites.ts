/** The sites that a person administers: their own, or all of them for the administrator of the gateway. */
import { listSites, type SiteView } from '#contracts/gateway/directory.ts';
import { type Asked, useAsk, usePerson } from '#desk/gateway.tsx';

export function useAdministeredSites(): Asked<readonly SiteView[]> {
  const { gatewayAdministrator, memberships } = usePerson();
  const asked = useAsk(listSites, {});
  const own = new Set<string>(
    memberships.filter(({ role }) => role === 'administrator').map(({ siteId }) => siteId),
  );
  const data = asked.data?.sites.filter(({ id }) => gatewayAdministrator || own.has(id));
  return { ...asked, data };
}
