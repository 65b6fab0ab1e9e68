/** What a person typed of one case on this computer and has not sent: read before they can type more, kept as they do. */
import { useEffect, useMemo, useState } from 'react';
import { usePerson } from '#client/gateway.tsx';
import type { CaseView } from '#contracts/gateway/cases.ts';
import type { KeptReferral } from '#contracts/stored/referral-draft.ts';
import type { KeptWords } from '#contracts/stored/typed-words.ts';
import type { ReferralDrafts } from '#session/referral-drafts.ts';
import type { TypedWords } from '#session/typed-words.ts';

/** Where a person's words and edits are kept, of all cases. */
export interface KeptHere {
  readonly words: TypedWords;
  readonly edits: ReferralDrafts;
}

/** What lay there of one case when its page opened. */
export interface Found extends KeptHere {
  readonly typed: ReadonlyMap<string, KeptWords>;
  readonly mended: KeptReferral | undefined;
}

/** Undefined until it is read. `keptOf` is the same function at each call. */
export function useFoundHere(keptOf: (personId: string) => KeptHere, caseId: string): Found | undefined {
  const { userId } = usePerson();
  const kept = useMemo(() => keptOf(userId), [keptOf, userId]);
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    let gone = false;
    void Promise.all([kept.words.of(caseId), kept.edits.list()]).then(([typed, edits]) => {
      if (!gone) setFound({ ...kept, typed, mended: edits.find(({ key }) => key === caseId) });
    });
    return () => {
      gone = true;
    };
  }, [kept, caseId]);
  return found?.words === kept.words ? found : undefined;
}

export type Worded = 'return' | 'answer' | 'cancel';

export interface TypedHere {
  /** What was typed for where the case is now; empty where nothing was. */
  readonly of: (kind: Worded) => string;
  /** Whether it is kept. */
  readonly keep: (kind: Worded, words: string) => Promise<boolean>;
}

/** Grows with each question and each answer: what was typed for one is not for the next, nor once it is said. */
function roundOf(kind: Worded, { exchanges, state }: CaseView): number {
  if (kind === 'cancel') return state === 'cancelled' ? 1 : 0;
  return exchanges.reduce((said, { answer }) => said + (answer === null ? 1 : 2), 0);
}

type TypedNow = Omit<KeptWords, 'keptAt'>;

export function useTypedHere(view: CaseView, { words, typed }: Found): TypedHere {
  const [now, setNow] = useState<ReadonlyMap<string, TypedNow>>(typed);
  useEffect(() => {
    const isPast = ([kind, { round }]: readonly [string, TypedNow]): boolean =>
      round < roundOf(kind as Worded, view);
    const past = [...now].filter(isPast);
    if (past.length === 0) return;
    for (const [kind, { round }] of past) void words.keep(view.id, kind, { round, words: '' });
    setNow(new Map([...now].filter((one) => !isPast(one))));
  }, [now, view, words]);
  return {
    of: (kind) => {
      const one = now.get(kind);
      return one?.round === roundOf(kind, view) ? one.words : '';
    },
    keep: (kind, text) => {
      const round = roundOf(kind, view);
      setNow((before) => new Map(before).set(kind, { round, words: text }));
      return words.keep(view.id, kind, { round, words: text });
    },
  };
}
