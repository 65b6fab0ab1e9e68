/** What a report says, as the store and the browser keep it: drafts and signed ones alike. */
import { z } from 'zod/mini';
import { languages } from '#base/language.ts';
import type { KeyImage } from '#domain/report/key-image.ts';
import type { ReportWords } from '#domain/report/report.ts';
import { step, storedFormat } from './format.ts';

const language = z.enum(languages);

/** Before there were templates. */
export const wordsOfVersion1 = z.object({ language, findings: z.string(), impression: z.string() });
export const fromVersion1 = (words: z.output<typeof wordsOfVersion1>): z.output<typeof wordsOfVersion2> => ({
  ...words,
  statements: [],
});

/** Before there were key images. */
export const wordsOfVersion2 = z.object({
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
export const fromVersion2 = (words: z.output<typeof wordsOfVersion2>): ReportWords => ({
  ...words,
  keyImages: [],
});

const keyImage = z.object({
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  image: z.exactOptional(z.object({ sopInstanceUid: z.string(), frame: z.int().check(z.nonnegative()) })),
});

export const storedWords = z.object({
  ...wordsOfVersion2.shape,
  keyImages: z.readonly(
    z.array(
      z.pipe(
        keyImage,
        z.transform((one) => one as KeyImage),
      ),
    ),
  ),
});

export const reportFormat = storedFormat<ReportWords>('report', storedWords, [
  step(wordsOfVersion1, fromVersion1),
  step(wordsOfVersion2, fromVersion2),
]);
