/** What the panel asks of the app: writing files is not a panel's business. */
import type { TriageResult } from '#domain/triage/result.ts';
import type { TriageRun } from '#session/triage-runs.ts';

/** Writes the result as DICOM; false where it cannot be written. */
export type SaveTriage = (run: TriageRun, result: TriageResult) => Promise<boolean>;
