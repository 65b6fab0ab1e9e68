/** The draft of a case's report for as long as it is on the screen. */
import { useEffect, useState } from 'react';
import type { ReportDraft } from '#session/report-draft.ts';

export type OpenReport = (caseId: string) => Promise<ReportDraft>;

/** What is not saved when it leaves the screen is saved then. */
export function useReportDraft(open: OpenReport, caseId: string | undefined): ReportDraft | undefined {
  const [draft, setDraft] = useState<ReportDraft>();
  useEffect(() => {
    if (caseId === undefined) return;
    let gone = false;
    let made: ReportDraft | undefined;
    open(caseId).then(
      (one) => {
        made = one;
        if (gone) one[Symbol.dispose]();
        else setDraft(one);
      },
      // Whoever catches what a page throws says that a part of it could not be had.
      (error: unknown) =>
        setDraft(() => {
          throw error;
        }),
    );
    return () => {
      gone = true;
      made?.[Symbol.dispose]();
      setDraft(undefined);
    };
  }, [open, caseId]);
  return draft;
}
