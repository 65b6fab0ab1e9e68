/** What a reader chose from a template, and how it reads in each language (docs/spec/report.md, RP8 to RP12). */
import { ensure } from '#base/assert.ts';
import type { Language } from '#base/language.ts';
import { templateOf } from './templates/all.ts';
import type { Finding, InFour, Measured, Section, Template, Unit, Wording } from './templates/template.ts';

export interface ChosenStatement {
  readonly template: string;
  readonly version: number;
  /** `lungs.normal` for a section that is normal, otherwise the finding’s id. */
  readonly statement: string;
  readonly variant?: string;
  /** Whole, in the unit of the statement. */
  readonly value?: number;
}

export interface SaidSection {
  readonly id: string;
  readonly heading: string;
  readonly sentences: readonly string[];
}

export interface Said {
  readonly findings: readonly SaidSection[];
  readonly impression: readonly string[];
}

export const normalOf = ({ id }: Section): string => `${id}.normal`;

interface Place {
  readonly template: Template;
  readonly section: Section;
  /** Absent: the section is normal. */
  readonly finding?: Finding;
  readonly wording?: Wording;
}

/** Where it stands in its template; undefined where nothing of that name is said there. */
export function placeOf(chosen: ChosenStatement): Place | undefined {
  const { statement, variant, value } = chosen;
  const template = templateOf(chosen.template, chosen.version);
  for (const section of template?.sections ?? []) {
    if (!template) return undefined;
    if (statement === normalOf(section)) {
      return variant === undefined && value === undefined ? { template, section } : undefined;
    }
    const finding = section.findings.find(({ id }) => id === statement);
    if (!finding) continue;
    const wording = wordingOf(finding, variant);
    return wording && fits(value, wording.measured) ? { template, section, finding, wording } : undefined;
  }
  return undefined;
}

function wordingOf(finding: Finding, variant: string | undefined): Wording | undefined {
  if ('variants' in finding) return finding.variants.find(({ id }) => id === variant);
  return variant === undefined ? finding : undefined;
}

const fits = (value: number | undefined, measured: Measured | undefined): boolean =>
  value === undefined ||
  (measured !== undefined && Number.isInteger(value) && value > 0 && value <= measured.most);

const inOneSection = (a: Place, b: Place): boolean => a.template === b.template && a.section === b.section;

/** Of two statements: they cannot stand in one report. */
function excludes(a: ChosenStatement, b: ChosenStatement): boolean {
  const [first, second] = [placeOf(a), placeOf(b)];
  if (!first || !second || !inOneSection(first, second)) return false;
  if (!first.finding || !second.finding) return true;
  if (first.finding !== second.finding) return false;
  return a.variant === b.variant || !('several' in first.finding);
}

/** Each is known, and no two contradict each other (RP10). */
export const areSayable = (statements: readonly ChosenStatement[]): boolean =>
  statements.every(
    (one, i) => placeOf(one) !== undefined && statements.slice(i + 1).every((other) => !excludes(one, other)),
  );

/** `one` beside what can stand with it. */
export const withStatement = (
  statements: readonly ChosenStatement[],
  one: ChosenStatement,
): readonly ChosenStatement[] => [...statements.filter((other) => !excludes(one, other)), one];

/** Every section of which nothing is said yet is normal. */
export function withRestNormal(
  statements: readonly ChosenStatement[],
  { id, version, sections }: Template,
): readonly ChosenStatement[] {
  const said = new Set(statements.flatMap((one) => (one.template === id ? placeOf(one)?.section.id : [])));
  const rest = sections.filter((section) => !said.has(section.id));
  return [...statements, ...rest.map((section) => ({ template: id, version, statement: normalOf(section) }))];
}

/** Plural forms where the unit is a word; digits are the Latin ones, so that a sentence is the same for ever. */
const units: Readonly<
  Record<Unit, Readonly<Record<Language, Partial<Record<Intl.LDMLPluralRule, string>>>>>
> = {
  mm: { en: { other: 'mm' }, fr: { other: 'mm' }, ru: { other: 'мм' }, ar: { other: 'ملم' } },
  week: {
    en: { one: 'week', other: 'weeks' },
    fr: { one: 'semaine', other: 'semaines' },
    ru: { one: 'неделя', few: 'недели', many: 'недель', other: 'недели' },
    ar: { one: 'أسبوع', two: 'أسبوعان', few: 'أسابيع', many: 'أسبوعًا', other: 'أسبوع' },
  },
};

function measure(value: number, unit: Unit, language: Language): string {
  const forms = units[unit][language];
  const form = forms[new Intl.PluralRules(language).select(value)] ?? forms.other;
  return `${value}\u00a0${ensure(form, 'each unit has a form for other')}`;
}

function sentence({ section, wording }: Place, value: number | undefined, language: Language): string {
  if (!wording) return section.normal[language];
  const { measured } = wording;
  if (value === undefined || !measured) return wording.says[language];
  return measured.says[language].replace('{n}', measure(value, measured.unit, language));
}

/** The sentence of one, alone. */
export const sentenceOf = (chosen: ChosenStatement, language: Language): string =>
  sentence(ensure(placeOf(chosen), 'only what is known is said'), chosen.value, language);

/** What was found; where nothing was, and each section is told, what the template says of itself. */
function impressionOf(template: Template, places: readonly Place[]): readonly InFour[] {
  const found = places.flatMap(({ wording }) => wording?.concludes ?? []);
  if (found.length > 0) return found;
  const told = new Set(places.map(({ section }) => section));
  return told.size > 0 && told.size === template.sections.length ? [template.normal] : [];
}

interface Placed {
  readonly one: ChosenStatement;
  readonly place: Place;
}

const placed = (statements: readonly ChosenStatement[]): readonly Placed[] =>
  statements.map((one) => ({ one, place: ensure(placeOf(one), 'only what is known is said') }));

const ofSection = (all: readonly Placed[], template: Template, section: Section): readonly Placed[] =>
  all
    .filter(({ place }) => place.template === template && place.section === section)
    .toSorted((a, b) => rank(a.place) - rank(b.place));

/** Of these statements those of one section, in its order. */
export const statementsIn = (
  statements: readonly ChosenStatement[],
  template: Template,
  section: Section,
): readonly ChosenStatement[] => ofSection(placed(statements), template, section).map(({ one }) => one);

/**
 * Findings by section and the impression, in the order of the templates whatever the order of choosing. Only of
 * statements that are sayable.
 */
export function said(statements: readonly ChosenStatement[], language: Language): Said {
  const chosen = statements.map((one) => ({
    one,
    place: ensure(placeOf(one), 'only what is known is said'),
  }));
  const used = [...new Set(chosen.map(({ place }) => place.template))];
  const ordered = used.map((template) => ({
    template,
    sections: template.sections.flatMap((section) => {
      const here = ofSection(chosen, template, section);
      return here.length > 0 ? [{ section, here }] : [];
    }),
  }));
  return {
    findings: ordered.flatMap(({ template, sections }) =>
      sections.map(({ section, here }) => ({
        id: `${template.id}.${section.id}`,
        heading: section.heading[language],
        sentences: here.map(({ one, place }) => sentence(place, one.value, language)),
      })),
    ),
    impression: ordered.flatMap(({ template, sections }) => {
      const places = sections.flatMap(({ here }) => here.map(({ place }) => place));
      return [...new Set(impressionOf(template, places).map((four) => four[language]))];
    }),
  };
}

/** A variant is its wording. */
const rank = ({ section, wording }: Place): number =>
  section.findings
    .flatMap((finding): readonly Wording[] => ('variants' in finding ? finding.variants : [finding]))
    .indexOf(wording as Wording);
