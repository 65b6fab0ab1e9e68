/** The product's own catalogues, so that a test asks for a button by the words a person reads on it. */
import { readdirSync } from 'node:fs';
import type { EnglishTexts } from '../../src/i18n/catalogue.ts';
import { pseudoCatalogue } from '../../src/i18n/pseudo.ts';

export type TestLanguage = 'ar' | 'fr' | 'ru' | 'en' | 'en-x-pseudo';

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
export type Texts = Same<EnglishTexts>;

const folder = new URL('../../src/i18n/texts/', import.meta.url);
export const textGroups: readonly string[] = readdirSync(folder).sort();

export async function catalogueOf(group: string, language: string): Promise<object> {
  const { texts } = (await import(new URL(`${group}/${language}.ts`, folder).href)) as { texts: object };
  return texts;
}

/** Every group of a language in one. */
export async function wholeCatalogue(language: string): Promise<object> {
  const parts = await Promise.all(textGroups.map((group) => catalogueOf(group, language)));
  return Object.assign({}, ...parts) as object;
}

const [ar, fr, ru, en] = await Promise.all(['ar', 'fr', 'ru', 'en'].map(wholeCatalogue));

const all: Readonly<Record<TestLanguage, unknown>> = {
  ar,
  fr,
  ru,
  en,
  'en-x-pseudo': pseudoCatalogue(en),
};

/** Keys with plurals may lack a form of English here; specs use those without. */
export function textsOf(language: TestLanguage): Texts {
  return all[language] as Texts;
}
