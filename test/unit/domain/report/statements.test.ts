/** What was chosen, rendered: any choice, in any language, whatever the order of choosing (RP8 to RP11). */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '#base/instant.ts';
import { languages } from '#base/language.ts';
import { missingInReport, type ReportWords, signedText } from '#domain/report/report.ts';
import {
  areSayable,
  type ChosenStatement,
  normalOf,
  placeOf,
  said,
  sentenceOf,
  withRestNormal,
  withStatement,
} from '#domain/report/statements.ts';
import { templates } from '#domain/report/templates/all.ts';
import { chestAdult } from '#domain/report/templates/chest-adult.ts';
import type { Template } from '#domain/report/templates/template.ts';

const choicesOf = ({ id, version, sections }: Template): readonly (ChosenStatement & { most: number })[] =>
  sections.flatMap((section) => [
    { template: id, version, statement: normalOf(section), most: 0 },
    ...section.findings.flatMap((finding) => {
      const named = { template: id, version, statement: finding.id };
      return 'variants' in finding
        ? finding.variants.map((one) => ({ ...named, variant: one.id, most: one.measured?.most ?? 0 }))
        : [{ ...named, most: finding.measured?.most ?? 0 }];
    }),
  ]);

const choices = templates.flatMap(choicesOf);
const chosen: fc.Arbitrary<ChosenStatement> = fc.constantFrom(...choices).chain(({ most, ...one }) =>
  most === 0
    ? fc.constant(one)
    : fc.option(fc.integer({ min: 1, max: most }), { nil: undefined }).map((value) => ({
        ...one,
        ...(value !== undefined && { value }),
      })),
);
const sayable = fc
  .array(chosen, { maxLength: 12 })
  .map((all) => all.reduce<readonly ChosenStatement[]>(withStatement, []));

const of = (statement: string, more: Partial<ChosenStatement> = {}): ChosenStatement => ({
  template: 'chest-adult',
  version: 1,
  statement,
  ...more,
});
const words: ReportWords = { language: 'fr', statements: [], findings: '', impression: '', keyImages: [] };

describe('statements', () => {
  it('RP8: whatever is chosen is whole sentences in each language, and no place is left open', () => {
    fc.assert(
      fc.property(sayable, fc.constantFrom(...languages), (statements, language) => {
        expect(areSayable(statements)).toBe(true);
        const { findings, impression } = said(statements, language);
        const all = [...findings.flatMap(({ sentences }) => sentences), ...impression];
        expect(findings.flatMap(({ sentences }) => sentences)).toHaveLength(statements.length);
        for (const sentence of all) expect(sentence).toMatch(/^[^{}]+\.$/);
        for (const { value } of statements) {
          if (value !== undefined) expect(all.join('\n')).toContain(`${value}\u00a0`);
        }
      }),
    );
  });

  it('RP8: each statement by itself, with each form of its number, is a sentence and has its impression', () => {
    for (const { most, ...one } of choices) {
      const values = [undefined, 1, 2, 5, 11, 21, most].filter(
        (value) => value === undefined || value <= most,
      );
      for (const value of most === 0 ? [undefined] : values) {
        const statement = value === undefined ? one : { ...one, value };
        expect(areSayable([statement]), JSON.stringify(statement)).toBe(true);
        for (const language of languages) {
          const { findings, impression } = said([statement], language);
          for (const text of [...(findings[0]?.sentences ?? ['']), ...impression]) {
            expect(text, JSON.stringify(statement)).toMatch(/^[^{}]+\.$/);
          }
        }
      }
    }
  });

  it('RP8: weeks are counted as each language counts them', () => {
    const weeks = (value: number) => {
      const age = { template: 'obstetric-us', version: 1, statement: 'biometry.age', value };
      return languages.map((language) => sentenceOf(age, language).replace(/^.*: /, ''));
    };
    expect(weeks(1)).toEqual([
      '1\u00a0أسبوع.',
      '1\u00a0semaine d’aménorrhée.',
      '1\u00a0неделя.',
      '1\u00a0week.',
    ]);
    expect(weeks(22)).toEqual([
      '22\u00a0أسبوعًا.',
      '22\u00a0semaines d’aménorrhée.',
      '22\u00a0недели.',
      '22\u00a0weeks.',
    ]);
    expect(weeks(10)[0]).toBe('10\u00a0أسابيع.');
    expect(weeks(25)[2]).toBe('25\u00a0недель.');
  });

  it('RP8: in whatever order they were chosen, they are read in that of the template', () => {
    fc.assert(
      fc.property(sayable, fc.constantFrom(...languages), (statements, language) => {
        const one = statements.filter(({ template }) => template === 'chest-adult');
        expect(said(one.toReversed(), language)).toEqual(said(one, language));
      }),
    );
  });

  it('RP8: each section that is normal has one sentence, and all of them one impression', () => {
    const all = withRestNormal([], chestAdult);
    expect(said(all, 'fr').impression).toEqual(['Radiographie thoracique normale.']);
    expect(said(all.slice(1), 'fr').impression).toEqual([]);
    const found = withRestNormal([of('pleura.effusion', { variant: 'left' })], chestAdult);
    expect(found).toHaveLength(chestAdult.sections.length);
    expect(said(found, 'ru').impression).toEqual(['Левосторонний плевральный выпот.']);
  });

  it('RP8: a number stands in the sentence with its unit', () => {
    const nodule = of('lungs.nodule', { variant: 'left', value: 12 });
    expect(languages.map((language) => sentenceOf(nodule, language))).toEqual([
      'عقيدة منفردة بقطر 12\u00a0ملم في الرئة اليسرى.',
      'Nodule isolé de 12\u00a0mm du poumon gauche.',
      'Одиночный очаг размером 12\u00a0мм в левом лёгком.',
      'Solitary nodule of 12\u00a0mm in the left lung.',
    ]);
  });

  it('RP10: what contradicts gives way to what is chosen later', () => {
    const right = of('pleura.effusion', { variant: 'right' });
    const normal = of('pleura.normal');
    const gas = of('below.gas');
    expect(withStatement([gas, normal], right)).toEqual([gas, right]);
    expect(withStatement([gas, right], normal)).toEqual([gas, normal]);
    expect(withStatement([right], of('pleura.effusion', { variant: 'both' }))).toHaveLength(1);
    // A rib on either side may be broken.
    const rib = of('bones.rib', { variant: 'right' });
    expect(withStatement([rib], of('bones.rib', { variant: 'left' }))).toHaveLength(2);
  });

  it('RP10: unknown, incomplete or contradicting statements are told from those that can be said', () => {
    const unknown: readonly ChosenStatement[] = [
      of('lungs.nothing'),
      of('lungs.normal', { variant: 'left' }),
      of('lungs.normal', { template: 'nothing' }),
      of('lungs.normal', { version: 99 }),
      of('pleura.effusion'),
      of('pleura.effusion', { variant: 'above' }),
      of('heart.large', { variant: 'left' }),
      of('heart.large', { value: 3 }),
      of('lungs.nodule', { variant: 'left', value: 31 }),
      of('lungs.nodule', { variant: 'left', value: 0.5 }),
    ];
    for (const one of unknown) {
      expect(placeOf(one)).toBeUndefined();
      expect(areSayable([one])).toBe(false);
    }
    expect(areSayable([of('pleura.normal'), of('pleura.effusion', { variant: 'left' })])).toBe(false);
    expect(areSayable([of('heart.large'), of('heart.large')])).toBe(false);
  });
});

describe('what is signed', () => {
  const report = {
    ...words,
    number: 1,
    author: 'Peter Novik',
    site: 'Minsk',
    signedAt: '2026-11-27T12:00:00.000Z' as Instant,
  };

  it('RP3: needs an impression, chosen or written', () => {
    expect(missingInReport(words)).toEqual(['impression']);
    expect(missingInReport({ ...words, statements: [of('lungs.normal')] })).toEqual(['impression']);
    expect(missingInReport({ ...words, impression: 'Normal.' })).toEqual([]);
    expect(missingInReport({ ...words, statements: [of('heart.large')] })).toEqual([]);
    expect(missingInReport({ ...words, statements: withRestNormal([], chestAdult) })).toEqual([]);
  });

  it('RP11: holds each statement and the sentence that its author read', () => {
    const text = signedText({ ...report, statements: [of('heart.large')] });
    expect(JSON.parse(text)).toMatchObject({
      statements: [{ template: 'chest-adult', version: 1, statement: 'heart.large' }],
      said: {
        findings: [
          {
            sentences: [
              'La silhouette cardiaque est augmentée de volume, avec un index cardiothoracique supérieur à un demi.',
            ],
          },
        ],
        impression: ['Cardiomégalie.'],
      },
    });
  });

  it('RP11: differs where anything chosen differs', () => {
    fc.assert(
      fc.property(sayable, sayable, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        const [a, b] = [one, other].map((statements) => signedText({ ...report, statements }));
        fc.pre(!same);
        expect(a).not.toBe(b);
      }),
    );
  });

  it('RP11: of what was signed before there were templates has the hash that it had', () => {
    const signed = { ...report, findings: 'Pas de foyer.', impression: 'Normal.' };
    expect(createHash('sha256').update(signedText(signed)).digest('hex')).toBe(
      '1ade6fba54744175b2a45570dbb440d6ec0b158a184d9f275b4a29fb0e1836ad',
    );
  });
});
