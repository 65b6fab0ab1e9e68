/** A study that waits on this computer to be sent: which files lie beside this, in their order. */
import { z } from 'zod/mini';
import type { Instant } from '#base/instant.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { storedFormat } from './format.ts';

export interface KeptList {
  readonly keptAt: Instant;
  /** A person stopped it: it goes on when a person says so. */
  readonly paused: boolean;
  readonly objects: readonly { readonly sopInstanceUid: SopInstanceUid; readonly bytes: number }[];
}

const instant = z.pipe(
  z.iso.datetime({ precision: 3 }),
  z.transform((text) => text as Instant),
);
const sopInstanceUid = z.pipe(
  z.string(),
  z.transform((uid) => uid as SopInstanceUid),
);

export const keptListFormat = storedFormat<KeptList>(
  'sending',
  z.object({
    keptAt: instant,
    paused: z.boolean(),
    objects: z.readonly(z.array(z.object({ sopInstanceUid, bytes: z.int().check(z.nonnegative()) }))),
  }),
);
