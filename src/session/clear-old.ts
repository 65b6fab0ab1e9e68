/** What is kept on a computer until somebody goes on with it: where it lies, how it is read, and for how long. */
import type { Instant } from '#base/instant.ts';
import { readWritten, type StoredFormat } from '#contracts/stored/format.ts';
import { referralDraftFormat } from '#contracts/stored/referral-draft.ts';
import { typedWordsFormat } from '#contracts/stored/typed-words.ts';
import type { LastingKeeping } from './kept.ts';

/** What was forgotten does not lie about for ever. */
const longestDays = 30;

interface Place<T> {
  /** What its names begin with. */
  readonly at: string;
  readonly format: StoredFormat<T>;
}

export const places = {
  new: { at: 'referral/', format: referralDraftFormat },
  mended: { at: 'mended/', format: referralDraftFormat },
  words: { at: 'words/', format: typedWordsFormat },
} as const;

const isOld = ({ keptAt }: { readonly keptAt: Instant }, now: Date): boolean =>
  Date.parse(keptAt) < now.getTime() - longestDays * 86_400_000;

/** All whose name begins so, that is not old and that this release can read, by the rest of their names. */
export async function keptIn<T extends { readonly keptAt: Instant }>(
  keeping: LastingKeeping,
  { at, format }: Place<T>,
  now: Date,
): Promise<readonly (readonly [rest: string, value: T])[]> {
  const found = await keeping.all(at);
  return found.flatMap(([name, text]) => {
    const one = readWritten(format, text);
    return one.ok && !isOld(one.value, now) ? [[name.slice(at.length), one.value] as const] : [];
  });
}

/**
 * What is old, or what nobody can read, goes: of everybody, those too who never come back to this computer. What a newer
 * release wrote is for that release.
 */
export async function clearOld(keeping: LastingKeeping, now: Date): Promise<void> {
  const clear = async ({ at, format }: Place<{ readonly keptAt: Instant }>): Promise<void> => {
    for (const [name, text] of await keeping.all(at)) {
      const one = readWritten(format, text);
      const stays = one.ok ? !isOld(one.value, now) : one.error.code === 'newer';
      if (!stays) await keeping.forget(name, text);
    }
  };
  for (const place of Object.values(places)) await clear(place);
}
