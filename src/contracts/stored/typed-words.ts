/** Words of a case that somebody is typing and has not sent, as their own browser keeps them. */
import { z } from 'zod/mini';
import type { Instant } from '#base/instant.ts';
import { storedFormat } from './format.ts';

export interface KeptWords {
  readonly keptAt: Instant;
  /** How far the case was when they were typed: what is said to one question is no answer to the next. */
  readonly round: number;
  readonly words: string;
}

export const typedWordsFormat = storedFormat<KeptWords>(
  'typed-words',
  z.object({
    keptAt: z.pipe(
      z.string(),
      z.transform((text) => text as Instant),
    ),
    round: z.int().check(z.nonnegative()),
    words: z.string(),
  }),
);
