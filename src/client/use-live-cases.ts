/** What the live feed tells makes old what is shown: the list, and the case itself where it is open. */
import { type QueryFilters, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { readArrival } from '#contracts/gateway/archive.ts';
import { searchAudit } from '#contracts/gateway/audit.ts';
import { listCases, readCase } from '#contracts/gateway/cases.ts';
import { listOpenCriticals, readCriticals } from '#contracts/gateway/critical.ts';
import { hasRole } from '#session/account.ts';
import { keyOf, useClient, usePerson } from './gateway.tsx';

export function useLiveCases(): void {
  const { gateway, account, feed } = useClient();
  const person = usePerson();
  const queries = useQueryClient();
  const watches = hasRole(person, 'clinician', 'radiologist');
  useEffect(() => {
    if (!watches) return feed.set('refused');
    feed.set('opening');
    const askAnew = async (filters: QueryFilters): Promise<void> => {
      // A first answer that is still under way may be older than the change, and would not be asked for again.
      await queries.cancelQueries(filters);
      await queries.invalidateQueries(filters);
    };
    // A critical result is told as a change of its case, whose version it leaves as it is.
    const makeListsOld = (caseId: string): void => {
      void askAnew({ queryKey: keyOf(listCases) });
      void askAnew({ queryKey: keyOf(listOpenCriticals) });
      for (const contract of [readCriticals, readArrival])
        void askAnew({ queryKey: keyOf(contract, { params: { caseId } }) });
    };
    const makeOld = (caseId: string): void => {
      makeListsOld(caseId);
      void askAnew({ queryKey: keyOf(readCase, { params: { caseId } }) });
    };
    // A search of the log is itself recorded: none is made anew because something else changed.
    const makeAllOld = (): void =>
      void askAnew({ predicate: ({ queryKey }) => queryKey[0] !== searchAudit.path });
    return gateway.watchCases({
      onChange: ({ caseId, version }) => {
        const key = keyOf(readCase, { params: { caseId } });
        // Told of what this page did itself: it has it already, and another look would be recorded as one.
        const shown = queries.getQueryData<{ readonly version: number }>(key);
        if (shown?.version === version) makeListsOld(caseId);
        else makeOld(caseId);
      },
      onGone: makeOld,
      onMissed: makeAllOld,
      onAccess: () => {
        void account.refresh();
        makeAllOld();
      },
      onState: (state) => {
        feed.set(state);
        if (state === 'refused') void account.refresh();
      },
    });
  }, [gateway, account, feed, queries, watches]);
}

/**
 * Whether cases may be asked for: once the feed tells of every change from then on, or it is known that it does not.
 * So one look is one question, and no change falls between the answer and the feed.
 */
export function useFeedKnown(): boolean {
  const { feed } = useClient();
  return useSyncExternalStore(feed.subscribe, feed.getSnapshot) !== 'opening';
}
