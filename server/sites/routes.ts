/** Sites, people, invitations, agreements. */
import { ok } from '#base/result.ts';
import * as contract from '#contracts/gateway/directory.ts';
import * as links from '../accounts/links.ts';
import * as people from '../accounts/people.ts';
import * as used from '../accounts/use-link.ts';
import type { Serve } from '../http/serve-contract.ts';
import type { Gateway } from '../kernel/gateway.ts';
import * as sites from './sites.ts';
import * as twinnings from './twinnings.ts';

export function addDirectoryRoutes(serve: Serve, gateway: Gateway): void {
  serve(contract.listSites, async ({ asker }) => ok({ sites: await sites.listSites(gateway, asker) }));
  serve(contract.createSite, ({ asker, body }) => sites.createSite(gateway, asker, body));
  serve(contract.changeSite, ({ asker, subject, body }) => sites.changeSite(gateway, asker, subject, body));
  serve(contract.listPeople, async ({ subject }) =>
    ok({ people: await people.listPeople(gateway, subject) }),
  );
  serve(contract.changeRoles, ({ asker, subject, params, body }) =>
    people.changeRoles(gateway, asker, subject, params.userId, body.roles),
  );
  serve(contract.listEverybody, async () => ok({ people: await people.listEverybody(gateway) }));
  serve(contract.setDisabled, ({ asker, params, body }) =>
    people.setDisabled(gateway, asker, params.userId, body.disabled),
  );
  serve(contract.setGatewayAdministrator, ({ asker, params, body }) =>
    people.setGatewayAdministrator(gateway, asker, params.userId, body.granted),
  );
  serve(contract.makePasswordLink, ({ asker, params, body }) =>
    links.makePasswordLink(
      gateway,
      { userId: asker.caller.userId, agent: asker.agent },
      params.userId,
      body.removeSecondFactor,
    ),
  );
  serve(contract.listInvitations, async ({ subject }) =>
    ok({ invitations: await links.listInvitations(gateway, subject) }),
  );
  serve(contract.invite, ({ asker, subject, body }) => links.invite(gateway, asker, subject, body));
  serve(contract.withdrawInvitation, ({ asker, subject, params }) =>
    links.withdrawInvitation(gateway, asker, subject, params.invitationId),
  );
  serve(contract.lookAtInvitation, ({ asker, body }) => used.lookAtLink(gateway, asker, body.token));
  serve(contract.acceptInvitation, ({ asker, body }) => used.acceptLink(gateway, asker, body));
  serve(contract.listTwinnings, async ({ asker }) =>
    ok({ twinnings: await twinnings.listTwinnings(gateway, asker) }),
  );
  serve(contract.createTwinning, ({ asker, body }) => twinnings.createTwinning(gateway, asker, body));
  serve(contract.changeTwinning, ({ asker, subject, body }) =>
    twinnings.replaceTwinning(gateway, asker, subject, body),
  );
  serve(contract.endTwinning, ({ asker, subject, body }) =>
    twinnings.endTwinning(gateway, asker, subject, body.version),
  );
}
