/** The concepts of a report for archives, each with the table of PS3.16 (2025b) that asks for it, in the reader's language. */
import type { Language } from '#base/language.ts';
import type { Code } from '#contracts/structured-report.ts';
import type { CodedStatement } from '#domain/report/coded.ts';
import type { Unit } from '#domain/report/templates/template.ts';
import { shortLine } from './carried.ts';
import { reportTexts } from './report-texts.ts';
import { privateScheme } from './sr-codes.ts';

export function reportConcepts(language: Language) {
  const words = reportTexts[language];
  const ln = (value: string, meaning: string): Code => ({ value, scheme: 'LN', meaning });
  const dcm = (value: string, meaning: string): Code => ({ value, scheme: 'DCM', meaning });
  return {
    // CID 7000
    title: ln('18748-4', words.title),
    // CID 7001
    request: ln('55115-0', words.request),
    impressions: ln('19005-8', words.impression),
    findings: ln('59776-5', words.findings),
    addendum: ln('55107-7', words.addendum),
    // CID 7002
    finding: dcm('121071', words.finding),
    impression: dcm('121073', words.impression),
    comment: dcm('121106', words.comment),
    // CID 222
    normal: { value: '17621005', scheme: 'SCT', meaning: words.normal },
  } as const satisfies Record<string, Code>;
}

/** TID 1003: who says it. */
export const observerConcepts = {
  type: { value: '121005', scheme: 'DCM', meaning: 'Observer Type' },
  person: { value: '121006', scheme: 'DCM', meaning: 'Person' },
  name: { value: '121008', scheme: 'DCM', meaning: 'Person Observer Name' },
  organization: { value: '121009', scheme: 'DCM', meaning: "Person Observer's Organization Name" },
} as const satisfies Record<string, Code>;

/** Of a section of a template: no table of PS3.16 divides reports as finely as ours do. */
export const ourCode = (value: string, meaning: string): Code => ({
  value,
  scheme: privateScheme,
  meaning: shortLine(meaning),
});

/** What was chosen, as one concept: normal, SNOMED CT's, or ours where nobody was sure of one. */
export function codeOfStatement({ id, name, code, judged }: CodedStatement, language: Language): Code {
  if (judged === 'normal') return reportConcepts(language).normal;
  return code ? { ...code, meaning: shortLine(name) } : ourCode(id, name);
}

/** What a number in a report measures, by its unit: weeks are those of a pregnancy in every template. */
export function measureOf(unit: Unit, language: Language): { readonly name: Code; readonly unit: Code } {
  const { length, gestationalAge } = reportTexts[language];
  return unit === 'week'
    ? {
        name: { value: '18185-9', scheme: 'LN', meaning: gestationalAge },
        unit: { value: 'wk', scheme: 'UCUM', meaning: 'week' },
      }
    : {
        name: { value: '410668003', scheme: 'SCT', meaning: length },
        unit: { value: 'mm', scheme: 'UCUM', meaning: 'mm' },
      };
}
