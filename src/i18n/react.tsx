/** React's door to the texts: typed t(), formats of the reader's locale, and pages that come with their texts. */
import type { TFunction } from 'i18next';
import { type ComponentType, type ReactNode, use } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { isLanguage, type Language } from '#base/language.ts';
import type { TextGroup } from './catalogue.ts';
import { type Format, formatOf } from './format.ts';
import { formattingLocale } from './languages.ts';
import { loadTexts } from './setup.ts';

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

/**
 * `Page` as it may be shown: suspended until the texts of these groups are there. `preload` begins what else the page
 * needs at the same time, for a line is slow both ways.
 */
export function withTexts<P extends object>(
  groups: readonly TextGroup[],
  Page: ComponentType<P>,
  preload?: () => Promise<unknown>,
): (props: P) => ReactNode {
  return function WithTexts(props: P): ReactNode {
    const { i18n } = useTranslation();
    const arriving = loadTexts(i18n, groups);
    if (arriving) {
      // What fails is told where it is waited for.
      preload?.().catch(() => {});
      use(arriving);
    }
    return <Page {...props} />;
  };
}
