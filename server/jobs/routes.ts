/** Jobs that were given up, for the administrator of the gateway: seen, and begun again. */
import type { Instant } from '#base/instant.ts';
import { err, ok } from '#base/result.ts';
import * as contract from '#contracts/gateway/jobs.ts';
import { told } from '#domain/audit/detail.ts';
import type { Acting } from '../kernel/gateway.ts';
import { deadJobs, reviveJob } from '../kernel/job-store.ts';
import { jobChannel } from '../kernel/jobs.ts';
import { handle, type Route } from '../kernel/routes.ts';

const mostShown = 200;
const instant = (date: Date): Instant => date.toISOString() as Instant;

export const jobRoutes = ({ store, audit, now }: Acting): readonly Route[] => [
  handle(contract.listDeadJobs, async () => {
    const rows = await deadJobs(store, mostShown);
    return ok({
      jobs: rows.map(({ id, kind, attempts, lastFault, createdAt, deadAt }) => ({
        id,
        kind,
        attempts,
        fault: lastFault ?? '',
        createdAt: instant(createdAt),
        deadAt: instant(deadAt ?? createdAt),
      })),
    });
  }),
  handle(contract.retryJob, ({ asker: { agent }, params: { jobId } }) =>
    store.transaction(async () => {
      if (!(await reviveJob(store, jobId, now()))) return err({ code: 'not-found' });
      const entity = { kind: 'job', id: jobId };
      await audit.append({ event: 'job-retried', outcome: 'success', agent, entity, detail: told('again') });
      await store.notify(jobChannel);
      return ok({});
    }),
  ),
];
