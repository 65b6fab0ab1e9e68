/** Every language says everything that English says, with its own plural forms and the same placeholders. */
import { describe, expect, it } from 'vitest';
import { catalogueOf, textGroups, wholeCatalogue } from '../drivers/texts.ts';
import { scanTextKeys } from './text-keys.ts';

const texts = (catalogue: object, prefix = ''): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...texts(value, `${prefix}${key}.`)],
    ),
  );

const plural = /^(.*)_(zero|one|two|few|many|other)$/;
const stem = (key: string): string => plural.exec(key)?.[1] ?? key;
const form = (key: string): string | undefined => plural.exec(key)?.[2];
const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{\s*([^},\s]+)/g)].map(([, name]) => name ?? '').sort();

const [en, fr, ru, ar] = await Promise.all(['en', 'fr', 'ru', 'ar'].map(wholeCatalogue));
const whole = { en, fr, ru, ar } as Readonly<Record<'en' | 'fr' | 'ru' | 'ar', object>>;
const english = texts(whole.en);
const languages = whole;

/** Forms that stand for one number only: there «صورتان» has said the number already. */
function formsOfOneNumber(language: string): ReadonlySet<string> {
  const rules = new Intl.PluralRules(language);
  const numbers = new Map<string, number>();
  for (let n = 0; n <= 200; n++) numbers.set(rules.select(n), (numbers.get(rules.select(n)) ?? 0) + 1);
  return new Set([...numbers].filter(([, count]) => count === 1).map(([name]) => name));
}

/** Which folder of texts holds a first part of keys: `cases` lies in `worklist`. */
const holders = new Map<string, string[]>();
for (const group of textGroups) {
  for (const first of Object.keys(await catalogueOf(group, 'en'))) {
    holders.set(first, [...(holders.get(first) ?? []), group]);
  }
}

it('has every first part of a key in one folder: one would hide the other', () => {
  expect([...holders].filter(([, folders]) => folders.length > 1)).toEqual([]);
});

describe('a room', () => {
  /** Beside `app`, which every page has. A page that shows a room must bring what the room speaks with. */
  const speaks: Readonly<Record<string, readonly string[]>> = {
    'src/app/': [],
    'src/ui/': [],
    'src/clinical/': ['clinical', 'triage'],
    'src/client/': ['gateway'],
    'src/features/opening/': ['opening', 'triage'],
    'src/features/reading/': ['reading', 'opening'],
    'src/features/triage/': ['triage', 'models'],
    'src/features/lab/': ['lab', 'models', 'triage', 'opening'],
    'src/features/sign-in/': ['sign-in', 'clinical', 'account'],
    'src/features/account/': ['account', 'clinical'],
    'src/features/worklist/': ['worklist', 'clinical'],
    'src/features/case/': ['case', 'worklist', 'opening', 'clinical', 'gateway'],
    'src/features/critical/': ['clinical'],
    'src/features/administration/': ['administration', 'clinical', 'gateway'],
    'src/features/audit/': ['audit', 'case', 'clinical', 'gateway'],
  };
  const used = scanTextKeys(Object.keys(speaks), new Set(holders.keys()));

  it.each(Object.entries(speaks))('%s speaks with its own texts and those named here', (room, folders) => {
    const firsts = used.get(room) ?? new Map<string, string>();
    const silent = folders.filter(
      (folder) => ![...firsts.keys()].some((first) => holders.get(first)?.[0] === folder),
    );
    expect(silent).toEqual([]);
    const foreign = [...firsts].filter(
      ([first]) => !['app', ...folders].includes(holders.get(first)?.[0] ?? ''),
    );
    expect(foreign.map(([first, file]) => `${file}: ${first}`)).toEqual([]);
  });
});

describe.each(Object.entries(languages))('the catalogue of %s', (language, catalogue) => {
  const own = texts(catalogue);

  it('has the keys of English, no more and no fewer', () => {
    expect(new Set([...own.keys()].map(stem))).toEqual(new Set([...english.keys()].map(stem)));
  });

  it('has, for every plural, exactly the forms that the language needs', () => {
    const needed = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    const counted = new Map<string, string[]>();
    for (const key of own.keys()) {
      const name = form(key);
      if (name) counted.set(stem(key), [...(counted.get(stem(key)) ?? []), name]);
    }
    const differing = [...counted].filter(([, forms]) => `${forms.sort()}` !== `${needed}`);
    expect(differing).toEqual([]);
    expect(counted.size).toBeGreaterThan(5);
  });

  it('keeps every placeholder', () => {
    const silent = formsOfOneNumber(language);
    const wrong = [...own].flatMap(([key, text]) => {
      const source = english.get(key) ?? english.get(`${stem(key)}_other`) ?? '';
      const wanted = placeholders(source);
      const without = wanted.filter((name) => name !== 'count');
      const has = `${placeholders(text)}`;
      const fits = has === `${wanted}` || (silent.has(form(key) ?? '') && has === `${without}`);
      return fits ? [] : [`${key}: ${text}`];
    });
    expect(wrong).toEqual([]);
  });

  it('leaves no text empty, padded or half-written', () => {
    const odd = [...own].filter(
      ([, text]) => text === '' || text !== text.trim() || /\bTODO\b|\?\?/.test(text),
    );
    expect(odd).toEqual([]);
  });
});

/** Names that every language writes in Latin letters; `x` and `y` are the axes of the image. */
const latinNames = new Set(
  'N F Shift CR DX FHIR QR DICOM JPEG MPEG PNG ZIP CDA STL OBJ CT MR WebGL WebGPU WASM SHA Enter ONNX PDF CSV HTTP UID ROC AUC JSON MPR MIP MinIP D file label p x y'.split(
    ' ',
  ),
);

describe.each(Object.entries({ ar: whole.ar, ru: whole.ru }))(
  'the catalogue of %s',
  (_language, catalogue) => {
    it('holds no word left in Latin letters but names', () => {
      const left = [...texts(catalogue)].flatMap(([key, text]) =>
        (text.replace(/\{\{[^}]*\}\}/g, '').match(/[A-Za-z]+/g) ?? [])
          .filter((word) => !latinNames.has(word))
          .map((word) => `${key}: ${word}`),
      );
      expect(left).toEqual([]);
    });

    it('holds no text identical with English but those without letters', () => {
      const same = [...texts(catalogue)].filter(
        ([key, text]) =>
          text === english.get(key) && /\p{L}{2,}/u.test(text.replace(/\{\{[^}]*\}\}|SHA-256|MPR|MIP/g, '')),
      );
      expect(same).toEqual([]);
    });
  },
);

describe('typography', () => {
  it('is French: narrow no-break spaces before high punctuation and inside « », typographic apostrophes', () => {
    const wrong = [...texts(whole.fr)].filter(([, text]) => {
      const plain = text.replace(/\{\{[^}]*\}\}/g, '0');
      return /[^\u202f][:;!?»]|«[^\u202f]|[\u0020\u00a0][:;!?»]|'/.test(plain);
    });
    expect(wrong).toEqual([]);
  });

  it('is Russian: «ёлочки», and no straight or English quotation marks', () => {
    expect([...texts(whole.ru)].filter(([, text]) => /["'“”’]/.test(text))).toEqual([]);
  });

  it('is Arabic: ، ؛ ؟ in place of the Latin marks', () => {
    expect(
      [...texts(whole.ar)].filter(([, text]) => /[,;?]/.test(text.replace(/\{\{[^}]*\}\}/g, ''))),
    ).toEqual([]);
  });

  it('brings no direction marks of its own: the page isolates what needs it', () => {
    const marked = Object.values(languages).flatMap((catalogue) =>
      [...texts(catalogue)].filter(([, text]) => /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/.test(text)),
    );
    expect(marked).toEqual([]);
  });
});
