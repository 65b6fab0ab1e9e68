/** A critical result over HTTP: marked, told, received, and escalated where nobody answers (docs/spec/critical.md). */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as cases from '#contracts/gateway/cases.ts';
import * as critical from '#contracts/gateway/critical.ts';
import * as reports from '#contracts/gateway/reports.ts';
import { escalateAfterMs } from '#domain/critical/critical.ts';
import { jobChannel } from '../../server/kernel/jobs.ts';
import { auditRecord } from '../../server/store/schema-cases.ts';
import { criticalEvent } from '../../server/store/schema-critical.ts';
import { job } from '../../server/store/schema-jobs.ts';
import { user } from '../../server/store/schema-people.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { everybody, foundTown, type Town } from '../support/gateway-people.ts';

const finding = 'Tension pneumothorax on the right.';
const patience = { timeout: 20_000, interval: 50 };

const referral: cases.ReferralInput = {
  patient: { name: 'Hélène Dupré', id: 'H-17', birthDate: '1961-03-02' },
  question: 'Pneumothorax ?',
  history: '',
  urgency: 'urgent',
  language: 'fr',
  modalities: ['DX'],
  studyInstanceUid: '2.25.17',
};

describeOnEachDatabase('critical results', (on) => {
  let running: RunningGateway;
  let town: Town;
  let clinician: Visitor;
  let reader: Visitor;
  const letters: string[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        letters.push(Buffer.concat(parts).toString());
        done();
      });
    },
  });
  let at = Date.now();
  const now = (): Date => new Date(at);

  beforeAll(async () => {
    const port = await freePort();
    await new Promise<void>((done) => smtp.listen(port, '127.0.0.1', done));
    running = await startGateway({
      kind: 'real',
      store: await on.fresh(),
      now,
      env: {
        SMTP_URL: `smtp://127.0.0.1:${port}`,
        MAIL_FROM: 'manara@example.org',
        SESSION_IDLE_MINUTES: '240',
      },
    });
    town = await foundTown(running.opened.gateway, running.origin, 'pseudonymous');
    clinician = await town.visitor('home:clinician');
    reader = await town.visitor('reading:radiologist');
  });
  afterAll(async () => {
    await running[Symbol.asyncDispose]();
    await new Promise<void>((done) => smtp.close(done));
  });

  const give = (who: Visitor, caseId: string, version: number, command: cases.CommandInput) =>
    who.call(cases.changeCase, { params: { caseId }, body: { version, command } });
  /** Held by the reader and being read: version 6. */
  const reading = async (): Promise<string> => {
    const { id } = await clinician.get(cases.createCase, {
      body: { key: randomUUID(), siteId: town.site.home, referral },
    });
    await give(clinician, id, 1, { kind: 'send' });
    await give(clinician, id, 2, { kind: 'arrive' });
    await give(clinician, id, 3, { kind: 'complete' });
    await give(reader, id, 4, { kind: 'claim', siteId: town.site.reading });
    await give(reader, id, 5, { kind: 'read' });
    return id;
  };
  const sign = (caseId: string) =>
    reader.get(reports.signReport, {
      params: { caseId },
      body: {
        version: 6,
        words: { language: 'en', statements: [], findings: '', impression: 'Pneumothorax.', keyImages: [] },
      },
    });
  const mark = (caseId: string, seen = 0, who = reader, words = finding) =>
    who.call(critical.markCritical, { params: { caseId }, body: { seen, finding: words } });
  const note = (caseId: string, who = clinician, number = 1) =>
    who.call(critical.takeNote, { params: { caseId, number } });
  const tell = (caseId: string, minutesAgo = 0, who = reader) =>
    who.call(critical.recordTelling, {
      params: { caseId, number: 1 },
      body: { to: 'Dr Salah', how: 'telephone', minutesAgo },
    });
  const look = (caseId: string, who = clinician) => who.call(critical.readCriticals, { params: { caseId } });
  const openOf = async (caseId: string, who = clinician) =>
    (await who.get(critical.listOpenCriticals, {})).results.filter((one) => one.caseId === caseId);
  const db = () => running.opened.gateway.store.db;
  const logOf = async (caseId: string): Promise<readonly string[]> => {
    const rows = await db().select().from(auditRecord).where(eq(auditRecord.caseId, caseId));
    return rows.toSorted((a, b) => a.seq - b.seq).map(({ body }) => body);
  };
  const detailsOf = async (caseId: string) =>
    (await logOf(caseId)).flatMap((body) => /"detail":"(critical-result: [^"]*)"/.exec(body)?.[1] ?? []);

  test('CR1, CR2, CR4: marked while it is read, received by name with one press, all six facts are kept', async () => {
    const caseId = await reading();
    const foundAt = now().toISOString();
    expect((await look(caseId, reader)).body).toEqual({ results: [], mayMark: true });
    expect((await mark(caseId)).status).toBe(201);
    const mine = (await look(caseId)).body;
    expect(mine).toMatchObject({ mayMark: false, results: [{ mayTakeNote: true, mayRecordTelling: false }] });
    at += 7 * 60_000;
    expect((await note(caseId)).status).toBe(200);
    const received = {
      number: 1,
      finding,
      foundAt,
      foundBy: 'reading:radiologist',
      site: `reading ${town.site.reading}`,
      escalatedAt: null,
      received: {
        toldBy: 'reading:radiologist',
        to: 'home:clinician',
        how: 'manara',
        at: now().toISOString(),
      },
      mayTakeNote: false,
      mayRecordTelling: false,
    };
    expect((await look(caseId, reader)).body.results).toEqual([received]);
    // Whoever comes later changes nothing.
    expect([(await note(caseId)).code, (await tell(caseId)).code]).toEqual(['stale', 'stale']);
    expect((await look(caseId, reader)).body.results).toEqual([received]);
    // The report is signed of the version that its author saw: a result does not count as a change of the case.
    expect(await sign(caseId)).toEqual({ number: 1 });
  });

  test('CR1, CR2: without words, by others, or seen before another one: nothing is marked', async () => {
    const caseId = await reading();
    const empty = await mark(caseId, 0, reader, ' \n');
    expect([empty.status, empty.body]).toEqual([422, { code: 'incomplete', missing: ['finding'] }]);
    expect((await mark(caseId, 0, clinician)).code).toBe('not-yours');
    const both = await Promise.all([mark(caseId), mark(caseId)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await mark(caseId, 1, reader, 'Another one')).status).toBe(201);
    expect((await look(caseId)).body.results.map(({ number }) => number)).toEqual([1, 2]);
    expect((await note(caseId, clinician, 3)).code).toBe('not-found');
    await give(reader, caseId, 6, { kind: 'release' });
    expect((await mark(caseId, 2)).code).toBe('not-yours');
  });

  test('CR4: of two who take note at once one counts', async () => {
    const caseId = await reading();
    await mark(caseId);
    const both = await Promise.all([note(caseId), note(caseId)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(
      await db()
        .select()
        .from(criticalEvent)
        .where(eq(criticalEvent.caseId, caseId as never)),
    ).toHaveLength(2);
  });

  test('CR5: told by telephone, with whom, how and when; not before it was found', async () => {
    const caseId = await reading();
    await mark(caseId);
    at += 10 * 60_000;
    expect((await tell(caseId, 0, clinician)).code).toBe('not-yours');
    expect((await tell(caseId, 11)).body).toEqual({ code: 'incomplete', missing: ['when'] });
    const { body } = await tell(caseId, 4);
    const told = new Date(at - 4 * 60_000).toISOString();
    expect(body.results[0]?.received).toEqual({
      toldBy: 'reading:radiologist',
      to: 'Dr Salah',
      how: 'telephone',
      at: told,
    });
    expect((await note(caseId)).code).toBe('stale');
    expect(await detailsOf(caseId)).toContain('critical-result: told');
  });

  test('CR7: a case with an open result is neither cancelled nor acknowledged', async () => {
    const first = await reading();
    await mark(first);
    const refused = await give(clinician, first, 6, { kind: 'cancel', reason: 'Moved away' });
    expect([refused.status, refused.code]).toEqual([409, 'critical-open']);
    await note(first);
    expect((await give(clinician, first, 6, { kind: 'cancel', reason: 'Moved away' })).status).toBe(200);

    const second = await reading();
    await mark(second);
    await sign(second);
    expect((await give(clinician, second, 7, { kind: 'acknowledge' })).code).toBe('critical-open');
    await tell(second);
    expect((await give(clinician, second, 7, { kind: 'acknowledge' })).status).toBe(200);
    // What comes to its author's mind only then is on the lists like any other.
    expect((await mark(second, 1, reader, 'A nodule as well')).status).toBe(201);
    expect(await openOf(second)).toMatchObject([{ number: 2, finding: 'A nodule as well' }]);
  });

  test('CR8: whoever does not see the case is told that there is none, and finds it on no list', async () => {
    const caseId = await reading();
    await mark(caseId);
    for (const who of everybody) {
      const visitor = await town.visitor(who);
      const sees = ['home:clinician', 'reading:radiologist'].includes(who);
      const answers = [await look(caseId, visitor), ...(sees ? [] : [await mark(caseId, 1, visitor)])];
      if (!sees) answers.push(await note(caseId, visitor), await tell(caseId, 0, visitor));
      for (const { status } of answers) expect([who, status]).toEqual([who, sees ? 200 : 404]);
      const list = await visitor.call(critical.listOpenCriticals, {});
      const mayList = /clinician|radiologist/.test(who);
      expect([who, list.status]).toEqual([who, mayList ? 200 : 403]);
      if (mayList) expect([who, (await openOf(caseId, visitor)).length]).toEqual([who, sees ? 1 : 0]);
    }
    // Under this agreement the patient's name stays at home, on this list too.
    expect((await openOf(caseId, reader))[0]?.patient).not.toHaveProperty('name');
    expect((await openOf(caseId))[0]?.patient).toMatchObject({ name: 'Hélène Dupré', id: 'H-17' });
    await note(caseId);
    expect(await openOf(caseId)).toEqual([]);
  });

  /** Jobs of one kind that are not done yet. */
  const waiting = async (kind: 'critical-alarm' | 'critical-notice') =>
    (await db().select().from(job)).filter((row) => row.kind === kind).length;
  /** As the gateway does every few seconds, in which the clock of this test does not go on. */
  const lookAgain = () => running.opened.gateway.store.notify(jobChannel);
  /** The letters since the last look, once all are sent. */
  const sent = async (): Promise<readonly string[]> => {
    await vi.waitFor(async () => expect(await waiting('critical-notice')).toBe(0), patience);
    return letters.splice(0);
  };
  const recipientsOf = async (post: readonly string[]): Promise<readonly string[]> => {
    const people = await db().select().from(user);
    return people
      .filter(({ email }) => post.some((letter) => letter.includes(email)))
      .map(({ name }) => name);
  };

  test('CR3: the clinicians of the home site get a letter that says of patient and finding nothing', async () => {
    await sent();
    const caseId = await reading();
    await mark(caseId);
    const post = await sent();
    expect(await recipientsOf(post)).toEqual(['home:clinician']);
    expect(post).toHaveLength(1);
    expect(post[0]).toMatch(/^Subject: Manara: a critical result waits/m);
    expect(post[0]).toContain(`${running.origin}/cases`);
    for (const word of ['Dupr', 'H-17', 'neumothorax', caseId]) expect(post[0]).not.toContain(word);
    expect(await detailsOf(caseId)).toEqual(['critical-result: marked', 'critical-result: letter']);
  });

  test('CR6: after 15 minutes without an answer a second line is told, once, and the case shows it', async () => {
    const caseId = await reading();
    await mark(caseId);
    await sent();
    at += escalateAfterMs - 1000;
    // Jobs are begun in the order in which they are due: after this letter the case's turn would have been.
    const later = await reading();
    await mark(later);
    await sent();
    await note(later);
    expect((await openOf(caseId))[0]?.escalatedAt).toBeNull();
    at += 1001;
    const escalated = now().toISOString();
    await lookAgain();
    await vi.waitFor(async () => expect((await openOf(caseId))[0]?.escalatedAt).toBe(escalated), patience);
    expect((await recipientsOf(await sent())).toSorted()).toEqual(['home:administrator', 'home:clinician']);
    expect(await detailsOf(caseId)).toEqual([
      'critical-result: marked',
      'critical-result: letter',
      'critical-result: escalated',
      'critical-result: letter',
      'critical-result: letter',
    ]);
    expect((await logOf(caseId)).filter((body) => body.includes('escalated"'))[0]).toContain(
      '"name":"Manara"',
    );
    await note(caseId);
    expect((await look(caseId)).body.results[0]).toMatchObject({ escalatedAt: escalated });
  });

  test('CR6: what was received in time is not escalated', async () => {
    const caseId = await reading();
    await mark(caseId);
    await note(caseId);
    await sent();
    at += escalateAfterMs;
    await lookAgain();
    await vi.waitFor(async () => expect(await waiting('critical-alarm')).toBe(0), patience);
    expect(await sent()).toEqual([]);
    expect((await look(caseId)).body.results[0]?.escalatedAt).toBeNull();
  });

  test('CR9: each step is in the log by who did it, and no word of the finding', async () => {
    const caseId = await reading();
    await mark(caseId);
    await look(caseId, reader);
    await note(caseId);
    const told = (await detailsOf(caseId)).filter((detail) => !detail.endsWith('letter'));
    expect(told).toEqual(['critical-result: marked', 'critical-result: 1', 'critical-result: noted']);
    const log = await logOf(caseId);
    for (const body of log) expect(body).not.toContain('pneumothorax');
    // The letter goes out when it can.
    const steps = log.filter((body) => !body.includes('critical-result: letter'));
    expect(steps.at(-1)).toContain('home:clinician');
  });
});
