/** A signed report for other systems over HTTP: taken, recorded, of the patient no more than the page shows (docs/spec/report-out.md). */
import { createHash, randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensure } from '#base/assert.ts';
import * as archive from '#contracts/gateway/archive.ts';
import * as cases from '#contracts/gateway/cases.ts';
import * as contract from '#contracts/gateway/reports.ts';
import { deidentify } from '#dicom/deidentify/deidentify.ts';
import { readPart10 } from '#dicom/parse/part10.ts';
import { elementReader } from '#dicom/parse/values.ts';
import type { ReportWords } from '#domain/report/report.ts';
import { auditRecord } from '../../server/store/schema-cases.ts';
import { twinning } from '../../server/store/schema-people.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { faultsOfFhir } from '../support/fhir-judges.ts';
import { foundTown, type Town } from '../support/gateway-people.ts';
import { sendRest } from '../support/uploads.ts';
import { part10 } from '../unit/dicom/part10-bytes.ts';

const words: ReportWords = {
  language: 'ru',
  statements: [
    { template: 'chest-adult', version: 1, statement: 'lungs.nodule', variant: 'left', value: 12 },
    { template: 'chest-adult', version: 1, statement: 'pleura.normal' },
  ],
  findings: 'Старый перелом ребра.',
  impression: 'Контроль через 6 недель.',
  keyImages: [],
};
const referral: cases.ReferralInput = {
  patient: { name: 'Hélène Dupré', id: 'H-17', birthDate: '1961-03-02', sex: 'F' },
  question: 'Pneumonie ?',
  history: '',
  urgency: 'emergency',
  language: 'fr',
  modalities: ['DX'],
  studyInstanceUid: '1.2.840.99999.17',
};
const formats = Object.keys(contract.reportFormats) as contract.ReportFormat[];

interface Attachment {
  readonly contentType: string;
  readonly data: string;
  readonly size: number;
  readonly hash: string;
}

describeOnEachDatabase('reports for other systems', (on) => {
  let running: RunningGateway;
  let town: Town;
  let clinician: Visitor;
  let reader: Visitor;

  beforeAll(async () => {
    running = await startGateway({ kind: 'real', store: await on.fresh() });
    town = await foundTown(running.opened.gateway, running.origin);
    clinician = await town.visitor('home:clinician');
    reader = await town.visitor('reading:radiologist');
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const signed = async (bring?: (caseId: string) => Promise<void>): Promise<string> => {
    const { id: caseId } = await clinician.get(cases.createCase, {
      body: { key: randomUUID(), siteId: town.site.home, referral },
    });
    const give = (who: Visitor, version: number, command: cases.CommandInput) =>
      who.get(cases.changeCase, { params: { caseId }, body: { version, command } });
    await give(clinician, 1, { kind: 'send' });
    if (bring) await bring(caseId);
    else {
      await give(clinician, 2, { kind: 'arrive' });
      await give(clinician, 3, { kind: 'complete' });
    }
    await give(reader, 4, { kind: 'claim', siteId: town.site.reading });
    await give(reader, 5, { kind: 'read' });
    await reader.get(contract.signReport, { params: { caseId }, body: { version: 6, words } });
    return caseId;
  };
  const amended = (caseId: string) =>
    reader.get(contract.amendReport, {
      params: { caseId },
      body: { version: 7, words: { ...words, impression: 'Иначе.' }, reason: 'Сторона указана неверно.' },
    });
  const take = (caseId: string, place: string, who = clinician) =>
    who.fetch(`/api/cases/${caseId}/reports/${place}`);
  const bytesOf = async (caseId: string, place: string, who = clinician) =>
    Buffer.from(await (await take(caseId, place, who)).arrayBuffer());
  const header = (bytes: Buffer) => {
    const read = readPart10(new Uint8Array(bytes));
    if (!read.ok) throw new Error(read.error.code);
    return elementReader(read.value.dataSet);
  };
  const recordsOf = (caseId: string) =>
    running.opened.gateway.store.db
      .select()
      .from(auditRecord)
      .where(and(eq(auditRecord.caseId, caseId), eq(auditRecord.event, 'report-exported')))
      .orderBy(auditRecord.seq);
  const pseudonymously = async (act: () => Promise<void>): Promise<void> => {
    const { db } = running.opened.gateway.store;
    await db.update(twinning).set({ identity: 'pseudonymous' });
    try {
      await act();
    } finally {
      await db.update(twinning).set({ identity: 'named' });
    }
  };

  test('RO1: whoever sees the case takes it in each format; each taking is recorded as an export, without a word of it', async () => {
    const caseId = await signed();
    for (const format of formats) {
      const answer = await take(
        caseId,
        `1/files/${format}?language=ar`,
        format === 'fhir' ? reader : clinician,
      );
      const { type, ending } = contract.reportFormats[format];
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe(type);
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="report-1.${ending}"`);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const length = (await answer.arrayBuffer()).byteLength;
      expect(Number(answer.headers.get('content-length'))).toBe(length);
    }
    const rows = await recordsOf(caseId);
    expect(rows.map(({ userId, body }) => [userId, (JSON.parse(body) as { detail: string }).detail])).toEqual(
      [
        [town.user('home:clinician'), 'report: dicom-sr'],
        [town.user('home:clinician'), 'report: dicom-pdf'],
        [town.user('reading:radiologist'), 'report: fhir'],
      ],
    );
    for (const { body } of rows) expect(body).not.toMatch(/перелом|Контроль|Hélène/);
  });

  test('RO1: what is not there, and what is another’s, answers alike and is no taking', async () => {
    const caseId = await signed();
    const stranger = await town.visitor('foreign:radiologist');
    const answers = [
      await take(caseId, '1/files/fhir', stranger),
      await take(randomUUID(), '1/files/fhir'),
      await take(caseId, '2/files/dicom-sr'),
      await take(caseId, '0/files/dicom-sr'),
      await take(caseId, '1/files/docx'),
    ];
    for (const answer of answers)
      expect([answer.status, await answer.text()]).toEqual([404, '{"code":"not-found"}']);
    expect((await take(caseId, '1/files/fhir?language=xx')).status).toBe(400);
    expect(await recordsOf(caseId)).toEqual([]);
  });

  test('RO2: it is the same for everybody who sees the same identity, before and after it was replaced', async () => {
    const caseId = await signed();
    const all = (who: Visitor) =>
      Promise.all(formats.map((format) => bytesOf(caseId, `1/files/${format}?language=fr`, who)));
    const before = await all(clinician);
    await amended(caseId);
    for (const [place, bytes] of (await all(reader)).entries())
      expect(Buffer.compare(bytes, ensure(before[place], 'as many'))).toBe(0);
    const first = header(ensure(before[0], 'an SR'));
    const second = header(await bytesOf(caseId, '2/files/dicom-sr?language=fr'));
    const [series] = second.items('x0040a360')[0]?.dataSet.elements.x00081115?.items ?? [];
    const [object] = series?.dataSet?.elements.x00081199?.items ?? [];
    expect(object?.dataSet?.string('x00081155')).toBe(first.text('x00080018'));
    expect(second.text('x00080018')).not.toBe(first.text('x00080018'));
  });

  test('RO4: of the patient it says what the page shows', async () => {
    const caseId = await signed();
    const { patient } = await clinician.get(cases.readCase, { params: { caseId } });
    const home = header(await bytesOf(caseId, '1/files/dicom-sr'));
    expect(['x00100010', 'x00100020', 'x00100030', 'x0020000d'].map((tag) => home.text(tag))).toEqual([
      'Hélène Dupré',
      'H-17',
      '19610302',
      referral.studyInstanceUid,
    ]);
    await pseudonymously(async () => {
      for (const format of formats) {
        const bytes = await bytesOf(caseId, `1/files/${format}?language=fr`, reader);
        const text = bytes.toString('utf8');
        expect(text).toContain(patient.pseudonym);
        expect(text).not.toMatch(/Hélène|Dupré|H-17|1961|99999\.17/);
        if (format === 'fhir') continue;
        const abroad = header(bytes);
        expect([abroad.text('x00100010'), abroad.text('x00100020')]).toEqual([
          patient.pseudonym,
          patient.pseudonym,
        ]);
        expect(abroad.text('x00120062')).toBe('YES');
        expect(abroad.text('x00080018')).not.toBe(home.text('x00080018'));
      }
    });
  });

  const film = part10({
    '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.2'],
    '00080018': ['UI', '1.2.840.99999.17.1.1'],
    '00080060': ['CS', 'CT'],
    '00080020': ['DA', '20261126'],
    '00100010': ['PN', 'Dupre^Helene'],
    '00100020': ['LO', 'H-17'],
    '0020000d': ['UI', '1.2.840.99999.17'],
    '0020000e': ['UI', '1.2.840.99999.17.1'],
  });
  const bring = (pseudonymous: boolean) => async (caseId: string) => {
    const { pseudonym } = await clinician.get(archive.readPseudonym, { params: { caseId } });
    const clean = pseudonymous ? await deidentify(film, ensure(pseudonym, 'a pseudonym')) : undefined;
    if (clean && !clean.ok) throw new Error(clean.error.code);
    const { bytes, sopInstanceUid } = clean?.value ?? { bytes: film, sopInstanceUid: '1.2.840.99999.17.1.1' };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const objects = [{ sopInstanceUid, sha256, bytes: bytes.length }];
    await clinician.get(archive.tellObjects, {
      params: { caseId },
      body: { objects, first: true, last: true, pseudonymous, heldBack: 0 },
    });
    expect((await sendRest(clinician, caseId, sopInstanceUid, bytes)).status).toBe(204);
  };
  const evidenceOf = ({ items }: ReturnType<typeof header>) =>
    items('x0040a375').flatMap(({ dataSet }) => dataSet.string('x0020000d'));

  test('RO3, RO4: patient and study are those of the images, which are named', async () => {
    const caseId = await signed(bring(false));
    const read = header(await bytesOf(caseId, '1/files/dicom-sr'));
    expect(['x00100010', 'x00080020'].map((tag) => read.text(tag))).toEqual(['Dupre^Helene', '20261126']);
    expect(evidenceOf(read)).toEqual(['1.2.840.99999.17']);
  });

  test('RO4: images without the identity are named to whoever sees none, and to nobody else', async () => {
    await pseudonymously(async () => {
      const caseId = await signed(bring(true));
      const abroad = header(await bytesOf(caseId, '1/files/dicom-sr', reader));
      const study = abroad.text('x0020000d');
      expect(study).toMatch(/^2\.25\./);
      expect(evidenceOf(abroad)).toEqual([study]);
      const home = header(await bytesOf(caseId, '1/files/dicom-sr'));
      expect(home.text('x0020000d')).toBe('1.2.840.99999.17');
      expect(evidenceOf(home)).toEqual([]);
    });
  });

  test('RO7: the paper in it is that of the page', async () => {
    const caseId = await signed();
    const paper = await bytesOf(caseId, '1/pdf?language=fr');
    const { dataSet } = header(await bytesOf(caseId, '1/files/dicom-pdf?language=fr'));
    const { dataOffset = 0 } = dataSet.elements.x00420011 ?? {};
    const inside = dataSet.byteArray.slice(dataOffset, dataOffset + (dataSet.uint32('x00420015') ?? 0));
    expect(Buffer.compare(Buffer.from(inside), paper)).toBe(0);
  });

  test('RO8, RO9: two validators accept the document, and its forms are what they say they are', async () => {
    const caseId = await signed();
    const bundle = JSON.parse((await bytesOf(caseId, '1/files/fhir?language=fr')).toString()) as {
      entry: { resource: { resourceType: string; presentedForm?: Attachment[]; priority?: string } }[];
    };
    expect(faultsOfFhir(bundle)).toEqual([]);
    const resourceOf = (type: string) =>
      bundle.entry.find(({ resource }) => resource.resourceType === type)?.resource;
    expect(resourceOf('ServiceRequest')?.priority).toBe('stat');
    const forms = resourceOf('DiagnosticReport')?.presentedForm ?? [];
    expect(forms.map(({ contentType }) => contentType)).toEqual(['text/html', 'application/pdf']);
    for (const { data, size, hash } of forms) {
      const bytes = Buffer.from(data, 'base64');
      expect(size).toBe(bytes.length);
      expect(hash).toBe(createHash('sha1').update(bytes).digest('base64'));
    }
    const [html, pdf] = forms.map(({ data }) => Buffer.from(data, 'base64'));
    expect(Buffer.compare(ensure(pdf, 'a PDF'), await bytesOf(caseId, '1/pdf?language=fr'))).toBe(0);
    expect(html?.toString()).toContain('<p lang="fr" dir="ltr">Nodule isolé du poumon gauche');
    expect(html?.toString()).toContain('<p lang="ru" dir="ltr">Контроль через 6 недель.</p>');
    expect(html?.toString()).not.toMatch(/<script|<style|<link|http/);
  });
});
