/** As much of FHIR R4 (4.0.1) as a report document needs. */
import type { Language } from '#base/language.ts';
import type { OutgoingReport } from '#domain/report/outgoing.ts';

export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

export interface Concept {
  readonly coding?: readonly Coding[];
  readonly text?: string;
}

export interface Reference {
  readonly reference: string;
  readonly display?: string;
}

/** A resource of a document: its fields are as R4 names them. */
export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

export interface DocumentBundle {
  readonly resourceType: 'Bundle';
  readonly id: string;
  readonly identifier: { readonly system: string; readonly value: string };
  readonly type: 'document';
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[];
}

/** The whole report as a file (R4 Attachment; IHE IMR asks for size and hash). */
export interface PresentedForm {
  readonly contentType: 'application/pdf' | 'text/html';
  readonly language: Language;
  readonly title: string;
  /** Base64. */
  readonly data: string;
  /** In bytes, before Base64. */
  readonly size: number;
  /** SHA-1, Base64: R4 names no other. */
  readonly hash: string;
}

export interface ReportDocumentOptions {
  readonly outgoing: OutgoingReport;
  /** Scheme and host of the gateway: its identifiers are told apart from other gateways' by it. */
  readonly origin: string;
  /** Of the document, in the reader's language. */
  readonly title: string;
  /** Headings of its sections, in the reader's language. */
  readonly headings: { readonly impression: string; readonly findings: string; readonly reason: string };
  readonly forms: readonly PresentedForm[];
}

const hl7 = 'http://terminology.hl7.org/CodeSystem';

/** The code systems that we speak of. */
export const systems = {
  loinc: 'http://loinc.org',
  sct: 'http://snomed.info/sct',
  ucum: 'http://unitsofmeasure.org',
  dcm: 'http://dicom.nema.org/resources/ontology/DCM',
  dicomUid: 'urn:dicom:uid',
  uri: 'urn:ietf:rfc:3986',
  diagnosticService: `${hl7}/v2-0074`,
  observationCategory: `${hl7}/observation-category`,
  interpretation: `${hl7}/v3-ObservationInterpretation`,
  provenanceAgent: `${hl7}/provenance-participant-type`,
  dataOperation: `${hl7}/v3-DataOperation`,
} as const;

/** `display` only where LOINC's own words are known to the letter. */
export const loinc = (code: string, display?: string): Coding => ({
  system: systems.loinc,
  code,
  ...(display !== undefined && { display }),
});
export const urn = (uuid: string): string => `urn:uuid:${uuid}`;

/** FHIR knows no empty string. */
export const filled = (text: string | null | undefined): text is string =>
  typeof text === 'string' && text.trim() !== '';

/** A text as XHTML, each line a paragraph: nothing of it is ever read as markup (R4 Narrative). */
export function narrative(lines: readonly { readonly text: string; readonly language: Language }[]) {
  const shown = lines.flatMap(({ text, language }) =>
    text
      .split('\n')
      .filter(filled)
      .map((line) => `<p xml:lang="${language}" lang="${language}" dir="auto">${escaped(line)}</p>`),
  );
  return {
    status: 'generated',
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${shown.join('')}</div>`,
  } as const;
}

/** What XML cannot hold at all is left out. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are exactly what is removed
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** The title of the document, and what it is (CID 7000). */
export const reportCode: Concept = { coding: [loinc('18748-4', 'Diagnostic imaging study')] };

/** A version that took the place of another says that it did. */
export const statusOf = ({ report }: OutgoingReport): 'final' | 'amended' =>
  report.number === 1 ? 'final' : 'amended';

/** A resource of the same version. */
export const to = (outgoing: OutgoingReport, part: string) => ({ reference: urn(outgoing.uuidOf(part)) });
