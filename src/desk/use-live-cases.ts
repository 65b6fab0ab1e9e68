/** What the live feed tells makes old what is shown: the list, and the case itself where it is open. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { searchAudit } from '#contracts/gateway/audit.ts';
import { listCases, readCase } from '#contracts/gateway/cases.ts';
import { hasRole } from '#session/account.ts';
import { keyOf, useDesk, usePerson } from './gateway.tsx';

export function useLiveCases(): void {
  const { gateway, account, feed } = useDesk();
  const person = usePerson();
  const queries = useQueryClient();
  const watches = hasRole(person, 'clinician', 'radiologist');
  useEffect(() => {
    if (!watches) return;
    const makeOld = (caseId: string): void => {
      void queries.invalidateQueries({ queryKey: keyOf(listCases) });
      void queries.invalidateQueries({ queryKey: keyOf(readCase, { params: { caseId } }) });
    };
    // A search of the log is itself recorded: none is made anew because something else changed.
    const makeAllOld = (): void =>
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== searchAudit.path });
    let opened = false;
    return gateway.watchCases({
      onChange: ({ caseId, version }) => {
        const key = keyOf(readCase, { params: { caseId } });
        // Told of what this page did itself: it has it already, and another look would be recorded as one.
        const shown = queries.getQueryData<{ readonly version: number }>(key);
        if (shown?.version === version) void queries.invalidateQueries({ queryKey: keyOf(listCases) });
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
        // What changed between the first list and the first moment of the feed was told to nobody.
        if (state === 'live' && !opened) void queries.invalidateQueries({ queryKey: keyOf(listCases) });
        opened ||= state === 'live';
        if (state === 'refused') void account.refresh();
      },
    });
  }, [gateway, account, feed, queries, watches]);
}
