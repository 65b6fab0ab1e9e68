/** The report of a case over HTTP: drafted, signed once, read (docs/spec/report.md). */
import { createHash, randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensure } from '#base/assert.ts';
import * as cases from '#contracts/gateway/cases.ts';
import * as reports from '#contracts/gateway/reports.ts';
import type { CaseId } from '#domain/case/case.ts';
import { type ReportWords, signedText } from '#domain/report/report.ts';
import { type ChosenStatement, said } from '#domain/report/statements.ts';
import { auditRecord } from '../../server/store/schema-cases.ts';
import { twinning } from '../../server/store/schema-people.ts';
import { keyImage, report, reportDraft } from '../../server/store/schema-reports.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { foundTown, type Town } from '../support/gateway-people.ts';
import { jpegOf, withSegment } from '../support/jpeg.ts';
import { noPoppler, popplerMissing, textOf } from '../support/pdf-text.ts';

const words: ReportWords = {
  language: 'ru',
  statements: [],
  findings: 'Инфильтрация в средней доле справа.',
  impression: 'Правосторонняя среднедолевая пневмония.',
  keyImages: [],
};

const referral: cases.ReferralInput = {
  patient: { name: 'Hélène Dupré', id: 'H-17', birthDate: '1961-03-02' },
  question: 'Pneumonie ?',
  history: '',
  urgency: 'urgent',
  language: 'fr',
  modalities: ['DX'],
  studyInstanceUid: '2.25.17',
};

describeOnEachDatabase('reports', (on) => {
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

  /** Held by the reader and being read: version 6. */
  const reading = async (): Promise<string> => {
    const { id } = await clinician.get(cases.createCase, {
      body: { key: randomUUID(), siteId: town.site.home, referral },
    });
    const give = (who: Visitor, version: number, command: cases.CommandInput) =>
      who.get(cases.changeCase, { params: { caseId: id }, body: { version, command } });
    await give(clinician, 1, { kind: 'send' });
    await give(clinician, 2, { kind: 'arrive' });
    await give(clinician, 3, { kind: 'complete' });
    await give(reader, 4, { kind: 'claim', siteId: town.site.reading });
    await give(reader, 5, { kind: 'read' });
    return id;
  };
  const draft = (caseId: string, who = reader) => who.call(reports.readDraft, { params: { caseId } });
  const save = (caseId: string, revision: number, change: Partial<ReportWords> = {}, who = reader) =>
    who.call(reports.saveDraft, { params: { caseId }, body: { revision, words: { ...words, ...change } } });
  const sign = (caseId: string, version = 6, change: Partial<ReportWords> = {}, who = reader) =>
    who.call(reports.signReport, { params: { caseId }, body: { version, words: { ...words, ...change } } });
  const list = (caseId: string, who = clinician) => who.call(reports.listReports, { params: { caseId } });
  const db = () => running.opened.gateway.store.db;

  test('RP2: a draft is kept as it is written; of two windows the later is told, and neither is lost', async () => {
    const caseId = await reading();
    expect((await draft(caseId)).body).toEqual({ revision: 0, words: null });
    expect((await save(caseId, 0, { impression: 'one' })).body).toEqual({ revision: 1 });
    expect((await save(caseId, 1, { impression: 'two' })).body).toEqual({ revision: 2 });
    const late = await save(caseId, 1, { impression: 'from the other window' });
    expect([late.status, late.code]).toEqual([409, 'draft-changed']);
    expect((await save(caseId, 0)).code).toBe('draft-changed');
    expect((await draft(caseId)).body).toEqual({ revision: 2, words: { ...words, impression: 'two' } });
  });

  test('RP2: of two windows that save at once one is first', async () => {
    const caseId = await reading();
    const both = await Promise.all(['a', 'b'].map((impression) => save(caseId, 0, { impression })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test('RP1: nobody but who holds the case sees or writes its draft', async () => {
    const caseId = await reading();
    await save(caseId, 0);
    const colleague = await town.visitor('home:clinician');
    expect((await draft(caseId, colleague)).code).toBe('not-yours');
    expect((await save(caseId, 1, {}, colleague)).code).toBe('not-yours');
    expect((await sign(caseId, 6, {}, colleague)).code).toBe('not-yours');
    expect((await list(caseId, colleague)).body).toEqual({ reports: [] });
    const stranger = await town.visitor('foreign:radiologist');
    for (const answer of [await draft(caseId, stranger), await list(caseId, stranger)])
      expect(answer.code).toBe('not-found');
  });

  test('RP3: signing fixes every word under its hash, reports the case, and ends the draft, in one act', async () => {
    const caseId = await reading();
    await save(caseId, 0);
    expect([(await sign(caseId)).status, (await sign(caseId)).code]).toEqual([201, 'wrong-state']);
    const view = await clinician.get(cases.readCase, { params: { caseId } });
    expect([view.state, view.version]).toEqual(['reported', 7]);
    const { body } = await list(caseId);
    const [signed, ...others] = body.reports;
    expect(others).toEqual([]);
    expect(signed).toMatchObject({ ...words, number: 1, author: 'reading:radiologist' });
    const { sha256, ...said } = ensure(signed, 'a report');
    expect(sha256).toBe(createHash('sha256').update(signedText(said)).digest('hex'));
    expect(await db().select().from(reportDraft).where(eq(reportDraft.caseId, view.id))).toEqual([]);
    const rows = await db().select().from(auditRecord).where(eq(auditRecord.caseId, caseId));
    expect(rows.filter((row) => row.body.includes('"detail":"report"'))).toHaveLength(1);
    // No word of it is in the log.
    for (const row of rows) expect(row.body).not.toContain('пневмония');
  });

  test('RP3: nothing is signed that answers nothing, or of a case that changed meanwhile; nothing of it stays', async () => {
    const caseId = await reading();
    const empty = await sign(caseId, 6, { impression: ' \n' });
    expect([empty.status, empty.body]).toEqual([422, { code: 'incomplete', missing: ['impression'] }]);
    await save(caseId, 0);
    expect((await sign(caseId, 5)).code).toBe('stale');
    expect((await list(caseId)).body.reports).toEqual([]);
    expect((await draft(caseId)).body.revision).toBe(1);
    const kept = await db()
      .select()
      .from(report)
      .where(and(eq(report.number, 1), eq(report.sha256, caseId)));
    expect(kept).toEqual([]);
  });

  test('RP3: of two signatures at once one counts', async () => {
    const caseId = await reading();
    const both = await Promise.all([sign(caseId), sign(caseId, 6, { impression: 'another' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await list(caseId)).body.reports).toHaveLength(1);
  });

  const statements: readonly ChosenStatement[] = [
    { template: 'chest-adult', version: 1, statement: 'lungs.nodule', variant: 'left', value: 12 },
    { template: 'chest-adult', version: 1, statement: 'pleura.normal' },
  ];

  test('RP11, RP12: what was chosen is signed with its sentences, and reads in whatever language', async () => {
    const caseId = await reading();
    expect((await save(caseId, 0, { statements, impression: '' })).status).toBe(200);
    expect((await draft(caseId)).body.words?.statements).toEqual(statements);
    // The impression was chosen; nothing is written.
    expect((await sign(caseId, 6, { statements, impression: '' })).status).toBe(201);
    const { sha256, ...signed } = ensure((await list(caseId)).body.reports[0], 'a report');
    expect(signed.statements).toEqual(statements);
    const text = signedText(signed);
    expect(text).toContain('Одиночный очаг размером 12\u00a0мм в левом лёгком.');
    expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
    expect(said(signed.statements, 'ar').findings[0]?.sentences).toEqual([
      'عقيدة منفردة بقطر 12\u00a0ملم في الرئة اليسرى.',
    ]);
  });

  test('RP10: what the gateway has no sentence for is neither kept nor signed', async () => {
    const caseId = await reading();
    const unknown = [{ template: 'chest-adult', version: 1, statement: 'lungs.nothing' }];
    const refused = [
      await save(caseId, 0, { statements: unknown }),
      await sign(caseId, 6, { statements: unknown }),
      await sign(caseId, 6, { statements: [...statements, ...statements] }),
    ];
    expect(refused.map(({ status, code }) => [status, code])).toEqual(
      Array.from({ length: 3 }, () => [422, 'not-sayable']),
    );
    const bent = [{ template: 'chest-adult', version: 1, statement: 'lungs normal' }];
    expect((await save(caseId, 0, { statements: bent })).status).toBe(400);
    expect((await draft(caseId)).body.revision).toBe(0);
  });

  test('RP11: a report signed before there were templates is read with the hash that it had', async () => {
    const caseId = await reading();
    await sign(caseId);
    const { statements: _, ...before } = words;
    await db()
      .update(report)
      .set({ body: before, bodyVersion: 1 })
      .where(eq(report.caseId, caseId as CaseId));
    const { sha256, ...signed } = ensure((await list(caseId)).body.reports[0], 'a report');
    expect(signed.statements).toEqual([]);
    const { number, language, findings, impression, author, site, signedAt } = signed;
    const text = JSON.stringify({ number, language, findings, impression, author, site, signedAt });
    expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });

  const amend = (
    caseId: string,
    version: number,
    reason: string,
    change: Partial<ReportWords> = {},
    who = reader,
  ) =>
    who.call(reports.amendReport, {
      params: { caseId },
      body: { version, words: { ...words, ...change }, reason },
    });

  test('RP14, C23: a report is amended by its author, with a reason; the earlier stays, and is acknowledged anew', async () => {
    const caseId = await reading();
    expect((await amend(caseId, 6, 'Зачем?')).code).toBe('wrong-state');
    await sign(caseId);
    const acknowledge = { version: 7, command: { kind: 'acknowledge' } as const };
    await clinician.get(cases.changeCase, { params: { caseId }, body: acknowledge });
    expect((await amend(caseId, 8, 'x', {}, clinician)).code).toBe('not-yours');
    const empty = await amend(caseId, 8, '  ');
    expect([empty.status, empty.body]).toEqual([422, { code: 'incomplete', missing: ['reason'] }]);
    expect((await amend(caseId, 7, 'Сторона')).code).toBe('stale');
    expect((await save(caseId, 0, { impression: 'Левосторонняя пневмония.' })).status).toBe(200);
    const amended = await amend(caseId, 8, 'Сторона указана неверно.', {
      impression: 'Левосторонняя пневмония.',
    });
    expect([amended.status, amended.body]).toEqual([201, { number: 2 }]);
    const view = await clinician.get(cases.readCase, { params: { caseId } });
    expect([view.state, view.version, view.acknowledgedAt]).toEqual(['reported', 9, null]);
    const [second, first] = (await list(caseId)).body.reports;
    expect([first?.number, first?.reason, first?.impression]).toEqual([1, null, words.impression]);
    const { sha256, reason, ...signed } = ensure(second, 'the new one');
    expect([signed.number, reason]).toEqual([2, 'Сторона указана неверно.']);
    // The new one names what it replaces: neither can be changed without the other.
    const amends = { reason: reason ?? '', sha256: ensure(first, 'the old one').sha256 };
    expect(sha256).toBe(
      createHash('sha256')
        .update(signedText({ ...signed, amends }))
        .digest('hex'),
    );
    expect((await draft(caseId)).body).toEqual({ revision: 0, words: null });
    const rows = await db().select().from(auditRecord).where(eq(auditRecord.caseId, caseId));
    expect(rows.filter((row) => row.body.includes('"detail":"amend"'))).toHaveLength(1);
    for (const row of rows) expect(row.body).not.toContain('Сторона');
    expect((await list(caseId)).body.reports).toHaveLength(2);
  });

  test('RP14: of two amendments at once one counts', async () => {
    const caseId = await reading();
    await sign(caseId);
    const both = await Promise.all([amend(caseId, 7, 'one'), amend(caseId, 7, 'other')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await list(caseId)).body.reports).toHaveLength(2);
  });

  test('RP14: on paper each version says whether it counts', async (context) => {
    context.skip(noPoppler, popplerMissing);
    const caseId = await reading();
    await sign(caseId);
    await amend(caseId, 7, 'The side was wrong.');
    const paper = async (number: number) => {
      const answer = await clinician.fetch(`/api/cases/${caseId}/reports/${number}/pdf?language=en`);
      return textOf(new Uint8Array(await answer.arrayBuffer())).replaceAll(/\s+/g, ' ');
    };
    expect(await paper(1)).toContain('This report was replaced by a newer version. Do not act on it.');
    const newest = await paper(2);
    expect(newest).toContain('This version replaces an earlier report.');
    expect(newest).toContain('The side was wrong.');
  });

  test('RP4: no command reports a case without a report', async () => {
    const caseId = await reading();
    const answer = await reader.fetch(`/api/cases/${caseId}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ version: 6, command: { kind: 'report' } }),
    });
    expect(answer.status).toBe(400);
  });

  test('RP5: a signed report is read by whoever sees the case, by its pseudonym too; each reading is recorded', async () => {
    const caseId = await reading();
    await sign(caseId);
    await db().update(twinning).set({ identity: 'pseudonymous' });
    try {
      expect((await list(caseId, reader)).body.reports).toHaveLength(1);
    } finally {
      await db().update(twinning).set({ identity: 'named' });
    }
    await list(caseId);
    const rows = await db().select().from(auditRecord).where(eq(auditRecord.caseId, caseId));
    expect(rows.filter((row) => row.body.includes('"detail":"report: 1"'))).toHaveLength(2);
  });

  test('RP1: who gives the case back takes their draft along; the next reader begins with none', async () => {
    const caseId = await reading();
    await save(caseId, 0);
    await reader.get(cases.changeCase, {
      params: { caseId },
      body: { version: 6, command: { kind: 'release' } },
    });
    expect((await draft(caseId)).code).toBe('not-yours');
    expect((await save(caseId, 1)).code).toBe('not-yours');
  });

  const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const pictureAt = (caseId: string, sha256: string) => `/api/cases/${caseId}/report/key-images/${sha256}`;
  const keep = (
    caseId: string,
    jpeg: Uint8Array<ArrayBuffer>,
    { who = reader, sha256 = hashOf(jpeg) } = {},
  ) =>
    who.fetch(pictureAt(caseId, sha256), {
      method: 'PUT',
      headers: { 'content-type': 'image/jpeg' },
      body: jpeg,
    });
  const look = (caseId: string, jpeg: Uint8Array, who: Visitor) => who.fetch(pictureAt(caseId, hashOf(jpeg)));
  const codeOf = async (answer: Response): Promise<unknown> =>
    ((await answer.json()) as { code?: unknown }).code;
  const shows = (...jpegs: readonly Uint8Array[]) => ({
    keyImages: jpegs.map((jpeg) => ({ sha256: hashOf(jpeg) })),
  });

  test('RP15: a key image is its author’s until it is signed, and then whoever’s who sees the case', async () => {
    const caseId = await reading();
    const [shown, out] = [jpegOf(60, 40, 1), jpegOf(60, 40, 2)];
    for (const jpeg of [shown, out, out]) expect((await keep(caseId, jpeg)).status).toBe(200);
    expect((await save(caseId, 0, shows(shown))).status).toBe(200);
    expect((await draft(caseId)).body.words?.keyImages).toEqual(shows(shown).keyImages);
    expect((await look(caseId, shown, clinician)).status).toBe(404);
    expect((await sign(caseId, 6, shows(shown))).status).toBe(201);
    for (const who of [reader, clinician]) {
      const answer = await look(caseId, shown, who);
      expect([answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
        'image/jpeg',
        'no-store',
      ]);
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(shown);
    }
    const [signed] = (await list(caseId)).body.reports;
    const { sha256, ...said } = ensure(signed, 'a report');
    expect(said.keyImages).toEqual(shows(shown).keyImages);
    expect(sha256).toBe(hashOf(Buffer.from(signedText(said))));
    expect(signedText(said)).toContain(hashOf(shown));
    // What was taken out again went with the draft, and what is signed stays, whatever comes.
    expect((await keep(caseId, shown)).status).toBe(200);
    for (let i = 0; i < 62; i++) await keep(caseId, jpegOf(16, 16, 300 + i));
    expect((await look(caseId, shown, clinician)).status).toBe(200);
    expect((await look(caseId, out, reader)).status).toBe(404);
    const rows = await db()
      .select()
      .from(keyImage)
      .where(and(eq(keyImage.caseId, caseId as CaseId), eq(keyImage.signed, true)));
    expect(rows).toHaveLength(1);
    const stranger = await town.visitor('foreign:radiologist');
    expect((await look(caseId, shown, stranger)).status).toBe(404);
    expect((await keep(caseId, shown, { who: stranger })).status).toBe(404);
  });

  test('RP15: only who writes keeps one, and only a plain picture under its own hash', async () => {
    const caseId = await reading();
    const jpeg = jpegOf(60, 40, 3);
    expect(await codeOf(await keep(caseId, jpeg, { who: clinician }))).toBe('not-yours');
    const laden = withSegment(jpeg, 0xe1, new TextEncoder().encode('DUPRE^HELENE'));
    for (const answer of [
      await keep(caseId, laden),
      await keep(caseId, new Uint8Array([...jpeg, 1])),
      await keep(caseId, new TextEncoder().encode('<svg onload="alert(1)"/>')),
      await keep(caseId, jpeg, { sha256: hashOf(laden) }),
    ])
      expect([answer.status, await codeOf(answer)]).toEqual([422, 'not-a-picture']);
    const png = await reader.fetch(pictureAt(caseId, hashOf(jpeg)), {
      method: 'PUT',
      headers: { 'content-type': 'image/png' },
      body: jpeg,
    });
    expect(png.status).toBe(415);
    expect((await keep(caseId, new Uint8Array(500 * 1024))).status).toBe(413);
  });

  test('RP15: nothing is signed that shows what is not there; of many that were taken out the oldest make room', async () => {
    const caseId = await reading();
    const missing = await sign(caseId, 6, shows(jpegOf(60, 40, 4)));
    expect([missing.status, missing.code]).toEqual([409, 'key-image-gone']);
    expect((await list(caseId)).body.reports).toEqual([]);
    const all = Array.from({ length: 64 }, (_, i) => jpegOf(16, 16, 100 + i));
    await keep(caseId, ensure(all[0], 'a picture'));
    await save(caseId, 0, shows(ensure(all[0], 'a picture')));
    for (const jpeg of all.slice(1)) expect((await keep(caseId, jpeg)).status).toBe(200);
    const there = await Promise.all(
      all.map(async (jpeg) => (await look(caseId, jpeg, reader)).status === 200),
    );
    expect(there.filter(Boolean)).toHaveLength(60);
    expect([there[0], there[1], there.at(-1)]).toEqual([true, false, true]);
    expect((await sign(caseId, 6, shows(ensure(all[0], 'a picture')))).status).toBe(201);
  });

  test('RP15, AR6: whoever must not have the images gets no key image, neither alone nor on paper', async () => {
    const caseId = await reading();
    const jpeg = jpegOf(80, 50, 5);
    await keep(caseId, jpeg);
    await sign(caseId, 6, shows(jpeg));
    const imagesIn = async (who: Visitor): Promise<boolean> =>
      Buffer.from(await (await who.fetch(`/api/cases/${caseId}/reports/1/pdf`)).arrayBuffer()).includes(
        Buffer.from(jpeg),
      );
    expect(await imagesIn(reader)).toBe(true);
    await db().update(twinning).set({ identity: 'pseudonymous' });
    try {
      expect(await codeOf(await look(caseId, jpeg, reader))).toBe('identified');
      expect((await list(caseId, reader)).body.reports[0]?.keyImages).toEqual([]);
      expect(await imagesIn(reader)).toBe(false);
      expect((await look(caseId, jpeg, clinician)).status).toBe(200);
      expect(await imagesIn(clinician)).toBe(true);
      // Whose words go on, unaware of the image, leave it where it is (RP14).
      const amended = await reader.call(reports.amendReport, {
        params: { caseId },
        body: { version: 7, words: { ...words, impression: 'another' }, reason: 'side' },
      });
      expect(amended.status).toBe(201);
      const [newest] = (await list(caseId)).body.reports;
      expect([newest?.number, newest?.keyImages]).toEqual([2, shows(jpeg).keyImages]);
    } finally {
      await db().update(twinning).set({ identity: 'named' });
    }
  });

  const print = (caseId: string, who = clinician, place = '1/pdf') =>
    who.fetch(`/api/cases/${caseId}/reports/${place}`);
  const paper = async (answer: Response): Promise<string> =>
    textOf(new Uint8Array(await answer.arrayBuffer()));

  test('RP7: whoever sees the case takes a signed report away; each taking is recorded', async () => {
    const caseId = await reading();
    await sign(caseId);
    const answer = await print(caseId);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="report-1.pdf"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(Number(answer.headers.get('content-length'))).toBe(bytes.length);
    await print(caseId, reader, '1/pdf?language=fr');
    const rows = await db().select().from(auditRecord).where(eq(auditRecord.caseId, caseId));
    const taken = rows.filter((row) => row.body.includes('"detail":"report: pdf"'));
    expect(taken.map(({ userId }) => userId)).toEqual([
      town.user('home:clinician'),
      town.user('reading:radiologist'),
    ]);
  });

  test('RP7: what is not there, and what is another’s, answers alike and is no taking', async () => {
    const caseId = await reading();
    await sign(caseId);
    const stranger = await town.visitor('foreign:radiologist');
    const answers = [
      await print(caseId, stranger),
      await print(randomUUID(), clinician),
      await print(caseId, clinician, '2/pdf'),
      await print(caseId, clinician, '0/pdf'),
      await print(caseId, clinician, 'x/pdf'),
    ];
    for (const answer of answers) {
      expect([answer.status, await answer.text()]).toEqual([404, '{"code":"not-found"}']);
    }
    expect((await print(caseId, clinician, '1/pdf?language=xx')).status).toBe(400);
    const rows = await db().select().from(auditRecord).where(eq(auditRecord.caseId, caseId));
    expect(rows.filter((row) => row.body.includes('"detail":"report: pdf"'))).toEqual([]);
  });

  test('RP7: on paper stands of the patient what the page shows, and the headings are in the reader’s language', async (context) => {
    context.skip(noPoppler, popplerMissing);
    const caseId = await reading();
    await sign(caseId);
    const { id, patient } = await clinician.get(cases.readCase, { params: { caseId } });
    const home = await paper(await print(caseId));
    for (const said of ['Hélène Dupré', 'H-17', patient.pseudonym, words.findings, 'Заключение'])
      expect(home).toContain(said);
    // The patient is as old as they were.
    const then = { signedAt: new Date('2000-03-01T23:00:00.000Z') };
    await db().update(report).set(then).where(eq(report.caseId, id));
    expect(await paper(await print(caseId))).toContain('38 лет');
    await db().update(twinning).set({ identity: 'pseudonymous' });
    try {
      const abroad = await paper(await print(caseId, reader, '1/pdf?language=fr'));
      for (const said of [patient.pseudonym, words.findings, 'Conclusion', 'Pneumonie ?'])
        expect(abroad).toContain(said);
      expect(abroad).not.toMatch(/Hélène|Dupré|H-17/);
    } finally {
      await db().update(twinning).set({ identity: 'named' });
    }
  });
});
