import { describe, expect, it } from 'vitest';
import { isLanguage, languages } from '#base/language.ts';
import { formatOf } from '#i18n/format.ts';
import { directionOf, formattingLocale, languageNames } from '#i18n/languages.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f\u200e\u200f\u061c]/g, ' ').trim();

describe('the locale that writes numbers and dates', () => {
  it('is the browser’s own variant of the language', () => {
    expect(formattingLocale('ar', ['fr-FR', 'ar-EG', 'ar-DZ'])).toBe('ar-EG');
    expect(formattingLocale('ru', ['ru-BY'])).toBe('ru-BY');
  });

  it('is the default one where the browser names none', () => {
    expect(formattingLocale('ar', ['fr-FR', 'en'])).toBe('ar-DZ');
    expect(formattingLocale('en', [])).toBe('en-GB');
    expect(formattingLocale('fr', ['fr'])).toBe('fr');
  });

  it('is not taken from a language whose tag only begins alike', () => {
    expect(formattingLocale('ar', ['arn-CL', 'fro-FR'])).toBe('ar-DZ');
  });
});

describe('languages', () => {
  it('are named by their speakers, and only Arabic runs right to left', () => {
    expect(languages.map((language) => languageNames[language])).toEqual([
      'العربية',
      'Français',
      'Русский',
      'English',
    ]);
    expect(languages.filter((language) => directionOf(language) === 'rtl')).toEqual(['ar']);
  });

  it('are known by their exact tag', () => {
    expect(isLanguage('ru')).toBe(true);
    for (const other of ['de', 'RU', 'ar-EG', '', null, undefined]) expect(isLanguage(other)).toBe(false);
  });
});

describe('numbers', () => {
  it('are whole unless decimals are asked for', () => {
    expect(formatOf('en-GB').number(12_345.678)).toBe('12,346');
    expect(formatOf('en-GB').number(12_345.678, 2)).toBe('12,345.68');
    expect(formatOf('en-GB').number(2, 2)).toBe('2');
  });

  it('of four digits carry no separator, which elsewhere would read as a decimal point', () => {
    for (const locale of ['en-GB', 'fr', 'ru', 'ar-DZ'])
      expect(formatOf(locale).number(4096), locale).toBe('4096');
    expect(formatOf('ar-EG').number(4096)).toBe('٤٠٩٦');
  });

  it('are written as the region writes them', () => {
    expect(plain(formatOf('fr').number(12_345.6, 1))).toBe('12 345,6');
    expect(plain(formatOf('ru').number(12_345.6, 1))).toBe('12 345,6');
    expect(formatOf('ar-DZ').number(12_345.6, 1)).toBe('12.345,6');
    expect(formatOf('ar-EG').number(12_345.6, 1)).toBe('١٢٬٣٤٥٫٦');
  });

  it('are shares of a whole as percent', () => {
    expect(formatOf('en-GB').percent(0.256)).toBe('26%');
    expect(plain(formatOf('fr').percent(0.256))).toBe('26 %');
  });
});

describe('dates', () => {
  it('are DICOM’s, in the reader’s language and in no time zone', () => {
    expect(formatOf('en-GB').date('20240131')).toBe('31 Jan 2024');
    expect(formatOf('fr').date('20240131')).toBe('31 janv. 2024');
    expect(plain(formatOf('ru').date('20240131'))).toMatch(/^31 янв\. 2024/);
    expect(formatOf('ar-DZ').date('20240131')).toContain('جانفي');
    expect(formatOf('ar-EG').date('20240131')).toContain('يناير');
  });

  it('are empty where there is none', () => {
    expect(formatOf('fr').date(undefined)).toBe('');
    expect(formatOf('fr').date('')).toBe('');
  });
});

describe('sizes of files', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1500, '1.5 kB'],
    [5_000_000, '5 MB'],
    [2_000_000_000, '2 GB'],
    [4_096_000_000_000, '4,096 GB'],
  ])('%d', (bytes, text) => expect(formatOf('en-GB').bytes(bytes)).toBe(text));

  it('are in the reader’s units', () => {
    expect(plain(formatOf('fr').bytes(1500))).toBe('1,5 ko');
    expect(plain(formatOf('ru').bytes(1500))).toBe('1,5 кБ');
  });
});

describe('lists', () => {
  it('end with “or”, since they name what a model accepts', () => {
    expect(formatOf('en-GB').list(['CR', 'DX', 'DR'])).toBe('CR, DX or DR');
    expect(formatOf('fr').list(['PA', 'AP'])).toBe('PA ou AP');
    expect(formatOf('ru').list(['PA', 'AP'])).toBe('PA или AP');
    expect(formatOf('ar').list(['PA', 'AP'])).toBe('PA أو AP');
  });
});
