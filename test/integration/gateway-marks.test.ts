/** Marks over HTTP: kept for each person, seen by all who see the case (docs/spec/marks.md). */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as cases from '#contracts/gateway/cases.ts';
import * as contract from '#contracts/gateway/marks.ts';
import type { CaseId } from '#domain/case/case.ts';
import type { Mark, Marks } from '#domain/finding/marks.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { object } from '../../server/store/schema-archive.ts';
import { auditRecord } from '../../server/store/schema-cases.ts';
import { twinning } from '../../server/store/schema-people.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { foundTown, type Town } from '../support/gateway-people.ts';

const film = '2.25.171';
const mark = (text = 'here', sopInstanceUid = film): Mark => ({
  id: randomUUID(),
  shape: {
    on: 'image',
    kind: 'arrow',
    image: { sopInstanceUid: sopInstanceUid as SopInstanceUid, frame: 0 },
    points: [
      [10.25, 20],
      [30, 40],
    ],
    text,
  },
  values: { kind: 'arrow', text },
});
const of = (...marks: Mark[]): Marks => ({ marks, scales: [] });

describeOnEachDatabase('marks', (on) => {
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

  const give = (caseId: string, version: number, command: cases.CommandInput) =>
    clinician.get(cases.changeCase, { params: { caseId }, body: { version, command } });
  /** Sent, with one film that has arrived. */
  const sent = async (): Promise<string> => {
    const { id } = await clinician.get(cases.createCase, {
      body: {
        key: randomUUID(),
        siteId: town.site.home,
        referral: {
          patient: { name: 'Hélène Dupré', id: 'H-17', birthDate: '1961-03-02' },
          question: 'Pneumonie ?',
          history: '',
          urgency: 'urgent',
          language: 'fr',
          modalities: ['DX'],
          studyInstanceUid: '2.25.17',
        },
      },
    });
    await give(id, 1, { kind: 'send' });
    await running.opened.gateway.store.db.insert(object).values({
      caseId: id as CaseId,
      sopInstanceUid: film as SopInstanceUid,
      sha256: 'a'.repeat(64),
      bytes: 1,
      arrivedAt: new Date(),
    });
    return id;
  };
  const save = (caseId: string, revision: number, marks: Marks, who = reader) =>
    who.call(contract.saveMarks, { params: { caseId }, body: { revision, marks } });
  const read = (caseId: string, who = reader) => who.call(contract.readMarks, { params: { caseId } });

  test('MK1: what was drawn comes back as it was; of two devices the later is told', async () => {
    const caseId = await sent();
    const [first, second] = [of(mark()), of(mark('there'))];
    expect((await read(caseId)).body).toEqual({
      own: { revision: 0, marks: null },
      others: [],
      mayWrite: true,
    });
    expect((await save(caseId, 0, first)).body).toEqual({ revision: 1 });
    expect((await save(caseId, 1, second)).body).toEqual({ revision: 2 });
    for (const revision of [0, 1]) {
      const late = await save(caseId, revision, first);
      expect([late.status, late.code]).toEqual([409, 'marks-changed']);
    }
    expect((await read(caseId)).body.own).toEqual({ revision: 2, marks: second });
    const both = await Promise.all([save(caseId, 2, first), save(caseId, 2, second)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test('MK3: others see them under a name and change their own alone; for strangers there is nothing', async () => {
    const caseId = await sent();
    const [theirs, mine] = [of(mark()), of(mark('home'))];
    await save(caseId, 0, theirs);
    await save(caseId, 0, mine, clinician);
    const { body } = await read(caseId, clinician);
    expect(body.own.marks).toEqual(mine);
    expect(body.others).toEqual([
      { userId: town.user('reading:radiologist'), name: 'reading:radiologist', marks: theirs },
    ]);
    for (const who of ['foreign:radiologist', 'foreign:clinician', 'home:administrator'] as const) {
      const stranger = await town.visitor(who);
      expect([(await read(caseId, stranger)).status, (await save(caseId, 0, mine, stranger)).status]).toEqual(
        [404, 404],
      );
    }
  });

  test('MK5: who must not have the images has no marks on them, under no name', async () => {
    const caseId = await sent();
    await save(caseId, 0, of(mark()), clinician);
    await save(caseId, 0, of(mark()));
    const { db } = running.opened.gateway.store;
    const identify = (identity: 'named' | 'pseudonymous') =>
      db
        .update(twinning)
        .set({ identity })
        .where(eq(twinning.id, town.twinningId as never));
    await identify('pseudonymous');
    const { body } = await read(caseId, reader);
    expect(body).toEqual({ own: { revision: 0, marks: null }, others: [], mayWrite: false });
    const known = [await save(caseId, 1, of(mark())), await save(caseId, 1, of(mark('guessed', '2.25.9')))];
    expect(known.map(({ code }) => code)).toEqual(['unknown-images', 'unknown-images']);
    await identify('named');
    expect((await read(caseId, reader)).body.others).toHaveLength(1);
  });

  test('MK4: nothing more is kept of a case that was cancelled', async () => {
    const caseId = await sent();
    await save(caseId, 0, of(mark()), clinician);
    await give(caseId, 2, { kind: 'cancel', reason: 'sent twice' });
    expect((await save(caseId, 1, of(), clinician)).code).toBe('wrong-state');
    const { body } = await read(caseId, clinician);
    expect([body.mayWrite, body.own.marks?.marks.length]).toEqual([false, 1]);
  });

  test('MK5: what lies on another study, is too much, or is no mark is refused', async () => {
    const caseId = await sent();
    expect((await save(caseId, 0, of(mark('here', '2.25.9')))).code).toBe('unknown-images');
    const hostile: Marks[] = [
      of(mark('two\nlines')),
      of(mark('x'.repeat(201))),
      of({ ...mark(), id: '../../etc' }),
      of({
        ...mark(),
        shape: {
          ...mark().shape,
          points: [
            [1, 1e9],
            [0, 0],
          ],
        } as Mark['shape'],
      }),
      of({ ...mark(), shape: { ...mark().shape, points: [[1, 1]] } as Mark['shape'] }),
      of(...[mark()].flatMap((one) => [one, one])),
      of(...Array.from({ length: 501 }, () => mark(''))),
    ];
    for (const marks of hostile) {
      const { status } = await save(caseId, 0, marks);
      expect([400, 413]).toContain(status);
    }
    expect((await read(caseId)).body.own.revision).toBe(0);
  });

  test('MK6: the first saving and each reading are recorded, and no word of a mark', async () => {
    const caseId = await sent();
    await save(caseId, 0, of(mark('a secret place')));
    await save(caseId, 1, of(mark('a secret place')));
    await read(caseId, clinician);
    const rows = await running.opened.gateway.store.db
      .select()
      .from(auditRecord)
      .where(eq(auditRecord.caseId, caseId));
    expect(rows.filter(({ body }) => body.includes('"detail":"marks"'))).toHaveLength(1);
    expect(rows.filter(({ body }) => body.includes('"detail":"marks: 1"'))).toHaveLength(1);
    for (const { body } of rows) expect(body).not.toContain('secret');
  });
});
