/** The product's own catalogues, so that a test asks for a button by the words a person reads on it. */

import { ar } from '../../src/i18n/locales/ar.ts';
import type { en } from '../../src/i18n/locales/en.ts';
import { en as english } from '../../src/i18n/locales/en.ts';
import { fr } from '../../src/i18n/locales/fr.ts';
import { gatewayAr } from '../../src/i18n/locales/gateway/ar.ts';
import { gatewayEn } from '../../src/i18n/locales/gateway/en.ts';
import { gatewayFr } from '../../src/i18n/locales/gateway/fr.ts';
import { gatewayRu } from '../../src/i18n/locales/gateway/ru.ts';
import { ru } from '../../src/i18n/locales/ru.ts';
import { pseudoCatalogue } from '../../src/i18n/pseudo.ts';

export type TestLanguage = 'ar' | 'fr' | 'ru' | 'en' | 'en-x-pseudo';

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
export type Texts = Same<typeof en & typeof gatewayEn>;

const all: Readonly<Record<TestLanguage, unknown>> = {
  ar: { ...ar, ...gatewayAr },
  fr: { ...fr, ...gatewayFr },
  ru: { ...ru, ...gatewayRu },
  en: { ...english, ...gatewayEn },
  'en-x-pseudo': pseudoCatalogue({ ...english, ...gatewayEn }),
};

/** Keys with plurals may lack a form of English here; specs use those without. */
export function textsOf(language: TestLanguage): Texts {
  return all[language] as Texts;
}
