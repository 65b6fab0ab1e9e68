/** The product's own catalogues, so that a test asks for a button by the words a person reads on it. */

import { ar } from '../../src/i18n/locales/ar.ts';
import type { en } from '../../src/i18n/locales/en.ts';
import { en as english } from '../../src/i18n/locales/en.ts';
import { fr } from '../../src/i18n/locales/fr.ts';
import { ru } from '../../src/i18n/locales/ru.ts';
import { pseudoCatalogue } from '../../src/i18n/pseudo.ts';

export type TestLanguage = 'ar' | 'fr' | 'ru' | 'en' | 'en-x-pseudo';

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
export type Texts = Same<typeof en>;

const all: Readonly<Record<TestLanguage, unknown>> = {
  ar,
  fr,
  ru,
  en: english,
  'en-x-pseudo': pseudoCatalogue(english),
};

/** Keys with plurals may lack a form of English here; specs use those without. */
export function textsOf(language: TestLanguage): Texts {
  return all[language] as Texts;
}
