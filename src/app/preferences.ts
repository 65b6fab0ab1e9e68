/** What was chosen on this computer, as the app asks for it. */
import { isLanguage } from '#base/language.ts';
import { type Preferences, preferencesFormat } from '#contracts/stored/preferences.ts';
import { pseudoLanguage } from '#i18n/setup.ts';
import { localKeeping } from '#platform/storage/local.ts';
import { createKept, type Keeping, type Kept } from '#session/kept.ts';

/** Each stood under a name of its own once. */
const separate = {
  language: 'manara.language',
  theme: 'manara.theme',
  experiments: 'manara.experiments',
  panelWidth: 'manara.panel-width',
} as const;

function before(keeping: Keeping): object | undefined {
  const found = Object.entries(separate).map(([field, name]) => [field, keeping.read(name)] as const);
  return found.some(([, text]) => text !== undefined) ? Object.fromEntries(found) : undefined;
}

export function createPreferences(keeping: Keeping = localKeeping): Kept<Preferences> {
  return createKept({
    keeping,
    format: preferencesFormat,
    name: 'manara.preferences',
    fallback: { theme: 'auto', experiments: [] },
    before: () => before(keeping),
  });
}

/** One of them changed, the others as they are. */
export function prefer(preferences: Kept<Preferences>, change: Partial<Preferences>): void {
  preferences.set({ ...preferences.state.getSnapshot(), ...change });
}

const asked = (): string | null => new URLSearchParams(location.search).get('lang');

/** `?lang=` (a shared link, a test), else the last choice, else the browser's first language that we speak. */
export function openingLanguage({ state }: Kept<Preferences>): string {
  const wish = asked();
  if (wish === pseudoLanguage || isLanguage(wish)) return wish;
  return (
    state.getSnapshot().language ??
    navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ??
    'en'
  );
}

/** Whether somebody chose the language here; otherwise the account's own may be taken. */
export function hasChosenLanguage({ state }: Kept<Preferences>): boolean {
  return asked() !== null || state.getSnapshot().language !== undefined;
}
