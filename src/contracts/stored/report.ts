/** What a report says, as the store and the browser keep it: drafts and signed ones alike. */
import { z } from 'zod/mini';
import { languages } from '#base/language.ts';
import type { ReportWords } from '#domain/report/report.ts';
import { step, storedFormat } from './format.ts';

const language = z.enum(languages);

/** Before there were templates. */
export const wordsOfVersion1 = z.object({ language, findings: z.string(), impression: z.string() });
export const fromVersion1 = (words: z.output<typeof wordsOfVersion1>): ReportWords => ({
  ...words,
  statements: [],
});

export const storedWords = z.object({
  language,
  statements: z.readonly(
    z.array(
      z.object({
        template: z.string(),
        version: z.int().check(z.positive()),
        statement: z.string(),
        variant: z.exactOptional(z.string()),
        value: z.exactOptional(z.int().check(z.positive())),
      }),
    ),
  ),
  findings: z.string(),
  impression: z.string(),
});

export const reportFormat = storedFormat<ReportWords>('report', storedWords, [
  step(wordsOfVersion1, fromVersion1),
]);
