/** Questions, answers and reasons that somebody is typing: on this computer with each letter, theirs alone (C26). */
import { instantOf } from '#base/instant.ts';
import { written } from '#contracts/stored/format.ts';
import { typedWordsFormat } from '#contracts/stored/typed-words.ts';
import { clearOld } from './clear-old.ts';
import type { LastingKeeping } from './kept.ts';

export interface TypedWords {
  /** Empty where nothing is kept. */
  readonly read: (caseId: string, kind: string) => Promise<string>;
  /** Whether they are kept; empty words are forgotten. */
  readonly keep: (caseId: string, kind: string, words: string) => Promise<boolean>;
}

const all = 'words/';

export function createTypedWords(
  keeping: LastingKeeping,
  personId: string,
  now: () => Date = () => new Date(),
): TypedWords {
  const nameOf = (caseId: string, kind: string): string => `${all}${personId}/${caseId}/${kind}`;
  return {
    read: async (caseId, kind) => {
      const kept = await clearOld(keeping, typedWordsFormat, all, now());
      return kept.find(({ name }) => name === nameOf(caseId, kind))?.value.words ?? '';
    },
    keep: async (caseId, kind, words) => {
      const name = nameOf(caseId, kind);
      if (words !== '') {
        return keeping.write(name, written(typedWordsFormat, { keptAt: instantOf(now()), words }));
      }
      await keeping.forget(name);
      return true;
    },
  };
}
