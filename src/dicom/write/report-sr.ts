/** A signed report as an Enhanced SR, TID 2000; the tree is drawn in docs/spec/report-out.md. */
import type { Language } from '#base/language.ts';
import type { Code } from '#contracts/structured-report.ts';
import { type CodedStatement, codedSections } from '#domain/report/coded.ts';
import type { OutgoingReport, StudyObject } from '#domain/report/outgoing.ts';
import { said } from '#domain/report/statements.ts';
import { paragraph } from './carried.ts';
import { CS, type DataSet, DT, SQ, UI } from './element.ts';
import { writePart10 } from './part10.ts';
import { codeOfStatement, measureOf, observerConcepts, ourCode, reportConcepts } from './report-codes.ts';
import { enhancedSr, reportModules, reportObjectUids, verification } from './report-study.ts';
import { reportTexts } from './report-texts.ts';
import { concepts as common, languageCodes } from './sr-codes.ts';
import { coded, codingSchemes, container, type Item, num, pname, related, text } from './sr-item.ts';
import { utcMoment } from './time.ts';

/** The same version in the same language gives the same bytes (RO2). PS3.3 A.35.2, PS3.16 TID 2000. */
export function writeReportSr(outgoing: OutgoingReport): Uint8Array<ArrayBuffer> {
  const { report, language } = outgoing;
  const content = container(reportConcepts(language).title, contentOf(outgoing), { template: '2000' });
  return writePart10({
    dataSet: {
      ...reportModules(outgoing, 'sr', reportTexts[language].series),
      ...codingSchemes([], ''),
      ...verification(outgoing),
      ...content,
      '0040A032': DT(utcMoment(new Date(report.signedAt)).dateTime),
      '00081111': SQ(),
      '0040A372': SQ(),
      '0040A491': CS('COMPLETE'),
      '0040A496': CS('FINAL'),
      ...predecessor(outgoing),
      ...evidence(outgoing),
    },
  });
}

/** The version whose place it takes, in the same language: it stays where it is (PS3.3 C.17.2). */
function predecessor(outgoing: OutgoingReport): DataSet {
  const { report, study } = outgoing;
  if (report.number === 1) return {};
  const uids = reportObjectUids(outgoing, 'sr', report.number - 1);
  return { '0040A360': SQ(referenced(study.studyInstanceUid, [{ sopClassUid: enhancedSr, ...uids }])) };
}

/** The images that were there to be read (PS3.3 C.17.2.3). */
const evidence = ({ study, objects }: OutgoingReport): DataSet =>
  objects.length === 0 ? {} : { '0040A375': SQ(referenced(study.studyInstanceUid, objects)) };

function referenced(studyInstanceUid: string, objects: readonly StudyObject[]): DataSet {
  const series = new Map<string, DataSet[]>();
  for (const { seriesInstanceUid, sopClassUid, sopInstanceUid } of objects) {
    const before = series.get(seriesInstanceUid) ?? [];
    series.set(seriesInstanceUid, before);
    before.push({ '00081150': UI(sopClassUid), '00081155': UI(sopInstanceUid) });
  }
  const items = Array.from(series, ([uid, all]) => ({ '0020000E': UI(uid), '00081199': SQ(...all) }));
  return { '0020000D': UI(studyInstanceUid), '00081115': SQ(...items) };
}

function contentOf(outgoing: OutgoingReport): readonly Item[] {
  const { report, author, readingSite, language, question } = outgoing;
  const names = reportConcepts(language);
  const chosen = said(report.statements, language);
  const free = (name: Code, words: string) => asWritten(name, words, report.language, language);
  return [
    ...related('HAS CONCEPT MOD', coded(common.language, languageCodes[language])),
    ...related(
      'HAS OBS CONTEXT',
      coded(observerConcepts.type, observerConcepts.person),
      pname(observerConcepts.name, author.name),
      ...filled(observerConcepts.organization, readingSite.name),
    ),
    ...related(
      'CONTAINS',
      ...section(names.request, filled(names.request, question, unknownLanguage)),
      ...section(names.addendum, free(names.comment, report.reason ?? '')),
      ...section(names.impressions, [
        ...chosen.impression.map((sentence) => text(names.impression, sentence)),
        ...free(names.impression, report.impression),
      ]),
      ...section(names.findings, [
        ...codedSections(report.statements, language).map(({ id, heading, statements }) =>
          container(
            ourCode(id, heading),
            related('CONTAINS', ...statements.map((one) => finding(one, language))),
          ),
        ),
        ...free(names.finding, report.findings),
      ]),
      text(names.comment, reportTexts[language].fingerprint(report.sha256)),
    ),
  ];
}

/** The sentence as it is read, and below it what a program reads of it: the concept and the number. */
function finding(one: CodedStatement, language: Language): Item {
  const { finding } = reportConcepts(language);
  const { measured } = one;
  const { name, unit } = measureOf(measured?.unit ?? 'mm', language);
  return text(
    finding,
    one.sentence,
    related(
      'HAS PROPERTIES',
      coded(finding, codeOfStatement(one, language)),
      ...(measured ? [num(name, measured.value, unit)] : []),
    ),
  );
}

/** Empty words are no item, and a section without an item is none. */
const filled = (name: Code, words: string, content: readonly Item[] = []): readonly Item[] =>
  paragraph(words) === '' ? [] : [text(name, words, content)];
const section = (heading: Code, items: readonly Item[]): readonly Item[] =>
  items.length === 0 ? [] : [container(heading, related('CONTAINS', ...items))];

/** Nobody says in which language a question is asked: it must not pass for the document's. */
const unknownLanguage = related(
  'HAS CONCEPT MOD',
  coded(common.language, { value: 'und', scheme: 'RFC5646', meaning: 'Undetermined' }),
);

/** Free text says its language where that is another than the document's (TID 1204). */
const asWritten = (name: Code, words: string, written: Language, language: Language): readonly Item[] =>
  filled(
    name,
    words,
    written === language ? [] : related('HAS CONCEPT MOD', coded(common.language, languageCodes[written])),
  );
