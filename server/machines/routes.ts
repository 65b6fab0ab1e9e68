/** Machines: what a site's administrator does with them, and what one asks about itself. */
import { ok } from '#base/result.ts';
import * as contract from '#contracts/gateway/machines.ts';
import type { Acting } from '../kernel/gateway.ts';
import { handle, type Route } from '../kernel/routes.ts';
import * as machines from './machines.ts';

export const machineRoutes = (parts: Acting): readonly Route[] => [
  handle(contract.listMachines, async ({ subject }) =>
    ok({ machines: await machines.listMachines(parts, subject) }),
  ),
  handle(contract.addMachine, ({ asker, subject, body }) => machines.addMachine(parts, asker, subject, body)),
  handle(contract.removeMachine, ({ asker, subject, params }) =>
    machines.removeMachine(parts, asker, subject, params.machineId),
  ),
  handle(contract.readMachine, async ({ asker: { machine } }) => {
    const { id, siteId, name, scopes } = machine;
    return ok({ id, siteId, name, scopes });
  }),
];
