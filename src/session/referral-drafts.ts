/** Referrals that somebody began, or began to mend, and did not save: on this computer with each letter, theirs alone (docs/spec/case.md, C26). */
import { instantOf } from '#base/instant.ts';
import { written } from '#contracts/stored/format.ts';
import { type KeptReferral, referralDraftFormat } from '#contracts/stored/referral-draft.ts';
import { clearOld, keptIn, places } from './clear-old.ts';
import type { LastingKeeping } from './kept.ts';

export interface ReferralDrafts {
  /** Newest first. */
  readonly list: () => Promise<readonly KeptReferral[]>;
  /** In place of what was kept under that key; whether it is kept. */
  readonly keep: (one: Omit<KeptReferral, 'keptAt'>) => Promise<boolean>;
  readonly forget: (key: string) => Promise<void>;
}

export function createReferralDrafts(
  keeping: LastingKeeping,
  personId: string,
  what: 'new' | 'mended' = 'new',
  now: () => Date = () => new Date(),
): ReferralDrafts {
  const own = `${places[what].at}${personId}/`;
  const forget = (key: string): Promise<void> => keeping.forget(`${own}${key}`);
  return {
    forget,
    list: async () => {
      const kept = await keptIn(keeping, { ...places[what], at: own }, now());
      void clearOld(keeping, now());
      return kept.map(([, value]) => value).sort((x, y) => (x.keptAt < y.keptAt ? 1 : -1));
    },
    keep: (one) => {
      const kept = { ...one, keptAt: instantOf(now()) };
      return keeping.write(`${own}${one.key}`, written(referralDraftFormat, kept));
    },
  };
}
