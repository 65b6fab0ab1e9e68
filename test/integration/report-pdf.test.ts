/** A signed report on paper (docs/spec/report.md, RP7): poppler reads back what Typst set. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Instant } from '#base/instant.ts';
import { type Language, languages } from '#base/language.ts';
import { type ChosenStatement, said as saidIn, withRestNormal } from '#domain/report/statements.ts';
import { chestAdult } from '#domain/report/templates/chest-adult.ts';
import { documentOf, type ReportToPrint } from '../../server/reports/document.ts';
import { lettersOf, printable } from '../../server/reports/letters.ts';
import { createPress, reportPdf } from '../../server/reports/pdf.ts';
import { jpegOf } from '../support/jpeg.ts';
import { facesOf, infoOf, noPoppler, popplerMissing, textOf, wordsOf } from '../support/pdf-text.ts';

type Said = Pick<ReportToPrint['report'], 'findings' | 'impression'>;

const said: Readonly<Record<Language, Said>> = {
  ar: {
    impression: 'التهاب رئوي في الفص الأوسط الأيمن. يُنصح بصورة ضبط بعد 6 أسابيع.',
    findings:
      'تكثّف في الفص الأوسط الأيمن بقياس 35 × 28 mm مع ظهور القصبات الهوائية (air bronchogram).\n' +
      'الزوايا الضلعية الحجابية حرّة، والقلب بحجم طبيعي. لا انصباب جنبي، ولا كسر في الأضلاع.',
  },
  fr: {
    impression: 'Pneumopathie du lobe moyen droit. Contrôle à 6 semaines conseillé.',
    findings:
      'Opacité alvéolaire du lobe moyen.\n\nCuls-de-sac pleuraux libres. Silhouette cardiaque normale.',
  },
  ru: {
    impression: 'Правосторонняя среднедолевая пневмония. Рекомендован контроль через 6 недель.',
    findings:
      'Инфильтрация в средней доле справа, ≥ 35 × 28 мм → вероятно, бактериальная. Объём не уменьшен.',
  },
  en: {
    impression: 'Right middle lobe pneumonia. A film in 6 weeks is advised.',
    findings: 'Consolidation in the right middle lobe.\nCostophrenic angles are clear.',
  },
};
const scripts = { ar: 'Arabic', fr: 'Latin', ru: 'Cyrillic', en: 'Latin' } as const;

type Change = Partial<Said> & { readonly statements?: readonly ChosenStatement[] };

const toPrint = (language: Language, change: Change = {}): ReportToPrint => ({
  case: {
    id: '3f0c9a52-6f6e-4b8e-9f0e-0d0b8f0a7c11' as ReportToPrint['case']['id'],
    homeSiteName: 'Centre hospitalier de Sétif',
    patient: {
      pseudonym: 'K7-Q2M',
      name: 'Hélène Dupré',
      id: 'H-17',
      birthDate: '1961-03-02',
      age: 65,
      sex: 'F',
    },
    question: 'Pneumonie ?',
    modalities: ['DX'],
  },
  report: {
    language,
    statements: [],
    keyImages: [],
    ...said[language],
    ...change,
    number: 1,
    author: 'Ирина Соколова',
    site: 'Minsk Reading Centre',
    signedAt: '2026-11-27T09:41:07.000Z' as Instant,
    reason: null,
    sha256: '0123456789abcdef'.repeat(4),
  },
  language,
  replaced: false,
  keyImages: [],
});
const pdfOf = (language: Language, change: Change = {}) => reportPdf(documentOf(toPrint(language, change)));

const between = (words: readonly string[]): string => ` ${words.join(' ')} `;

describe('RP7: a report on paper', () => {
  beforeEach((context) => context.skip(noPoppler, popplerMissing));

  it.each(languages)('has its words in order, the conclusion first: %s', async (language) => {
    const text = textOf(await pdfOf(language));
    const script = scripts[language];
    const all = between(wordsOf(text, script));
    const places = (['impression', 'findings'] as const).map((part) =>
      all.indexOf(between(wordsOf(said[language][part], script))),
    );
    expect(places[0], text).toBeGreaterThan(-1);
    expect(places[1], text).toBeGreaterThan(places[0] ?? 0);
    for (const fact of [
      'Hélène Dupré',
      'H-17',
      'K7-Q2M',
      'Minsk Reading Centre',
      'DX',
      'UTC',
      '0123456789abcdef',
    ])
      expect(text).toContain(fact);
  });

  it('fits one page of A4, is tagged, titled and dated, and brings its own typefaces', async () => {
    const pdf = await pdfOf('ar');
    const info = infoOf(pdf);
    expect(info.get('Pages')).toBe('1');
    expect(info.get('Page size')).toContain('A4');
    expect(info.get('Tagged')).toBe('yes');
    expect(info.get('Title')).toBe('تقرير الأشعة');
    expect(info.get('Author')).toBe('Ирина Соколова');
    const bytes = Buffer.from(pdf).toString('latin1');
    expect(bytes).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
    expect(bytes).toMatch(/\/Lang ?\(ar\)/);
    const faces = facesOf(pdf);
    expect(new Set(faces.map(({ name }) => name.replace(/-.*/, '')))).toEqual(new Set(['Amiri', 'NotoSans']));
    expect(faces.every(({ embedded }) => embedded)).toBe(true);
  });

  it('RP15: shows its key images as they are, each with its number, and stays a tagged PDF/A', async () => {
    const jpegs = [jpegOf(300, 400, 1), jpegOf(400, 300, 2), jpegOf(300, 300, 3)];
    const pdf = await reportPdf(documentOf({ ...toPrint('ru'), keyImages: jpegs }));
    const bytes = Buffer.from(pdf);
    for (const jpeg of jpegs) expect(bytes.includes(Buffer.from(jpeg))).toBe(true);
    for (const number of [1, 2, 3]) expect(textOf(pdf)).toContain(`Снимок ${number}`);
    expect(infoOf(pdf).get('Tagged')).toBe('yes');
    expect(bytes.toString('latin1')).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    // One that cannot be read costs itself and its fellows, never the words.
    const spoilt = await reportPdf(
      documentOf({
        ...toPrint('ru'),
        keyImages: [jpegs[0], new Uint8Array([0xff, 0xd8, 0xff, 0xd9]), undefined],
      }),
    );
    expect(textOf(spoilt)).toContain('среднедолевая пневмония');
    expect(textOf(spoilt).match(/не может быть показан/g)).toHaveLength(3);
    // The next report shows none of them, and its own alone.
    const next = Buffer.from(await reportPdf(documentOf({ ...toPrint('ru'), keyImages: jpegs.slice(1, 2) })));
    expect(jpegs.map((jpeg) => next.includes(Buffer.from(jpeg)))).toEqual([false, true, false]);
    expect(infoOf(next).get('Pages')).toBe('1');
  });

  it('is the same file each time, and on a computer without a typeface', async () => {
    const fontless = createPress({ entry: new URL('../support/fontless-press.ts', import.meta.url) });
    const lacking = { impression: 'التهاب رئوي → 漢' };
    const [one, again] = [await pdfOf('fr', lacking), await pdfOf('fr', lacking)];
    expect(Buffer.compare(one, again)).toBe(0);
    expect(Buffer.compare(one, await fontless(documentOf(toPrint('fr', lacking))))).toBe(0);
  });

  it('says its headings in the language of its reader, and its words in their own', async () => {
    const text = textOf(await reportPdf(documentOf({ ...toPrint('ru'), language: 'fr' })));
    expect(text).toContain('Conclusion');
    expect(text).toContain('Rédigé en');
    expect(text).toContain('russe');
    expect(text).toContain('среднедолевая пневмония');
  });

  it.each(languages)('RP12: says what was chosen in the language of its reader: %s', async (language) => {
    const statements = withRestNormal([], chestAdult);
    const report = toPrint('ru', { statements, impression: '', findings: 'Старый перелом ребра.' });
    const text = textOf(await reportPdf(documentOf({ ...report, language })));
    // Poppler parts a word at a mark that stands before its letter.
    const lettersIn = (of: string): string => wordsOf(of, scripts[language]).join('');
    const all = lettersIn(text);
    const chosen = saidIn(statements, language);
    for (const sentence of [...chosen.impression, ...chosen.findings.flatMap(({ sentences }) => sentences)]) {
      expect(all).toContain(lettersIn(sentence));
    }
    expect(between(wordsOf(text, 'Cyrillic'))).toContain(' Старыи перелом ребра ');
  });

  const plain = (text: string): string => text.replaceAll(/[\s\u200b]/g, '');

  it.each([
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.2.0": *',
    '#panic("x") #sys.inputs $x^2$ *bold* _italic_ `raw` <label> @reference = heading',
    '- list\n+ list\n/ term: list\n= heading\n// comment\n/* comment */ --- ~ \\ \\u{41} https://example.org',
    '"} #eval("1+1") ]]) {page} {pages}',
    `${'W'.repeat(300)} ${'щ'.repeat(300)}`,
  ])('shows what was written and interprets nothing of it: %s', async (hostile) => {
    const text = textOf(await pdfOf('en', { impression: hostile, findings: hostile }));
    const shown = plain(text).split(plain(hostile)).length - 1;
    expect(shown, text).toBe(2);
  });

  it('takes a report as long as one may be, and numbers its pages', async () => {
    const line = 'Инфильтрация в средней доле справа.\n';
    const pdf = await pdfOf('ru', {
      impression: 'ы'.repeat(8000),
      findings: line.repeat(Math.floor(20_000 / line.length)),
    });
    const pages = Number(infoOf(pdf).get('Pages'));
    expect(pages).toBeGreaterThan(5);
    const text = textOf(pdf);
    expect(text.match(/Инфильтрация в средней доле справа\./g)).toHaveLength(
      Math.floor(20_000 / line.length),
    );
    expect(text).toContain(`Стр. ${pages} из ${pages}`);
    expect(plain(text).match(/ы+/g)?.toSorted().at(-1)?.length).toBeGreaterThan(1000);
  });

  it('keeps lines apart, and of many empty ones makes one gap', async () => {
    const pdf = await pdfOf('en', {
      findings: `Lungs: clear.${'\n'.repeat(19_000)}Heart: normal.\nBones: normal.`,
    });
    expect(infoOf(pdf).get('Pages')).toBe('1');
    expect(textOf(pdf)).toMatch(/Lungs: clear\.\n+Heart: normal\.\n+Bones: normal\.\n/);
  });

  it('names a letter that no typeface shows by its code point', async () => {
    const text = textOf(await pdfOf('en', { impression: 'Normal 😀 漢 → ≥' }));
    expect(text).toContain('Normal [U+1F600] [U+6F22] → ≥');
  });

  it('holds nothing up: others are answered while a long one is set', async () => {
    const began = performance.now();
    let longest = 0;
    let last = began;
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await pdfOf('en', { findings: 'Clear. '.repeat(2800) });
    clearInterval(beat);
    expect(longest).toBeLessThan((performance.now() - began) / 2);
  });

  it('sets whatever letters there are', async () => {
    const letter = fc.oneof(
      ...(
        [
          [0x0a, 0x0a],
          [0x20, 0x7e],
          [0xa0, 0x36f],
          [0x400, 0x489],
          [0x590, 0x77f],
          [0x200b, 0x206f],
          [0x2190, 0x22ff],
          [0xe000, 0xe00f],
          [0xfb50, 0xfeff],
          [0x1f300, 0x1f6ff],
        ] as const
      ).map(([min, max]) => fc.integer({ min, max }).map((point) => String.fromCodePoint(point))),
    );
    const text = fc.array(letter, { minLength: 1, maxLength: 60 }).map((letters) => letters.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, fc.constantFrom(...languages), async (impression, findings, language) => {
        const { case: case_, ...rest } = toPrint(language, { impression, findings });
        const document = documentOf({ ...rest, case: { ...case_, question: findings } });
        expect((await reportPdf(document)).length).toBeGreaterThan(1000);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the process that sets reports', () => {
  const entry = new URL('../support/failing-press.ts', import.meta.url);
  // What hangs is waited for so long; what does not has it to start in, on a busy computer too.
  const press = createPress({ entry, limitMs: 10_000 });
  const give = (title: string) => press({ ...documentOf(toPrint('en')), title });

  it('costs one report where it dies, refuses or hangs, and is told no secret', async () => {
    const environment = async (): Promise<unknown> =>
      JSON.parse(Buffer.from(await give('environment')).toString());
    vi.stubEnv('AUTH_SECRET', 'a secret');
    for (const failure of ['die', 'refuse', 'hang']) {
      const outcomes = await Promise.allSettled([give(failure), environment()]);
      expect(
        outcomes.map(({ status }) => status),
        failure,
      ).toEqual(['rejected', 'fulfilled']);
    }
    expect(JSON.stringify(await environment())).not.toContain('secret');
    vi.unstubAllEnvs();
  });
});

describe('a text that is printed', () => {
  const faces = [
    new Set([...'abé[]U+0123456789DEF '].map((letter) => letter.codePointAt(0) ?? 0)),
    new Set([0x628, 0x64e]),
  ];

  it('keeps what a typeface shows, and parts no letter from its mark', () => {
    expect(printable('aé b\u064e', faces)).toBe('aé b[U+064E]');
    expect(printable('\u0628\u064e', faces)).toBe('\u0628\u064e');
    expect(printable('a\u200db', faces)).toBe('a\u200db');
    expect(printable('\u{1f600}', faces)).toBe('[U+1F600]');
    expect(printable('a\nb', faces)).toBe('a\nb');
    expect(printable('\n\u064e', faces)).toBe('\n[U+064E]');
    expect(printable('', faces)).toBe('');
  });

  it('may be broken where a word is longer than a line', () => {
    const broken = printable('a'.repeat(80), faces);
    expect(broken.split('\u200b').map((part) => part.length)).toEqual([16, 16, 16, 16, 16]);
    expect(printable('a'.repeat(39), faces)).toBe('a'.repeat(39));
  });

  it('of a file that is no typeface nothing is shown', () => {
    expect(lettersOf(new Uint8Array(12)).size).toBe(0);
  });
});
