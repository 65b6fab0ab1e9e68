import { describe, expect, it } from 'vitest';
import { pseudoCatalogue } from '#i18n/pseudo.ts';
import { texts as en } from '#i18n/texts/reading/en.ts';

describe('the pseudo-language', () => {
  it('brackets and accents every text, so that a text outside the catalogue is seen at once', () => {
    expect(pseudoCatalogue({ open: { title: 'Open a study' } })).toEqual({
      open: { title: '⟦Ópéñ á stúdý⟧' },
    });
  });

  it('keeps placeholders as they are', () => {
    expect(pseudoCatalogue('{{done}} of {{found}} files')).toBe('⟦{{done}} óf {{found}} fílés⟧');
  });

  it('keeps the keys and the placeholders of the whole catalogue', () => {
    const walk = (source: unknown, pseudo: unknown): void => {
      if (typeof source === 'string') {
        expect(pseudo).toMatch(/^⟦.*⟧$/su);
        expect(String(pseudo).match(/\{\{[^}]*\}\}/g)).toEqual(source.match(/\{\{[^}]*\}\}/g));
        return;
      }
      expect(Object.keys(pseudo as object)).toEqual(Object.keys(source as object));
      for (const [key, value] of Object.entries(source as object))
        walk(value, (pseudo as Record<string, unknown>)[key]);
    };
    walk(en, pseudoCatalogue(en));
  });
});
