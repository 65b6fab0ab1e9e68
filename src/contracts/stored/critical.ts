/** What happened to a critical result, as the store keeps it: a row for each event, added and never changed. */
import { z } from 'zod/mini';
import type { Instant } from '#base/instant.ts';
import { type CriticalEvent, waysToTell } from '#domain/critical/critical.ts';
import type { UserId } from '#domain/site/site.ts';
import { storedFormat } from './format.ts';

const at = z.pipe(
  z.iso.datetime({ precision: 3 }),
  z.transform((text) => text as Instant),
);
const userId = z.pipe(
  z.string(),
  z.transform((id) => id as UserId),
);
const named = z.object({ name: z.string(), userId: z.exactOptional(userId) });

export const criticalEventFormat = storedFormat<CriticalEvent>(
  'critical-event',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('found'), finding: z.string(), by: named, site: z.string(), at }),
    z.object({ kind: z.literal('escalated'), at }),
    z.object({
      kind: z.literal('received'),
      by: named,
      to: named,
      how: z.enum(['manara', ...waysToTell]),
      at,
    }),
  ]),
);
