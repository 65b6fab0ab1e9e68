/** Referrals that somebody began and did not save: on this computer with each letter, theirs alone (docs/spec/case.md, C26). */
import { instantOf } from '#base/instant.ts';
import { readWritten, written } from '#contracts/stored/format.ts';
import { type KeptReferral, referralDraftFormat } from '#contracts/stored/referral-draft.ts';
import type { LastingKeeping } from './kept.ts';

export interface ReferralDrafts {
  /** Newest first. */
  readonly list: () => Promise<readonly KeptReferral[]>;
  /** In place of what was kept under that key; whether it is kept. */
  readonly keep: (one: Omit<KeptReferral, 'keptAt'>) => Promise<boolean>;
  readonly forget: (key: string) => Promise<void>;
}

const all = 'referral/';
/** What was forgotten does not lie about for ever. */
const longestDays = 30;

export function createReferralDrafts(
  keeping: LastingKeeping,
  personId: string,
  now: () => Date = () => new Date(),
): ReferralDrafts {
  const own = `${all}${personId}/`;
  const forget = (key: string): Promise<void> => keeping.forget(`${own}${key}`);
  return {
    forget,
    list: async () => {
      const oldest = now().getTime() - longestDays * 86_400_000;
      const found = [];
      for (const [name, text] of await keeping.all(all)) {
        const one = readWritten(referralDraftFormat, text);
        // What a newer release wrote is for that release.
        if (!one.ok && one.error.code === 'newer') continue;
        // Of everybody: those too who never come back to this computer.
        if (!one.ok || Date.parse(one.value.keptAt) < oldest) await keeping.forget(name);
        else if (name.startsWith(own)) found.push(one.value);
      }
      return found.sort((a, b) => (a.keptAt < b.keptAt ? 1 : -1));
    },
    keep: (one) => {
      const kept = { ...one, keptAt: instantOf(now()) };
      return keeping.write(`${own}${one.key}`, written(referralDraftFormat, kept));
    },
  };
}
