/** What somebody writes, as their own browser keeps it until it is signed: the gateway may be out of reach. */
import { z } from 'zod/mini';
import { languages } from '#base/language.ts';
import type { ReportWords } from '#domain/report/report.ts';
import { storedFormat } from './format.ts';

export interface KeptDraft {
  /** Of the gateway's draft that these words began with. */
  readonly revision: number;
  readonly words: ReportWords;
}

export const reportDraftFormat = storedFormat<KeptDraft>(
  'report-draft',
  z.object({
    revision: z.int().check(z.nonnegative()),
    words: z.object({ language: z.enum(languages), findings: z.string(), impression: z.string() }),
  }),
);
