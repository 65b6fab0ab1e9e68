/** What is in hand: one study at a time, and the case that it came by. */
import { addresses } from './addresses.ts';
import type { StudySession } from './study-session.ts';

export interface Work {
  readonly session: StudySession;
  /** Absent where the study was dropped here and asks for nobody's opinion. */
  readonly caseId?: string;
}

/** Where the reading room shows it. */
export const readingAddressOf = ({ caseId }: Work): string =>
  caseId === undefined ? addresses.reading : addresses.readingOf(caseId);
