/** The report on the page of its case: written there by who reads it, read there by everybody else. */
import type { ReactNode } from 'react';
import type { CaseView } from '#contracts/gateway/cases.ts';
import { useTexts } from '#i18n/react.tsx';
import { Card } from '#ui/Page.tsx';
import { ReportPanel } from './ReportPanel.tsx';
import { SignedReports } from './SignedReports.tsx';
import { type OpenReport, useReportDraft } from './use-report-draft.ts';

interface CaseReportProps {
  readonly view: CaseView;
  readonly open: OpenReport;
}

export function CaseReport({ view, open }: CaseReportProps): ReactNode {
  const { id, state, claim } = view;
  if (state === 'reported' || state === 'acknowledged') return <SignedReports caseId={id} />;
  return state === 'reading' && claim?.mine ? <OwnReport caseId={id} open={open} /> : null;
}

function OwnReport({ caseId, open }: { readonly caseId: string; readonly open: OpenReport }): ReactNode {
  const { t } = useTexts();
  const draft = useReportDraft(open, caseId);
  return <Card title={t('report.title')}>{draft && <ReportPanel draft={draft} />}</Card>;
}
