/** Cases, and what is told live of them. */
import { ok } from '#base/result.ts';
import * as contract from '#contracts/gateway/cases.ts';
import type { Feed } from '../kernel/changes.ts';
import type { Acting } from '../kernel/gateway.ts';
import { type EventLine, handle, type Route } from '../kernel/routes.ts';
import * as cases from './cases.ts';

export const caseRoutes = (parts: Acting, feed: Feed, objection: cases.Objection): readonly Route[] => [
  handle(contract.listCases, async ({ asker, query }) => ok(await cases.listCases(parts, asker, query))),
  handle(contract.createCase, ({ asker, body }) => cases.createCase(parts, asker, body)),
  handle(contract.readCase, async ({ asker, subject }) => ok(await cases.readCase(parts, asker, subject))),
  handle(contract.changeCase, ({ asker, subject, body }) =>
    cases.commandCase(parts, asker, subject, body, objection),
  ),
  handle(contract.tellTriage, ({ asker, subject, body }) => cases.tellTriage(parts, asker, subject, body)),
  handle(contract.watchCases, ({ asker, line }) => watch(feed, asker.caller.sessionId, line)),
];

async function watch(feed: Feed, sessionId: string, line: EventLine): Promise<void> {
  let stop: (() => void) | undefined;
  line.onClose(() => stop?.());
  try {
    stop = await feed.watch({ sessionId, tell: line.tell, end: line.end }, line.from);
  } catch {
    // The store does not answer: whoever listens dials again by itself.
    line.cut();
    return;
  }
  if (!line.isOpen()) stop();
}
