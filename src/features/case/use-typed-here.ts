/** What a person typed of one case on this computer and has not sent: read before they can type more, kept as they do. */
import { useEffect, useMemo, useState } from 'react';
import { usePerson } from '#client/gateway.tsx';
import type { CaseView } from '#contracts/gateway/cases.ts';
import type { KeptReferral } from '#contracts/stored/referral-draft.ts';
import type { ReferralDrafts } from '#session/referral-drafts.ts';
import type { TypedWords } from '#session/typed-words.ts';

/** Where a person's words and edits are kept, of all cases. */
export interface KeptHere {
  readonly words: TypedWords;
  readonly edits: ReferralDrafts;
}

/** What lay there of one case when it came before the eyes. */
export interface Found extends KeptHere {
  readonly typed: ReadonlyMap<string, string>;
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
function roundOf(kind: string, { exchanges, state }: CaseView): number {
  if (kind === 'cancel') return state === 'cancelled' ? 1 : 0;
  return exchanges.reduce((said, { answer }) => said + (answer === null ? 1 : 2), 0);
}

/** By name, so that a window which lags behind forgets nothing that another has typed since. */
const whatFor = (kind: Worded, view: CaseView): string => `${kind}/${roundOf(kind, view)}`;

function isPast(what: string, view: CaseView): boolean {
  const [kind = '', round] = what.split('/');
  return Number(round) < roundOf(kind, view);
}

export function useTypedHere(view: CaseView, { words, typed }: Found): TypedHere {
  const [now, setNow] = useState(typed);
  useEffect(() => {
    const past = [...now.keys()].filter((what) => isPast(what, view));
    if (past.length === 0) return;
    for (const what of past) void words.keep(view.id, what, '');
    setNow(new Map([...now].filter(([what]) => !isPast(what, view))));
  }, [now, view, words]);
  return {
    of: (kind) => now.get(whatFor(kind, view)) ?? '',
    keep: (kind, text) => {
      const what = whatFor(kind, view);
      setNow((before) => new Map(before).set(what, text));
      return words.keep(view.id, what, text);
    },
  };
}
