/** The catalogues through i18next, as a person meets them. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeLanguage, loadTexts, pseudoLanguage, setUpI18n } from '#i18n/setup.ts';

beforeEach(() => void vi.stubGlobal('navigator', { languages: ['fr-FR', 'ru-RU', 'ar-DZ', 'en-GB'] }));
afterEach(() => void vi.unstubAllGlobals());

describe('counting', () => {
  it.each([
    ['en', ['0 images', '1 image', '2 images', '5 images', '21 images']],
    ['fr', ['0 image', '1 image', '2 images', '5 images', '21 images']],
    ['ru', ['0 изображений', '1 изображение', '2 изображения', '5 изображений', '21 изображение']],
    ['ar', ['لا صور', 'صورة واحدة', 'صورتان', '5 صور', '21 صورة']],
  ])('follows the grammar of %s', async (language, expected) => {
    const { t } = await setUpI18n(language, ['opening']);
    expect([0, 1, 2, 5, 21].map((count) => t('opening.images', { count }))).toEqual(expected);
  });
});

describe('digits', () => {
  it('are those of the reader’s region, in every text', async () => {
    vi.stubGlobal('navigator', { languages: ['ar-EG'] });
    const { t } = await setUpI18n('ar', ['opening']);
    expect(t('opening.images', { count: 5 })).toBe('٥ صور');
  });
});

describe('switching', () => {
  it('loads the texts before it switches, so that no key is ever seen', async () => {
    const instance = await setUpI18n('en', ['app']);
    await changeLanguage(instance, 'ru');
    expect(instance.t('app.cancel')).toBe('Отмена');
    await changeLanguage(instance, 'en');
    expect(instance.t('app.cancel')).toBe('Cancel');
  });

  it('brings the texts of every page that was visited', async () => {
    const instance = await setUpI18n('en', ['app']);
    await loadTexts(instance, ['app', 'lab']);
    await changeLanguage(instance, 'fr');
    expect(instance.t('lab.title')).toBe('Laboratoire');
  });

  it('falls back to English for a language that is not ours', async () => {
    expect((await setUpI18n('de', ['app'])).t('app.close')).toBe('Close');
  });

  it('shows the pseudo-language on demand', async () => {
    expect((await setUpI18n(pseudoLanguage, ['app'])).t('app.close')).toBe('⟦Clósé⟧');
  });
});

describe('texts of a page', () => {
  it('are promised once, by the same promise until it is kept', async () => {
    const instance = await setUpI18n('en', ['app']);
    const promised = loadTexts(instance, ['lab', 'triage']);
    expect(promised).toBeDefined();
    expect(loadTexts(instance, ['lab', 'triage'])).toBe(promised);
    await promised;
    expect(loadTexts(instance, ['lab', 'triage'])).toBeUndefined();
    expect(loadTexts(instance, ['triage'])).toBeUndefined();
  });
});

describe('what comes from files', () => {
  it('is written as it is: React escapes it, not the catalogue', async () => {
    const { t } = await setUpI18n('fr', ['opening']);
    expect(t('reject.duplicate', { of: 'a/<b>&c.dcm' })).toContain('a/<b>&c.dcm');
  });
});
