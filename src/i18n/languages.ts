/** How each language is named by its speakers, which way it runs, and how it counts. */
import type { Language } from '#base/language.ts';

export const languageNames: Readonly<Record<Language, string>> = {
  ar: 'العربية',
  fr: 'Français',
  ru: 'Русский',
  en: 'English',
};

export function directionOf(language: Language): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** Where a language is read by people who count differently, their browser's region decides (ar-EG, ar-DZ). */
const defaultRegions: Readonly<Record<Language, string>> = { ar: 'ar-DZ', fr: 'fr', ru: 'ru', en: 'en-GB' };

/** The locale that writes numbers and dates: the browser's own variant of the language, else the default one. */
export function formattingLocale(language: Language, browser: readonly string[]): string {
  return browser.find((tag) => tag.startsWith(`${language}-`)) ?? defaultRegions[language];
}
