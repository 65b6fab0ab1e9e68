/** Jobs that were given up: letters that no mail server took, deliveries that nobody accepted. */
import { z } from '../zod.ts';
import { route } from './route.ts';
import { doneSchema, instantSchema } from './words.ts';

const gateway = { who: 'role', roles: ['gateway-administrator'] } as const;

const deadJobSchema = z.object({
  id: z.string(),
  kind: z.string(),
  attempts: z.number().int(),
  /** Why the last attempt failed, as a short code. */
  fault: z.string(),
  createdAt: instantSchema,
  deadAt: instantSchema,
});
export type DeadJob = z.output<typeof deadJobSchema>;

export const listDeadJobs = route({
  method: 'GET',
  path: '/api/jobs/dead',
  summary: 'Lists what was given up after many attempts, the newest first.',
  access: gateway,
  answer: z.object({ jobs: z.array(deadJobSchema) }),
});

export const retryJob = route({
  method: 'POST',
  path: '/api/jobs/:jobId/retry',
  summary: 'Begins a job that was given up from the start.',
  access: gateway,
  params: z.object({ jobId: z.string().max(64) }),
  answer: doneSchema,
});
