/** Critical results of cases, and those of all cases that wait for somebody. */
import { ok } from '#base/result.ts';
import * as contract from '#contracts/gateway/critical.ts';
import { handle, type Route } from '../kernel/routes.ts';
import * as critical from './critical.ts';
import { listOpen } from './open.ts';

export const criticalRoutes = (parts: critical.Criticals): readonly Route[] => [
  handle(contract.readCriticals, async ({ asker, subject }) =>
    ok(await critical.readCriticals(parts, asker, subject)),
  ),
  handle(contract.markCritical, ({ asker, subject, body }) =>
    critical.markCritical(parts, asker, subject, body),
  ),
  handle(contract.takeNote, ({ asker, subject, params }) =>
    critical.takeNote(parts, asker, subject, params.number),
  ),
  handle(contract.recordTelling, ({ asker, subject, params, body }) =>
    critical.recordTelling(parts, asker, subject, params.number, body),
  ),
  handle(contract.listOpenCriticals, async ({ asker }) => ok(await listOpen(parts, asker))),
];
