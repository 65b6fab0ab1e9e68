/** Every sentence of every template in every language, and what each published version said when it was published. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '#base/language.ts';
import { offeredTemplates, proposedTemplate, templates } from '#domain/report/templates/all.ts';
import type { InFour, Template, Variant, Wording } from '#domain/report/templates/template.ts';
import { sentenceTable } from '../../../support/sentence-table.ts';

const named = templates.map((one) => [`${one.id}@${one.version}`, one] as const);

const wordingsOf = ({ sections }: Template): readonly (readonly [string, Wording])[] =>
  sections.flatMap(({ findings }) =>
    findings.flatMap((finding): (readonly [string, Wording])[] =>
      'variants' in finding
        ? finding.variants.map((one) => [`${finding.id} ${one.id}`, one])
        : [[finding.id, finding]],
    ),
  );

/** Whole sentences, by where they stand. */
const sentencesOf = (template: Template): readonly (readonly [string, InFour])[] => [
  ['normal', template.normal],
  ...template.sections.map((one) => [`${one.id}.normal`, one.normal] as const),
  ...wordingsOf(template).flatMap(([at, { says, concludes, measured }]) => [
    [`${at} says`, says] as const,
    ...(concludes ? [[`${at} concludes`, concludes] as const] : []),
    ...(measured ? [[`${at} measured`, measured.says] as const] : []),
  ]),
];

/** What a reader picks by. */
const namesOf = (template: Template): readonly (readonly [string, InFour])[] => [
  ['title', template.title],
  ...template.sections.flatMap(({ id, heading, findings }) => [
    [id, heading] as const,
    ...findings.flatMap((finding) => [
      [finding.id, finding.name] as const,
      ...('variants' in finding
        ? finding.variants.map((one: Variant) => [`${finding.id} ${one.id}`, one.name] as const)
        : []),
    ]),
  ]),
];

/** Names that are written in Latin letters everywhere: of vertebrae and of systems of words. */
const latinNames = /\b(?:BI-RADS|(?:[CLS]|Th?)\d{1,2}|[A-D])\b/g;
const own: Readonly<Record<Language, RegExp>> = {
  ar: /^[\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]+$/u,
  ru: /^[\p{Script=Cyrillic}\p{Script=Common}]+$/u,
  fr: /^[\p{Script=Latin}\p{Script=Common}]+$/u,
  en: /^[\p{Script=Latin}\p{Script=Common}]+$/u,
};
const written = (text: string): string => text.replace('{n}', '').replace(latinNames, '') || '.';

describe.each(named)('the template %s', (_name, template) => {
  const sentences = sentencesOf(template);

  it.each(languages)('says whole sentences in %s, and names in its own letters', (language) => {
    for (const [at, four] of sentences) {
      const text = four[language];
      expect(text, at).toMatch(/^\S.*[^\s.]\.$/u);
      expect(written(text), at).toMatch(own[language]);
      // A sentence begins as one.
      if (language !== 'ar') expect(text.charAt(0), at).toBe(text.charAt(0).toLocaleUpperCase(language));
    }
    for (const [at, four] of namesOf(template)) {
      expect(four[language].trim(), at).not.toBe('');
      expect(four[language], at).toBe(four[language].trim());
      expect(written(four[language]), at).toMatch(own[language]);
    }
  });

  it('has a place for its number exactly where it is measured', () => {
    const wordings = wordingsOf(template);
    for (const [at, { says, concludes, measured }] of wordings) {
      for (const language of languages) {
        expect(`${says[language]}${concludes?.[language]}`, at).not.toContain('{');
        if (measured) expect(measured.says[language].split('{n}'), at).toHaveLength(2);
      }
    }
  });

  it('gives each identifier to one statement, begun with its section', () => {
    const ids = template.sections.flatMap(({ id, findings }) => [id, ...findings.map((one) => one.id)]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, findings } of template.sections) {
      for (const finding of findings) {
        expect(finding.id.startsWith(`${id}.`) && finding.id !== `${id}.normal`, finding.id).toBe(true);
        expect(finding.id).toMatch(/^[a-z0-9.-]{1,64}$/);
        if (!('variants' in finding)) continue;
        const variants = finding.variants.map((one) => one.id);
        expect(new Set(variants).size, finding.id).toBe(variants.length);
      }
    }
  });

  it('says different things of different sides', () => {
    for (const { findings } of template.sections) {
      for (const finding of findings) {
        if (!('variants' in finding)) continue;
        for (const language of languages) {
          const said = finding.variants.map(({ says }) => says[language]);
          expect(new Set(said).size, `${finding.id} ${language}`).toBe(said.length);
        }
      }
    }
  });

  it('is typeset: French spaces and apostrophes, Arabic and Russian marks', () => {
    for (const [at, { fr, ru, ar }] of [...sentences, ...namesOf(template)]) {
      expect(fr, at).not.toMatch(/[^\u202f][:;!?»]|«[^\u202f]|[\u0020\u00a0][:;!?»]|'/);
      expect(ru, at).not.toMatch(/["'“”’]/);
      expect(ar, at).not.toMatch(/[,;?]/);
    }
  });

  it('has codes that could be of SNOMED CT', () => {
    for (const { findings } of template.sections) {
      for (const { id, code } of findings) if (code) expect(isSctid(code.value), id).toBe(true);
    }
  });
});

/** A SNOMED CT identifier ends with a Verhoeff check digit, after `0` for a concept of the core. */
function isSctid(id: string): boolean {
  if (!/^\d{5,17}0\d$/.test(id)) return false;
  const turn = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const permuted = (digit: number, times: number): number =>
    times === 0 ? digit : permuted(turn[digit] ?? 0, times - 1);
  const product = (a: number, b: number): number => {
    if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5;
    return b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 5) % 5;
  };
  return (
    [...id].reverse().reduce((check, digit, i) => product(check, permuted(Number(digit), i % 8)), 0) === 0
  );
}

describe('what was published', () => {
  const kept = JSON.parse(readFileSync(new URL('published.json', import.meta.url), 'utf8')) as Record<
    string,
    string
  >;
  const hash = (template: Template): string => {
    const headings = template.sections.map(({ id, heading }) => [id, heading]);
    return createHash('sha256')
      .update(JSON.stringify([sentencesOf(template), headings]))
      .digest('hex');
  };

  it('RP9: is never changed: what is to be said otherwise is a version of its own', () => {
    expect(Object.fromEntries(named.map(([name, template]) => [name, hash(template)]))).toEqual(kept);
  });

  it('can be looked at by a person', async () => {
    await expect(sentenceTable(offeredTemplates)).toMatchFileSnapshot('../../../../docs/report-sentences.md');
  });
});

describe('the template to begin with', () => {
  it.each([
    [['DX'], ['CHEST'], 40, 'chest-adult'],
    [['CR'], [], undefined, 'chest-adult'],
    [['DX'], ['WRIST'], 40, 'limb'],
    [['DX'], ['WRIST'], 7, 'limb'],
    [['DX'], ['SKULL'], 40, 'free'],
    [['DX'], ['CHEST'], 4, 'chest-child'],
    [['CT'], ['HEAD'], 60, 'head-ct'],
    [['CT'], ['CHEST'], 60, 'chest-ct'],
    [['US'], ['ABDOMEN'], 30, 'abdomen-us'],
    [['US'], ['FETUS'], 30, 'obstetric-us'],
    [['DX'], ['LSPINE'], 50, 'spine'],
    [['MG'], [], 50, 'mammography'],
    [['NM'], ['CHEST'], 40, 'free'],
    [[], [], undefined, 'free'],
  ])('RP13: for %j of %j at the age of %s is %s', (modalities, bodyParts, age, id) => {
    expect(proposedTemplate({ modalities, bodyParts, age }).id).toBe(id);
  });
});
