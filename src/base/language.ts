/** The four languages of the product, by their BCP 47 tags: the one list of them. */
export const languages = ['ar', 'fr', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];

export function isLanguage(value: string | null | undefined): value is Language {
  return (languages as readonly (string | null | undefined)[]).includes(value);
}
