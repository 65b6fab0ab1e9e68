/** What watchers are told of cases, each by what they may see at that moment. */

import type { Instant } from '#base/instant.ts';
import { type Sight, sightOf } from '#domain/case/access.ts';
import type { Case } from '#domain/case/case.ts';
import type { Caller } from '../kernel/caller.ts';
import type { ChangeSource, FeedEvent } from '../kernel/changes.ts';
import type { Kernel } from '../kernel/gateway.ts';
import { twinningsOf } from './sight.ts';
import { type CaseChange, changesAfter, newestChange } from './store.ts';

function eventFor(
  { seq, version, state, case_ }: CaseChange,
  caller: Caller,
  see: (case_: Case) => Sight | undefined,
): FeedEvent | undefined {
  const caseId = case_.id;
  if (see(case_)) return { event: 'case', seq, data: { caseId, version, state } };
  // Cancelling takes a case out of the readers' sight. Who would see it were it still sent, saw it before.
  const before: Case = { ...case_, state: 'sent' };
  const wasSent = case_.sentAt !== undefined && case_.state === 'cancelled';
  const isGone = wasSent && caller.memberships.length > 0 && see(before);
  return isGone ? { event: 'gone', seq, data: { caseId } } : undefined;
}

export function caseChanges(parts: Pick<Kernel, 'store' | 'now'>): ChangeSource<CaseChange> {
  const { store, now } = parts;
  return {
    newest: () => newestChange(store),
    after: (seq, most) => changesAfter(store, seq, most),
    eyesOf: async (caller) => {
      const at = now().toISOString() as Instant;
      const twinnings = await twinningsOf(parts, caller);
      return (change) => eventFor(change, caller, (case_) => sightOf(case_, caller, twinnings, at));
    },
  };
}
