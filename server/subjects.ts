/** All subjects, put together: their routes, what the paths name, and what whoever runs the gateway may measure. */
import type { Accounts } from './accounts/parts.ts';
import { peopleRoutes } from './accounts/people-routes.ts';
import { accountRoutes, sessionRoutes } from './accounts/routes.ts';
import { awaitsImages } from './archive/archive.ts';
import type { ArchiveFiles } from './archive/files.ts';
import { mustNotKnow } from './archive/identity.ts';
import { picturesInSight } from './archive/pictures.ts';
import { archiveRoutes } from './archive/routes.ts';
import { arrivedAmong } from './archive/store.ts';
import { commandCase, noteArrival, type Objection, tell } from './cases/cases.ts';
import { caseRoutes } from './cases/routes.ts';
import { caseLoader } from './cases/sight.ts';
import { casesOf } from './cases/store.ts';
import { viewCase } from './cases/view.ts';
import { type Criticals, objectsToClosing } from './critical/critical.ts';
import { criticalRoutes } from './critical/routes.ts';
import type { GatewayFace } from './http/app.ts';
import { jobRoutes } from './jobs/routes.ts';
import type { Feed } from './kernel/changes.ts';
import type { Acting } from './kernel/gateway.ts';
import { logRoutes } from './log/routes.ts';
import { newestPlace } from './log/search.ts';
import { machineRoutes } from './machines/routes.ts';
import { markRoutes } from './marks/routes.ts';
import type { Giving, Writing } from './reports/parts.ts';
import { reportRoutes } from './reports/routes.ts';
import { siteLoader, twinningLoader } from './sites/loaders.ts';
import { siteRoutes } from './sites/routes.ts';

/** A report that is signed takes its case with it. */
export const signing = (gateway: Acting): Writing => ({
  ...gateway,
  hidden: (one) => mustNotKnow(gateway, one),
  reported: (asker, one, { version, kind }) =>
    commandCase(gateway, asker, one, { version, command: { kind } }),
});

/** A report that is given away says of the case what its page says. */
const giving = (gateway: Accounts, files: ArchiveFiles): Giving => ({
  ...gateway,
  shown: (asker, one, then) => viewCase({ ...gateway, now: () => then }, asker, one),
  hidden: (one) => mustNotKnow(gateway, one),
  pictures: (one) => picturesInSight({ ...gateway, files }, one),
});

/** Who watches a case is told of its critical results as of its other changes. */
export const criticals = (gateway: Accounts): Criticals => ({
  ...gateway,
  tell: (entry, case_) => tell(gateway, entry, case_),
  casesOf: (ids) => casesOf(gateway.store, ids),
});

const objections =
  (gateway: Accounts): Objection =>
  async (caseId, kind) => {
    // What travels through this gateway says by itself that it is there (AR5).
    if (kind === 'complete' && (await awaitsImages(gateway, caseId))) return { code: 'images-missing' };
    return objectsToClosing(gateway, caseId, kind);
  };

/** All that `server/http` serves; it learns of a subject here alone. */
export const faceOf = (gateway: Accounts, feed: Feed, files: ArchiveFiles): GatewayFace => ({
  gateway,
  routes: [
    ...sessionRoutes(gateway),
    ...accountRoutes(gateway),
    ...peopleRoutes(gateway),
    ...siteRoutes(gateway),
    ...machineRoutes(gateway),
    ...caseRoutes(gateway, feed, objections(gateway)),
    ...archiveRoutes({
      ...gateway,
      files,
      arrived: (asker, caseId, all) => noteArrival(gateway, asker, caseId, all, objections(gateway)),
    }),
    ...markRoutes({
      ...gateway,
      hidden: (one) => mustNotKnow(gateway, one),
      arrivedOf: async (caseId, uids) => (await arrivedAmong(gateway.store, caseId, uids)).length,
    }),
    ...reportRoutes({ ...signing(gateway), ...giving(gateway, files) }),
    ...criticalRoutes(criticals(gateway)),
    ...logRoutes(gateway),
    ...jobRoutes(gateway),
  ],
  loaders: {
    'of-site': siteLoader(gateway),
    'of-twinning': twinningLoader(gateway),
    'of-case': caseLoader(gateway),
  },
  measures: [
    { name: 'manara_feed_watchers', help: 'Open streams of server-sent events', read: feed.watchers },
    {
      name: 'manara_audit_records',
      help: 'Number of the newest audit record',
      read: async () => (await newestPlace(gateway)).seq,
    },
  ],
});
