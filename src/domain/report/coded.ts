/** What was chosen from templates, sentence by sentence with its codes, for programs that compute (docs/spec/report-out.md, RO5). */
import { ensure } from '#base/assert.ts';
import type { Language } from '#base/language.ts';
import { type ChosenStatement, placeOf, sentenceOf, statementsIn } from './statements.ts';
import type { Code, Unit } from './templates/template.ts';

export interface CodedStatement {
  /** Within all templates: `chest-adult/lungs.nodule`. */
  readonly id: string;
  /** Of the finding, or of the section that is normal. */
  readonly name: string;
  /** Of a public terminology; absent where nobody was sure of it. */
  readonly code?: Code;
  /** `other` is neither: how dense a breast is, how many weeks a pregnancy. */
  readonly judged: 'normal' | 'abnormal' | 'other';
  readonly sentence: string;
  readonly measured?: { readonly value: number; readonly unit: Unit };
}

export interface CodedSection {
  /** Within all templates: `chest-adult/lungs`. */
  readonly id: string;
  readonly heading: string;
  readonly statements: readonly CodedStatement[];
}

function codedOf(one: ChosenStatement, language: Language): CodedStatement {
  const { section, finding, wording } = ensure(placeOf(one), 'only what is known is said');
  const { value } = one;
  return {
    id: `${one.template}/${one.statement}`,
    name: (finding?.name ?? section.heading)[language],
    ...(finding?.code && { code: finding.code }),
    judged: !wording ? 'normal' : wording.concludes ? 'abnormal' : 'other',
    sentence: sentenceOf(one, language),
    ...(value !== undefined && wording?.measured && { measured: { value, unit: wording.measured.unit } }),
  };
}

/** In the order in which they are read (RP8), in the language of whoever reads. Only of statements that are sayable. */
export function codedSections(
  statements: readonly ChosenStatement[],
  language: Language,
): readonly CodedSection[] {
  const templates = statements.map((one) => ensure(placeOf(one), 'only what is known is said').template);
  return [...new Set(templates)].flatMap((template) =>
    template.sections.flatMap((section) => {
      const here = statementsIn(statements, template, section);
      if (here.length === 0) return [];
      const id = `${template.id}/${section.id}`;
      const coded = here.map((one) => codedOf(one, language));
      return [{ id, heading: section.heading[language], statements: coded }];
    }),
  );
}
