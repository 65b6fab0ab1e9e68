/** A report: what a radiologist found, and what they conclude of it (docs/spec/report.md). */
import type { Instant } from '#base/instant.ts';
import type { Language } from '#base/language.ts';

export interface ReportWords {
  /** In which it is written; it is read in the same. */
  readonly language: Language;
  readonly findings: string;
  /** The answer to the clinician's question. */
  readonly impression: string;
}

/** Never changed, and never removed: what is to be said otherwise is a version of its own. */
export interface SignedReport extends ReportWords {
  /** 1 for the first of a case. */
  readonly number: number;
  readonly author: string;
  /** For which they read. */
  readonly site: string;
  readonly signedAt: Instant;
}

/** What a report still lacks before it can be signed (RP3). */
export const missingInReport = ({ impression }: ReportWords): readonly 'impression'[] =>
  impression.trim() === '' ? ['impression'] : [];

/** The text that is signed: every word of it, who says it, and when, in this order and no other. */
export const signedText = ({
  number,
  language,
  findings,
  impression,
  author,
  site,
  signedAt,
}: SignedReport): string =>
  JSON.stringify({ number, language, findings, impression, author, site, signedAt });
