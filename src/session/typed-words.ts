/** Questions, answers and reasons that somebody is typing: on this computer with each letter, theirs alone (C26). */
import { instantOf } from '#base/instant.ts';
import { written } from '#contracts/stored/format.ts';
import { typedWordsFormat } from '#contracts/stored/typed-words.ts';
import { keptIn, places } from './clear-old.ts';
import type { LastingKeeping } from './kept.ts';

export interface TypedWords {
  /** Of one case, by what they are for. What is old is cleared where referrals are listed, beside which these are read. */
  readonly of: (caseId: string) => Promise<ReadonlyMap<string, string>>;
  /** In place of those for the same; whether they are kept. Empty ones are forgotten. */
  readonly keep: (caseId: string, what: string, words: string) => Promise<boolean>;
}

export function createTypedWords(
  keeping: LastingKeeping,
  personId: string,
  now: () => Date = () => new Date(),
): TypedWords {
  const placeOf = (caseId: string): string => `${places.words.at}${personId}/${caseId}/`;
  return {
    of: async (caseId) => {
      const kept = await keptIn(keeping, { ...places.words, at: placeOf(caseId) }, now());
      return new Map(kept.map(([what, { words }]) => [what, words]));
    },
    keep: async (caseId, what, words) => {
      const name = `${placeOf(caseId)}${what}`;
      if (words !== '') {
        return keeping.write(name, written(typedWordsFormat, { keptAt: instantOf(now()), words }));
      }
      await keeping.forget(name);
      return true;
    },
  };
}
