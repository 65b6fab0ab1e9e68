/** i18next with the texts of the pages that were visited, one language at a time, and nothing fetched from elsewhere. */
import i18next, { type FormatterModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isLanguage, type Language } from '#base/language.ts';
import type { TextGroup } from './catalogue.ts';
import { formatOf } from './format.ts';
import { formattingLocale } from './languages.ts';
import { pseudoCatalogue } from './pseudo.ts';

/** Private-use tag of the pseudo-language. */
export const pseudoLanguage = 'en-x-pseudo';

interface Kept {
  /** Groups that were ever asked for: a change of language brings them too. */
  readonly wanted: Set<TextGroup>;
  /** By language and groups; undefined once they are there. */
  readonly arrivals: Map<string, Promise<void> | undefined>;
}

const kept = new WeakMap<i18n, Kept>();

/** Starts with `language` (or the pseudo-language) and resolves when the texts of these groups are there. */
export async function setUpI18n(language: string, groups: readonly TextGroup[]): Promise<i18n> {
  const instance = i18next.createInstance();
  await instance
    .use(initReactI18next)
    .use(localeDigits)
    .init({
      lng: language,
      fallbackLng: false,
      resources: {},
      // React escapes; numbers are written with the digits of the reader's locale, whatever the text.
      interpolation: { escapeValue: false, alwaysFormat: true },
      returnNull: false,
    });
  await loadTexts(instance, groups);
  return instance;
}

/** Switches, loading the texts first, so that nobody ever sees a key. */
export async function changeLanguage(instance: i18n, language: Language): Promise<void> {
  await arriving(instance, language, [...keptOf(instance).wanted]);
  await instance.changeLanguage(language);
}

/** Undefined where the texts of these groups are there; else the promise that they will be, the same until it is kept. */
export function loadTexts(instance: i18n, groups: readonly TextGroup[]): Promise<void> | undefined {
  for (const group of groups) keptOf(instance).wanted.add(group);
  return arriving(instance, instance.language, groups);
}

function keptOf(instance: i18n): Kept {
  const known = kept.get(instance) ?? { wanted: new Set(), arrivals: new Map() };
  kept.set(instance, known);
  return known;
}

/** The same promise until it is kept; undefined where the texts of these groups are there in `language`. */
export function arriving(
  instance: i18n,
  language: string,
  groups: readonly TextGroup[],
): Promise<void> | undefined {
  const { arrivals } = keptOf(instance);
  const key = `${language}: ${groups.join(' ')}`;
  if (arrivals.has(key)) return arrivals.get(key);
  const [group, ...others] = groups;
  if (group === undefined) return undefined;
  const parts = others.length > 0 ? groups.map((one) => arriving(instance, language, [one])) : [];
  if (others.length > 0 && parts.every((part) => part === undefined)) return undefined;
  const promise = (others.length > 0 ? Promise.all(parts) : add(instance, language, group)).then(
    () => void arrivals.set(key, undefined),
    (failure: unknown) => {
      arrivals.delete(key);
      throw failure;
    },
  );
  arrivals.set(key, promise);
  return promise;
}

async function add(instance: i18n, language: string, group: TextGroup): Promise<void> {
  const { texts } = (await import(`./texts/${group}/${isLanguage(language) ? language : 'en'}.ts`)) as {
    readonly texts: object;
  };
  const shown = language === pseudoLanguage ? pseudoCatalogue(texts) : texts;
  instance.addResourceBundle(language, 'translation', shown, true);
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
