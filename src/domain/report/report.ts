/** A report: what a radiologist found, and what they conclude of it (docs/spec/report.md). */
import type { Instant } from '#base/instant.ts';
import type { Language } from '#base/language.ts';
import type { KeyImage } from './key-image.ts';
import { type ChosenStatement, said } from './statements.ts';

export interface ReportWords {
  /** In which its free text is written, and in which its author read what they chose. */
  readonly language: Language;
  /** Chosen from templates: read in the language of whoever reads. */
  readonly statements: readonly ChosenStatement[];
  /** Free text, as `impression` is: read in the language in which it was written. */
  readonly findings: string;
  /** The answer to the clinician's question. */
  readonly impression: string;
  /** Shown beside the words, in this order. */
  readonly keyImages: readonly KeyImage[];
}

/** Never changed, and never removed: what is to be said otherwise is a version of its own. */
export interface SignedReport extends ReportWords {
  /** 1 for the first of a case. */
  readonly number: number;
  readonly author: string;
  /** For which they read. */
  readonly site: string;
  readonly signedAt: Instant;
  /** Of a version that takes the place of an earlier one: why, and which (RP14). */
  readonly amends?: { readonly reason: string; readonly sha256: string };
}

/** What a report still lacks before it can be signed (RP3): an impression, chosen or written. */
export const missingInReport = ({ statements, impression }: ReportWords): readonly 'impression'[] =>
  impression.trim() === '' && said(statements, 'en').impression.length === 0 ? ['impression'] : [];

/**
 * The text that is signed: every word of it, who says it, and when, in this order and no other. What was chosen is in
 * it as it was read; where nothing was, it is the text that was signed before there were templates, and before there
 * were key images.
 */
export function signedText({
  number,
  language,
  statements,
  findings,
  impression,
  keyImages,
  author,
  site,
  signedAt,
  amends,
}: SignedReport): string {
  const chosen = statements.map(({ template, version, statement, variant, value }) => ({
    template,
    version,
    statement,
    variant,
    value,
  }));
  const shown = keyImages.map(({ sha256, image }) => ({
    sha256,
    ...(image && { image: { sopInstanceUid: image.sopInstanceUid, frame: image.frame } }),
  }));
  return JSON.stringify({
    number,
    language,
    ...(chosen.length > 0 && { statements: chosen, said: said(statements, language) }),
    findings,
    impression,
    ...(shown.length > 0 && { keyImages: shown }),
    author,
    site,
    signedAt,
    ...(amends && { amends: { sha256: amends.sha256, reason: amends.reason } }),
  });
}
