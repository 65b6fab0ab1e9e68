/** Marks on the images of cases. */
import { ok } from '#base/result.ts';
import * as contract from '#contracts/gateway/marks.ts';
import { handle, type Route } from '../kernel/routes.ts';
import * as marks from './marks.ts';

export const markRoutes = (parts: marks.Marking): readonly Route[] => [
  handle(contract.readMarks, async ({ asker, subject }) => ok(await marks.readMarks(parts, asker, subject))),
  handle(contract.saveMarks, ({ asker, subject, body }) => marks.saveMarks(parts, asker, subject, body)),
];
