/** A signed report as other systems take it: as DICOM, and as a FHIR document (docs/spec/report-out.md). */
import { createHash } from 'node:crypto';
import type { Instant } from '#base/instant.ts';
import type { Language } from '#base/language.ts';
import { err, ok, type Result } from '#base/result.ts';
import { uuidOfSha256 } from '#base/uuid.ts';
import type { ReportFormat } from '#contracts/gateway/reports.ts';
import { writeReportPdf } from '#dicom/write/report-pdf.ts';
import { writeReportSr } from '#dicom/write/report-sr.ts';
import { uidOfUuid } from '#dicom/write/uid.ts';
import { told } from '#domain/audit/detail.ts';
import { type OutgoingReport, outgoingName, type StudyIdentity } from '#domain/report/outgoing.ts';
import type { StudyInstanceUid } from '#domain/study/uid.ts';
import { reportBundle } from '#exchange/fhir/report-document.ts';
import type { PresentedForm } from '#exchange/fhir/report-types.ts';
import { caseEntry } from '../kernel/case-entry.ts';
import type { Refusal, SignedInAsker } from '../kernel/gateway.ts';
import { documentOf } from './document.ts';
import { documentHtml } from './html.ts';
import { picturesOf } from './key-images.ts';
import type { Giving, InSight, OutgoingCase } from './parts.ts';
import { reportPdf } from './pdf.ts';
import type { ReportDocument } from './report-document.ts';
import * as store from './store.ts';
import { printedWords } from './words.ts';

type Signed = Awaited<ReturnType<typeof store.reportsOf>>[number];
type Bytes = Uint8Array<ArrayBuffer>;

const hashOf = (algorithm: 'sha1' | 'sha256', data: string | Uint8Array) =>
  createHash(algorithm).update(data);

/** The patient as the case names them, to this caller. */
function identityOf(view: OutgoingCase, uuidOf: OutgoingReport['uuidOf']): StudyIdentity {
  const { name, id, birthDate, sex, pseudonym } = view.patient;
  const uid = view.studyInstanceUid ?? uidOfUuid(uuidOf('study of the case', 0));
  return {
    patient: {
      id: id ?? pseudonym,
      name: { alphabetic: name ?? pseudonym },
      ...(birthDate !== undefined && { birthDate: birthDate.replaceAll('-', '') }),
      ...(sex !== undefined && { sex }),
    },
    studyInstanceUid: uid as StudyInstanceUid,
  };
}

async function outgoingOf(
  { pictures }: Giving,
  one: InSight,
  { words, ...row }: Signed,
  view: OutgoingCase,
  language: Language,
): Promise<OutgoingReport> {
  const caseId = view.id;
  const identity = view.patient.id === undefined ? 'pseudonymous' : 'named';
  const uuidOf = (part: string, number = row.number): string =>
    uuidOfSha256(hashOf('sha256', outgoingName({ caseId, identity }, part, number)).digest('hex'));
  const { header, objects } = await pictures(one);
  const { number, reason, sha256 } = row;
  return {
    language,
    caseId,
    report: { ...words, number, reason, sha256, signedAt: row.signedAt.toISOString() as Instant },
    author: { id: row.authorId, name: row.author },
    readingSite: { id: row.siteId, name: row.site },
    homeSite: { id: view.homeSiteId, name: view.homeSiteName },
    identity,
    pseudonym: view.patient.pseudonym,
    study: header ?? identityOf(view, uuidOf),
    objects,
    modalities: view.modalities,
    question: view.question,
    urgency: view.urgency,
    sentAt: view.sentAt,
    uuidOf,
  };
}

/** As it was signed: that a newer version came is told by that one, or the same version would leave in two ways (RO2). */
const paperOf = (
  outgoing: OutgoingReport,
  view: OutgoingCase,
  keyImages: readonly (Uint8Array | undefined)[],
): ReportDocument =>
  documentOf({
    case: view,
    report: { ...outgoing.report, author: outgoing.author.name, site: outgoing.readingSite.name },
    language: outgoing.language,
    replaced: false,
    keyImages,
  });

const formOf = (contentType: PresentedForm['contentType'], paper: ReportDocument, bytes: Bytes) => ({
  contentType,
  language: paper.language,
  title: paper.title,
  data: Buffer.from(bytes).toString('base64'),
  size: bytes.length,
  hash: hashOf('sha1', bytes).digest('base64'),
});

async function fhirOf(outgoing: OutgoingReport, paper: ReportDocument, origin: string): Promise<Bytes> {
  const { title, impression, findings, reason } = printedWords[outgoing.language];
  const pdf = formOf('application/pdf', paper, await reportPdf(paper));
  const forms = [formOf('text/html', paper, documentHtml(paper)), pdf];
  const headings = { impression, findings, reason };
  return new TextEncoder().encode(JSON.stringify(reportBundle({ outgoing, origin, title, headings, forms })));
}

export interface Taking {
  readonly number: number;
  readonly format: ReportFormat;
  /** Of the headings and of what was chosen; the report's own in its absence. */
  readonly language?: Language | undefined;
}

/** Made anew at each taking, always the same. `not-found` where the case has no version of that number. */
export async function takeReport(
  giving: Giving,
  asker: SignedInAsker,
  one: InSight,
  { number, format, language }: Taking,
): Promise<Result<Bytes, Refusal>> {
  const { store: kept, audit, shown, origin } = giving;
  const row = (await store.reportsOf(kept, one.case_.id)).find((report) => report.number === number);
  if (!row) return err({ code: 'not-found' });
  const view = await shown(asker, one, row.signedAt);
  const outgoing = await outgoingOf(giving, one, row, view, language ?? row.words.language);
  const paper = async () => paperOf(outgoing, view, await picturesOf(giving, one, row.words));
  const make: Readonly<Record<ReportFormat, () => Bytes | Promise<Bytes>>> = {
    'dicom-sr': () => writeReportSr(outgoing),
    'dicom-pdf': async () => writeReportPdf(outgoing, await reportPdf(await paper())),
    fhir: async () => fhirOf(outgoing, await paper(), origin),
  };
  const bytes = await make[format]();
  await audit.record(caseEntry(one.case_, asker, 'report-exported', told('report', format)));
  return ok(bytes);
}
