/** The first resource of a report document: who says what, in which order it is read (R4 Composition). */
import { said } from '#domain/report/statements.ts';
import {
  type Concept,
  filled,
  loinc,
  narrative,
  type ReportDocumentOptions,
  type Resource,
  reportCode,
  statusOf,
  systems,
  to,
  urn,
} from './report-types.ts';

export function compositionOf(
  { outgoing, title, headings }: ReportDocumentOptions,
  results: readonly Resource[],
): Resource {
  const { report, language, uuidOf } = outgoing;
  const chosen = said(report.statements, language);
  const own = (text: string) => ({ text, language });
  const written = (text: string) => ({ text, language: report.language });
  const section = (
    heading: string,
    code: Concept | undefined,
    lines: readonly ReturnType<typeof own>[],
    entry: readonly Resource[] = [],
  ) =>
    lines.some(({ text }) => filled(text))
      ? [
          {
            title: heading,
            ...(code && { code }),
            text: narrative(lines),
            ...(entry.length > 0 && { entry: entry.map(({ id }) => ({ reference: urn(id) })) }),
          },
        ]
      : [];
  const findings = chosen.findings.map(({ heading, sentences }) => own(`${heading}: ${sentences.join(' ')}`));
  return {
    resourceType: 'Composition',
    id: uuidOf(`composition ${language}`),
    language,
    identifier: { system: systems.uri, value: urn(uuidOf(`composition ${language}`)) },
    status: statusOf(outgoing),
    type: reportCode,
    subject: to(outgoing, 'patient'),
    date: report.signedAt,
    author: [to(outgoing, 'author')],
    title,
    attester: [{ mode: 'legal', time: report.signedAt, party: to(outgoing, 'author') }],
    custodian: to(outgoing, 'reading site'),
    ...(report.number > 1 && {
      relatesTo: [
        {
          code: 'replaces',
          targetIdentifier: {
            system: systems.uri,
            value: urn(uuidOf(`composition ${language}`, report.number - 1)),
          },
        },
      ],
    }),
    section: [
      ...section(headings.impression, { coding: [loinc('19005-8')] }, [
        ...chosen.impression.map(own),
        written(report.impression),
      ]),
      ...section(
        headings.findings,
        { coding: [loinc('59776-5')] },
        [...findings, written(report.findings)],
        results,
      ),
      ...section(headings.reason, undefined, [written(report.reason ?? '')]),
      { title, entry: [to(outgoing, `report ${language}`)] },
    ],
  };
}
