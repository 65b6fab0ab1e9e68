/** Every stored format: a test keeps a sample of each version of each, for ever. */
import { caseFormat } from './case.ts';
import { criticalEventFormat } from './critical.ts';
import type { StoredFormat } from './format.ts';
import { hangingsFormat } from './hangings.ts';
import { marksFormat } from './marks.ts';
import { objectPartsFormat } from './object-parts.ts';
import { preferencesFormat } from './preferences.ts';
import { referralDraftFormat } from './referral-draft.ts';
import { reportFormat } from './report.ts';
import { reportDraftFormat } from './report-draft.ts';
import { keptListFormat } from './sending.ts';
import { shortcutsFormat } from './shortcuts.ts';
import { typedWordsFormat } from './typed-words.ts';

export const storedFormats: readonly StoredFormat<unknown>[] = [
  caseFormat,
  criticalEventFormat,
  hangingsFormat,
  marksFormat,
  objectPartsFormat,
  preferencesFormat,
  referralDraftFormat,
  reportFormat,
  reportDraftFormat,
  keptListFormat,
  shortcutsFormat,
  typedWordsFormat,
];
