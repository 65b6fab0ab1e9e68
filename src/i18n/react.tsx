/** React's door to the texts: typed t(), formats of the reader's locale, and the direction of writing. */
import type { TFunction } from 'i18next';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { isLanguage, type Language } from '#base/language.ts';
import { type Format, formatOf } from './format.ts';
import { formattingLocale } from './languages.ts';

export { I18nextProvider as TextProvider };

export interface Texts {
  readonly t: TFunction;
  readonly format: Format;
  readonly language: Language;
}

/** The current language's texts; components that call it follow a change of language. */
export function useTexts(): Texts {
  const { t, i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  return { t, format: formatOf(formattingLocale(language, navigator.languages)), language };
}
