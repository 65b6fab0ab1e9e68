/** i18next with one language loaded at a time, typed keys, and nothing fetched from elsewhere. */
import i18next, { type FormatterModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isLanguage, type Language } from '#base/language.ts';
import type { Catalogue, GatewayCatalogue } from './catalogue.ts';
import { formatOf } from './format.ts';
import { formattingLocale } from './languages.ts';
import { pseudoCatalogue } from './pseudo.ts';

/** Private-use tag of the pseudo-language. */
export const pseudoLanguage = 'en-x-pseudo';

const catalogues: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => (await import('./locales/en.ts')).en,
  fr: async () => (await import('./locales/fr.ts')).fr,
  ru: async () => (await import('./locales/ru.ts')).ru,
  ar: async () => (await import('./locales/ar.ts')).ar,
};

const gatewayCatalogues: Readonly<Record<Language, () => Promise<GatewayCatalogue>>> = {
  en: async () => (await import('./locales/gateway/en.ts')).gatewayEn,
  fr: async () => (await import('./locales/gateway/fr.ts')).gatewayFr,
  ru: async () => (await import('./locales/gateway/ru.ts')).gatewayRu,
  ar: async () => (await import('./locales/gateway/ar.ts')).gatewayAr,
};

/** Instances whose page has been among the gateway's pages: their other languages need those texts too. */
const withGateway = new WeakSet<i18n>();

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
  if (withGateway.has(instance)) await addGatewayTexts(instance, language);
  await instance.changeLanguage(language);
}

/** The texts of the gateway's pages, which the opening screen does without. */
export async function loadGatewayTexts(instance: i18n): Promise<void> {
  withGateway.add(instance);
  await addGatewayTexts(instance, instance.language);
}

async function addGatewayTexts(instance: i18n, language: string): Promise<void> {
  if (instance.getResource(language, 'translation', 'refusal') !== undefined) return;
  instance.addResourceBundle(language, 'translation', await loadGateway(language), true);
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

async function loadGateway(language: string): Promise<GatewayCatalogue> {
  if (language === pseudoLanguage) return pseudoCatalogue(await gatewayCatalogues.en());
  return gatewayCatalogues[isLanguage(language) ? language : 'en']();
}
