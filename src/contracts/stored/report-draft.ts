/** What somebody writes, as their own browser keeps it until it is signed: the gateway may be out of reach. */
import { z } from 'zod/mini';
import type { ReportWords } from '#domain/report/report.ts';
import { step, storedFormat } from './format.ts';
import { fromVersion1, fromVersion2, storedWords, wordsOfVersion1, wordsOfVersion2 } from './report.ts';

export interface KeptDraft {
  /** Of the gateway's draft that these words began with. */
  readonly revision: number;
  readonly words: ReportWords;
}

const revision = z.int().check(z.nonnegative());

export const reportDraftFormat = storedFormat<KeptDraft>(
  'report-draft',
  z.object({ revision, words: storedWords }),
  [
    step(z.object({ revision, words: wordsOfVersion1 }), ({ revision, words }) => ({
      revision,
      words: fromVersion1(words),
    })),
    step(z.object({ revision, words: wordsOfVersion2 }), ({ revision, words }) => ({
      revision,
      words: fromVersion2(words),
    })),
  ],
);
