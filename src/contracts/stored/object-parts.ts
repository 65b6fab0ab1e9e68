/** Where header and frames lie in a file of the archive: found once, when it arrived. */
import { z } from 'zod/mini';
import type { ObjectParts } from '../object-parts.ts';
import { storedFormat } from './format.ts';

const place = z.int().check(z.nonnegative());

const coding = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('native'),
    samples: z.enum(['integer', 'float', 'double']),
    frameBits: z.int().check(z.positive()),
    wordBytes: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8)]),
  }),
  z.object({ kind: z.literal('encapsulated') }),
  z.object({ kind: z.literal('whole') }),
]);

export const objectPartsSchema = z.object({
  header: place,
  pixels: z.exactOptional(
    z.object({
      coding,
      range: z.object({ from: place, to: place }),
      starts: z.exactOptional(z.readonly(z.array(place))),
    }),
  ),
}) satisfies z.core.$ZodType<ObjectParts>;

export const objectPartsFormat = storedFormat<ObjectParts>('object-parts', objectPartsSchema);
