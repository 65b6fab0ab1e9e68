/** Words of a case that somebody is typing and has not sent, as their own browser keeps them. */
import { z } from 'zod/mini';
import type { Instant } from '#base/instant.ts';
import { storedFormat } from './format.ts';

export interface KeptWords {
  readonly keptAt: Instant;
  readonly words: string;
}

export const typedWordsFormat = storedFormat<KeptWords>(
  'typed-words',
  z.object({
    keptAt: z.pipe(
      z.string(),
      z.transform((text) => text as Instant),
    ),
    words: z.string(),
  }),
);
