/** The draft of a case's report for as long as it is on the screen. */
import { useEffect, useState } from 'react';
import type { ReportDraft } from '#session/report-draft.ts';

export type OpenReport = (caseId: string) => ReportDraft;

/** What is not saved when it leaves the screen is saved then. */
export function useReportDraft(open: OpenReport, caseId: string | undefined): ReportDraft | undefined {
  const [draft, setDraft] = useState<ReportDraft>();
  useEffect(() => {
    if (caseId === undefined) return;
    const made = open(caseId);
    setDraft(made);
    return () => {
      made[Symbol.dispose]();
      setDraft(undefined);
    };
  }, [open, caseId]);
  return draft;
}
