/** Questions, answers and reasons that somebody is typing: on this computer with each letter, theirs alone (C26). */
import { instantOf } from '#base/instant.ts';
import { written } from '#contracts/stored/format.ts';
import { type KeptWords, typedWordsFormat } from '#contracts/stored/typed-words.ts';
import { clearOld, keptIn, places } from './clear-old.ts';
import type { LastingKeeping } from './kept.ts';

export interface TypedWords {
  /** Of one case, by their kind. */
  readonly of: (caseId: string) => Promise<ReadonlyMap<string, KeptWords>>;
  /** In place of those of that kind; whether they are kept. Empty ones are forgotten. */
  readonly keep: (caseId: string, kind: string, words: Omit<KeptWords, 'keptAt'>) => Promise<boolean>;
}

export function createTypedWords(
  keeping: LastingKeeping,
  personId: string,
  now: () => Date = () => new Date(),
): TypedWords {
  const placeOf = (caseId: string): string => `${places.words.at}${personId}/${caseId}/`;
  return {
    of: async (caseId) => {
      await clearOld(keeping, now());
      return new Map(await keptIn(keeping, { ...places.words, at: placeOf(caseId) }));
    },
    keep: async (caseId, kind, { round, words }) => {
      const name = `${placeOf(caseId)}${kind}`;
      if (words !== '') {
        return keeping.write(name, written(typedWordsFormat, { keptAt: instantOf(now()), round, words }));
      }
      await keeping.forget(name);
      return true;
    },
  };
}
