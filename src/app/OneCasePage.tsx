/** The page of a case with all that stands on it: features do not know each other, so they meet here. */
import type { ReactNode } from 'react';
import { CasePage } from '#features/case/CasePage.tsx';
import type { KeptHere } from '#features/case/use-typed-here.ts';
import { CriticalResults } from '#features/critical/CriticalResults.tsx';
import { MarkCritical } from '#features/critical/MarkCritical.tsx';
import { CaseReport } from '#features/reporting/CaseReport.tsx';
import { indexedKeeping } from '#platform/storage/indexed.ts';
import { createReferralDrafts } from '#session/referral-drafts.ts';
import { createTypedWords } from '#session/typed-words.ts';
import type { PageProps } from './pages.tsx';

const keeping = indexedKeeping();
const keptOf = (personId: string): KeptHere => ({
  words: createTypedWords(keeping, personId),
  edits: createReferralDrafts(keeping, personId, 'mended'),
});

export function OneCasePage({ services, params: { caseId = '' } }: PageProps): ReactNode {
  const { shelf, sendings, openReport } = services;
  return (
    <CasePage
      key={caseId}
      caseId={caseId}
      shelf={shelf}
      sendings={sendings}
      keptOf={keptOf}
      report={(view) => <CaseReport view={view} open={openReport} />}
      criticals={<CriticalResults caseId={caseId} />}
      markCritical={<MarkCritical caseId={caseId} />}
    />
  );
}
