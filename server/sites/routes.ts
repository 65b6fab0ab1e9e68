/** Sites and agreements. */
import { ok } from '#base/result.ts';
import * as contract from '#contracts/gateway/directory.ts';
import type { Acting } from '../kernel/gateway.ts';
import { handle, type Route } from '../kernel/routes.ts';
import * as sites from './sites.ts';
import * as twinnings from './twinnings.ts';

export const siteRoutes = (parts: Acting): readonly Route[] => [
  handle(contract.listSites, async ({ asker }) => ok({ sites: await sites.listSites(parts, asker) })),
  handle(contract.createSite, ({ asker, body }) => sites.createSite(parts, asker, body)),
  handle(contract.changeSite, ({ asker, subject, body }) => sites.changeSite(parts, asker, subject, body)),
  handle(contract.listTwinnings, async ({ asker }) =>
    ok({ twinnings: await twinnings.listTwinnings(parts, asker) }),
  ),
  handle(contract.createTwinning, ({ asker, body }) => twinnings.createTwinning(parts, asker, body)),
  handle(contract.changeTwinning, ({ asker, subject, body }) =>
    twinnings.replaceTwinning(parts, asker, subject, body),
  ),
  handle(contract.endTwinning, ({ asker, subject, body }) =>
    twinnings.endTwinning(parts, asker, subject, body.version),
  ),
];
