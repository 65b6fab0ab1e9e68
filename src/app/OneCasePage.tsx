/** The page of a case with all that stands on it: features do not know each other, so they meet here. */
import type { ReactNode } from 'react';
import { CasePage } from '#features/case/CasePage.tsx';
import { CriticalResults } from '#features/critical/CriticalResults.tsx';
import { MarkCritical } from '#features/critical/MarkCritical.tsx';
import { CaseReport } from '#features/reporting/CaseReport.tsx';
import type { PageProps } from './pages.tsx';

export function OneCasePage({ services, params: { caseId = '' } }: PageProps): ReactNode {
  const { shelf, sendings, openReport } = services;
  return (
    <CasePage
      key={caseId}
      caseId={caseId}
      shelf={shelf}
      sendings={sendings}
      report={(view) => <CaseReport view={view} open={openReport} />}
      criticals={<CriticalResults caseId={caseId} />}
      markCritical={<MarkCritical caseId={caseId} />}
    />
  );
}
