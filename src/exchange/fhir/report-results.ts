/** What was chosen, as Observations that a program computes with (R4 Observation). */
import type { CodedStatement } from '#domain/report/coded.ts';
import type { OutgoingReport } from '#domain/report/outgoing.ts';
import { type Concept, loinc, type Resource, statusOf, systems, to } from './report-types.ts';

/** SNOMED CT's, or ours where nobody was sure of one; the words are the reader's. */
export const conceptOf = ({ id, name, code }: CodedStatement, origin: string): Concept => ({
  coding: [
    ...(code ? [{ system: systems.sct, code: code.value }] : []),
    { system: `${origin}/report-statements`, code: id },
  ],
  text: name,
});

export function observationOf(
  outgoing: OutgoingReport,
  origin: string,
  one: CodedStatement,
  place: number,
): Resource {
  const { report, language, uuidOf } = outgoing;
  const { measured, judged, sentence } = one;
  const quantity = measured && {
    value: measured.value,
    unit: measured.unit,
    system: systems.ucum,
    code: measured.unit === 'week' ? 'wk' : 'mm',
  };
  const measure: Concept =
    measured?.unit === 'week'
      ? { coding: [loinc('18185-9', 'Gestational age')] }
      : { coding: [{ system: systems.sct, code: '410668003' }], text: 'Length' };
  const interpretation = { normal: 'N', abnormal: 'A', other: undefined }[judged];
  return {
    resourceType: 'Observation',
    id: uuidOf(`observation ${place + 1} ${language}`),
    language,
    basedOn: [to(outgoing, 'request')],
    status: statusOf(outgoing),
    category: [{ coding: [{ system: systems.observationCategory, code: 'imaging', display: 'Imaging' }] }],
    code: conceptOf(one, origin),
    subject: to(outgoing, 'patient'),
    issued: report.signedAt,
    performer: [to(outgoing, 'author')],
    valueString: sentence,
    ...(interpretation && {
      interpretation: [{ coding: [{ system: systems.interpretation, code: interpretation }] }],
    }),
    derivedFrom: [to(outgoing, 'study')],
    ...(quantity && { component: [{ code: measure, valueQuantity: quantity }] }),
  };
}
