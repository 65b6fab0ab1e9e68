/** What was chosen on this computer: language, theme and experiments, kept in local storage when it is allowed. */
import { isLanguage, type Language } from '#base/language.ts';
import { pseudoLanguage } from '#i18n/setup.ts';
import type { ThemeChoice } from '#ui/RoomProvider.tsx';

const languageKey = 'manara.language';
const themeKey = 'manara.theme';
const experimentsKey = 'manara.experiments';

/** `?lang=` (a shared link, a test), else the last choice, else the browser's first language that we speak. */
export function openingLanguage(): string {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked === pseudoLanguage || isLanguage(asked)) return asked;
  const kept = read(languageKey);
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}

/** Whether somebody chose the language here; otherwise the account's own may be taken. */
export function hasChosenLanguage(): boolean {
  return new URLSearchParams(location.search).has('lang') || isLanguage(read(languageKey));
}

export function keepLanguage(language: Language): void {
  write(languageKey, language);
}

export function openingTheme(): ThemeChoice {
  const kept = read(themeKey);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

export function keepTheme(choice: ThemeChoice): void {
  write(themeKey, choice);
}

/** Keys of the models that may speak of their experimental group at this site (T28). */
export function openingExperiments(): readonly string[] {
  return (read(experimentsKey) ?? '').split(' ').filter((id) => id !== '');
}

export function keepExperiments(keys: readonly string[]): void {
  write(experimentsKey, keys.join(' '));
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that forbids storage still works; it only forgets.
  }
}
