/**
 * A signed report as a FHIR R4 document.
 *
 * Sources: FHIR R4 (4.0.1) Documents, Composition, DiagnosticReport, Observation, ImagingStudy, ServiceRequest,
 * Provenance; IHE Radiology IMR for the presented forms, the performer and the interpreter.
 */
import { codedSections } from '#domain/report/coded.ts';
import { said } from '#domain/report/statements.ts';
import { compositionOf } from './report-composition.ts';
import { organizationsOf, patientOf, practitionerOf, requestOf, studyOf } from './report-people.ts';
import { conceptOf, observationOf } from './report-results.ts';
import {
  type DocumentBundle,
  filled,
  type ReportDocumentOptions,
  type Resource,
  reportCode,
  statusOf,
  systems,
  to,
  urn,
} from './report-types.ts';

/** The same version in the same language gives the same document (RO2). */
export function reportBundle(options: ReportDocumentOptions): DocumentBundle {
  const { outgoing, origin } = options;
  const { report, uuidOf, language } = outgoing;
  const observations = codedSections(report.statements, language).flatMap(({ statements }) => statements);
  const results = observations.map((one, place) => observationOf(outgoing, origin, one, place));
  const resources: readonly Resource[] = [
    compositionOf(options, results),
    diagnosticReportOf(options, results),
    patientOf(outgoing, origin),
    practitionerOf(outgoing, origin),
    ...organizationsOf(outgoing, origin),
    requestOf(outgoing, origin),
    studyOf(outgoing),
    ...results,
    provenanceOf(options),
  ];
  return {
    resourceType: 'Bundle',
    id: uuidOf(`document ${language}`),
    identifier: { system: systems.uri, value: urn(uuidOf(`document ${language}`)) },
    type: 'document',
    timestamp: report.signedAt,
    entry: resources.map((resource) => ({ fullUrl: urn(resource.id), resource })),
  };
}

function diagnosticReportOf(
  { outgoing, origin, forms }: ReportDocumentOptions,
  results: readonly Resource[],
): Resource {
  const { report, language, uuidOf } = outgoing;
  const conclusion = [...said(report.statements, language).impression, report.impression].filter(filled);
  const abnormal = codedSections(report.statements, language)
    .flatMap(({ statements }) => statements)
    .filter(({ judged }) => judged === 'abnormal');
  return {
    resourceType: 'DiagnosticReport',
    id: uuidOf(`report ${language}`),
    language,
    identifier: [{ system: `${origin}/cases/${outgoing.caseId}/reports`, value: String(report.number) }],
    basedOn: [to(outgoing, 'request')],
    status: statusOf(outgoing),
    category: [{ coding: [{ system: systems.diagnosticService, code: 'RAD', display: 'Radiology' }] }],
    code: reportCode,
    subject: to(outgoing, 'patient'),
    issued: report.signedAt,
    performer: [to(outgoing, 'reading site')],
    resultsInterpreter: [to(outgoing, 'author')],
    ...(results.length > 0 && { result: results.map(({ id }) => ({ reference: urn(id) })) }),
    imagingStudy: [to(outgoing, 'study')],
    conclusion: conclusion.join('\n'),
    ...(abnormal.length > 0 && { conclusionCode: abnormal.map((one) => conceptOf(one, origin)) }),
    presentedForm: forms.map((form) => ({ ...form, creation: report.signedAt })),
  };
}

/** Who signed what, when, and the fingerprint of the very words. */
function provenanceOf({ outgoing, origin }: ReportDocumentOptions): Resource {
  const { report, language, uuidOf } = outgoing;
  return {
    resourceType: 'Provenance',
    id: uuidOf(`provenance ${language}`),
    target: [to(outgoing, `composition ${language}`), to(outgoing, `report ${language}`)],
    recorded: report.signedAt,
    activity: {
      coding: [{ system: systems.dataOperation, code: report.number === 1 ? 'CREATE' : 'UPDATE' }],
    },
    agent: [
      {
        type: { coding: [{ system: systems.provenanceAgent, code: 'attester', display: 'Attester' }] },
        who: to(outgoing, 'author'),
        onBehalfOf: to(outgoing, 'reading site'),
      },
    ],
    entity: [
      {
        role: 'source',
        what: {
          identifier: { system: `${origin}/signed-reports`, value: report.sha256 },
          display: 'SHA-256 of what was signed',
        },
      },
    ],
  };
}
