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
  const { id, state, claim, reportedAt } = view;
  if (state === 'reported' || state === 'acknowledged') {
    return (
      <>
        <SignedReports key={reportedAt} caseId={id} />
        {view.mayDo.includes('amend') && <OwnReport view={view} open={open} />}
      </>
    );
  }
  return state === 'reading' && claim?.mine ? <OwnReport view={view} open={open} /> : null;
}

function OwnReport({ view, open }: CaseReportProps): ReactNode {
  const { id, modalities, patient } = view;
  const { t } = useTexts();
  // Which part they show is said by the images alone.
  const subject = { modalities, bodyParts: [], age: patient.age };
  const draft = useReportDraft(open, id);
  return <Card title={t('report.title')}>{draft && <ReportPanel draft={draft} subject={subject} />}</Card>;
}
