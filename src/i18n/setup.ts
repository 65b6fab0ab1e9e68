/** i18next with one language loaded at a time, typed keys, and nothing fetched from elsewhere. */
import i18next, { type FormatterModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Catalogue } from './catalogue.ts';
import { formatOf } from './format.ts';
import { formattingLocale, isLanguage, type Language } from './languages.ts';
import { pseudoCatalogue } from './pseudo.ts';

/** Private-use tag of the pseudo-language. */
export const pseudoLanguage = 'en-x-pseudo';

const catalogues: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => (await import('./locales/en.ts')).en,
  fr: async () => (await import('./locales/fr.ts')).fr,
  ru: async () => (await import('./locales/ru.ts')).ru,
  ar: async () => (await import('./locales/ar.ts')).ar,
};

/** Starts with `language` (or the pseudo-language) and resolves when its texts are there. */
export async function setUpI18n(language: string): Promise<i18n> {
  const instance = i18next.createInstance();
  await instance
    .use(initReactI18next)
    .use(localeDigits)
    .init({
      lng: language,
      fallbackLng: false,
      resources: { [language]: { translation: await load(language) } },
      // React escapes; numbers are written with the digits of the reader's locale, whatever the text.
      interpolation: { escapeValue: false, alwaysFormat: true },
      returnNull: false,
    });
  return instance;
}

/** Switches, loading the texts first, so that nobody ever sees a key. */
export async function changeLanguage(instance: i18n, language: Language): Promise<void> {
  if (!instance.hasResourceBundle(language, 'translation')) {
    instance.addResourceBundle(language, 'translation', await load(language));
  }
  await instance.changeLanguage(language);
}

const localeDigits: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value: unknown, _format, language) => {
    if (typeof value !== 'number') return String(value);
    const known = isLanguage(language) ? language : 'en';
    return formatOf(formattingLocale(known, navigator.languages)).number(value);
  },
};

async function load(language: string): Promise<Catalogue> {
  if (language === pseudoLanguage) return pseudoCatalogue(await catalogues.en());
  return catalogues[isLanguage(language) ? language : 'en']();
}
