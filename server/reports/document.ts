/** A signed report and its case, as its reader sees it, in the order in which it is printed. */
import { isolated } from '#base/isolate.ts';
import type { Language } from '#base/language.ts';
import type { CaseView } from '#contracts/gateway/cases.ts';
import type { SignedReport } from '#domain/report/report.ts';
import { said } from '#domain/report/statements.ts';
import type { Direction, Paragraph, ReportDocument } from './report-document.ts';
import { type PrintedWords, printedWords } from './words.ts';

/** Of the case's page, and nothing else: who may not read a name there does not find it in a file. */
export type ReportedCase = Pick<CaseView, 'id' | 'homeSiteName' | 'patient' | 'question' | 'modalities'>;

export interface ReportToPrint {
  readonly case: ReportedCase;
  readonly report: Omit<SignedReport, 'amends'> & {
    readonly reason: string | null;
    readonly sha256: string;
  };
  /** Of the headings, the facts and what was chosen from a template; free text stays in its own. */
  readonly language: Language;
  /** A newer version has taken its place. */
  readonly replaced: boolean;
  /** The pictures of its key images, those that this reader may see. */
  readonly keyImages: readonly (Uint8Array | undefined)[];
}

/** The day and the number of a country where the language is read. */
const locales: Readonly<Record<Language, string>> = { ar: 'ar-DZ', fr: 'fr', ru: 'ru', en: 'en-GB' };

const directionOf = (language: Language): Direction => (language === 'ar' ? 'rtl' : 'ltr');

/** As the page shows it, by its first letter: a line of Latin in an Arabic report runs from left to right. */
function directionOfText(text: string, language: Language): Direction {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return directionOf(language);
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter) ? 'rtl' : 'ltr';
}

/** Within a line of the other direction; marks that are not needed would only be in the way of a search. */
const within = (language: Language, text: string): string =>
  directionOfText(text, language) === directionOf(language) ? text : isolated(text);

/** One for each line; an empty one stands for the empty lines between two. */
function paragraphsOf(text: string, language: Language): readonly Paragraph[] {
  const direction = directionOfText(text, language);
  const lines = text.trim() === '' ? [] : text.trim().split(/[\n\u2028\u2029]/);
  return lines.map((line) => ({ language, direction, text: line.trim() === '' ? '' : line }));
}

/** Chosen from a template: in the language of whoever reads (RP12). */
const ofReader = (language: Language, text: string): Paragraph => ({
  language,
  direction: directionOf(language),
  text,
});

/** Between the name of a section and what is said of it. */
const colons: Readonly<Record<Language, string>> = { ar: ': ', en: ': ', fr: '\u202f: ', ru: ': ' };

function factsOf({ case: case_, report, language }: ReportToPrint, words: PrintedWords) {
  const { patient } = case_;
  const locale = locales[language];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const years = new Intl.NumberFormat(locale, { style: 'unit', unit: 'year', unitDisplay: 'long' });
  const facts: readonly (readonly [label: string, value: string | undefined])[] = [
    [words.patient, patient.name],
    [words.patientId, patient.id],
    [words.pseudonym, patient.pseudonym],
    [words.birthDate, patient.birthDate && day.format(new Date(patient.birthDate))],
    [words.age, patient.age === undefined ? undefined : years.format(patient.age)],
    [words.sex, patient.sex && words.sexes[patient.sex]],
    [words.modality, case_.modalities.join(', ')],
    [words.site, case_.homeSiteName],
    [words.question, case_.question],
    [words.writtenIn, new Intl.DisplayNames([locale], { type: 'language' }).of(report.language)],
    [words.case, case_.id],
    [words.number, String(report.number)],
    [words.reason, report.reason ?? undefined],
  ];
  return facts.flatMap(([label, value = '']) =>
    value.trim() === '' ? [] : [{ label, value: within(language, value) }],
  );
}

/** What is printed of it for this reader. */
export function documentOf(printed: ReportToPrint): ReportDocument {
  const { case: case_, report, language } = printed;
  const words = printedWords[language];
  const { patient } = case_;
  const when = new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    timeStyle: 'medium',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(new Date(report.signedAt));
  const chosen = said(report.statements, language);
  const findings = [
    ...chosen.findings.map(({ heading, sentences }) =>
      ofReader(language, `${heading}${colons[language]}${sentences.join(' ')}`),
    ),
    ...paragraphsOf(report.findings, report.language),
  ];
  const impression = [
    ...chosen.impression.map((sentence) => ofReader(language, sentence)),
    ...paragraphsOf(report.impression, report.language),
  ];
  const nothing = ofReader(language, words.noFindings);
  return {
    language,
    direction: directionOf(language),
    title: words.title,
    notice: printed.replaced ? words.replaced : report.reason === null ? '' : words.amended,
    author: report.author,
    signedAt: report.signedAt,
    about: [patient.name || patient.pseudonym, patient.id, case_.modalities.join(', ')]
      .flatMap((part) => (part ? [within(language, part)] : []))
      .join(' · '),
    sections: [
      { heading: words.impression, paragraphs: impression },
      { heading: words.findings, paragraphs: findings.length > 0 ? findings : [nothing] },
    ],
    keyImages: printed.keyImages.map((jpeg, i) => ({
      label: words.keyImage(i + 1),
      jpeg,
      lost: words.keyImageLost,
    })),
    facts: factsOf(printed, words),
    signature: [
      words.signedBy(within(language, report.author)),
      within(language, report.site),
      words.signedAt(when),
    ],
    sha256: { label: words.fingerprint, value: report.sha256 },
    pageNumber: words.pageNumber,
  };
}
