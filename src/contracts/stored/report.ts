/** What a report says, as the store and the browser keep it: drafts and signed ones alike. */
import { z } from 'zod/mini';
import { languages } from '#base/language.ts';
import type { ReportWords } from '#domain/report/report.ts';
import { storedFormat } from './format.ts';

export const reportFormat = storedFormat<ReportWords>(
  'report',
  z.object({ language: z.enum(languages), findings: z.string(), impression: z.string() }),
);
