/** People of sites, everybody with an account, invitations. */
import { ok } from '#base/result.ts';
import * as contract from '#contracts/gateway/directory.ts';
import { handle, type Route } from '../kernel/routes.ts';
import * as links from './links.ts';
import type { Accounts } from './parts.ts';
import * as people from './people.ts';
import * as used from './use-link.ts';

export const peopleRoutes = (parts: Accounts): readonly Route[] => [
  handle(contract.listPeople, async ({ subject }) => ok({ people: await people.listPeople(parts, subject) })),
  handle(contract.changeRoles, ({ asker, subject, params, body }) =>
    people.changeRoles(parts, asker, subject, params.userId, body.roles),
  ),
  handle(contract.listEverybody, async () => ok({ people: await people.listEverybody(parts) })),
  handle(contract.setDisabled, ({ asker, params, body }) =>
    people.setDisabled(parts, asker, params.userId, body.disabled),
  ),
  handle(contract.setGatewayAdministrator, ({ asker, params, body }) =>
    people.setGatewayAdministrator(parts, asker, params.userId, body.granted),
  ),
  handle(contract.makePasswordLink, ({ asker, params, body }) =>
    links.makePasswordLink(
      parts,
      { userId: asker.caller.userId, agent: asker.agent },
      params.userId,
      body.removeSecondFactor,
    ),
  ),
  handle(contract.listInvitations, async ({ subject }) =>
    ok({ invitations: await links.listInvitations(parts, subject) }),
  ),
  handle(contract.invite, ({ asker, subject, body }) => links.invite(parts, asker, subject, body)),
  handle(contract.withdrawInvitation, ({ asker, subject, params }) =>
    links.withdrawInvitation(parts, asker, subject, params.invitationId),
  ),
  handle(contract.lookAtInvitation, ({ asker, body }) => used.lookAtLink(parts, asker, body.token)),
  handle(contract.acceptInvitation, ({ asker, body }) => used.acceptLink(parts, asker, body)),
];
