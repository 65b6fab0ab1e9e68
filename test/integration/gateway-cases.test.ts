/** Cases over HTTP: one winner of many, nothing made twice, names kept at home, changes told live (docs/spec/case.md). */

import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensure } from '#base/assert.ts';
import * as cases from '#contracts/gateway/cases.ts';
import * as directory from '#contracts/gateway/directory.ts';
import * as reports from '#contracts/gateway/reports.ts';
import * as session from '#contracts/gateway/session.ts';
import type { StudyInstanceUid } from '#domain/study/uid.ts';
import { commandCase, noteArrival, type Objection, tellTriage } from '../../server/cases/cases.ts';
import { caseInSight } from '../../server/cases/sight.ts';
import type { Caller } from '../../server/kernel/caller.ts';
import type { SignedInAsker } from '../../server/kernel/gateway.ts';
import { auditRecord, caseTable } from '../../server/store/schema-cases.ts';
import { membership } from '../../server/store/schema-people.ts';
import { EventReader } from '../drivers/events.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { foundTown, type Town, visitorOf } from '../support/gateway-people.ts';

const referral: cases.ReferralInput = {
  patient: { name: 'Hélène Dupré', id: 'H-17', birthDate: '1961-11-02', sex: 'F' },
  question: 'Pneumonie ?',
  history: 'Toux',
  urgency: 'urgent',
  language: 'fr',
  modalities: ['DX'],
  studyInstanceUid: '2.25.17',
};

describeOnEachDatabase('cases', (on) => {
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

  const begin = (over: Partial<cases.ReferralInput> = {}, key: string = randomUUID()) =>
    clinician.get(cases.createCase, {
      body: { key, siteId: town.site.home, referral: { ...referral, ...over } },
    });
  const command = (who: Visitor, caseId: string, version: number, what: cases.CommandInput) =>
    who.call(cases.changeCase, { params: { caseId }, body: { version, command: what } });
  const ready = async (over: Partial<cases.ReferralInput> = {}) => {
    const { id } = await begin(over);
    await command(clinician, id, 1, { kind: 'send' });
    await command(clinician, id, 2, { kind: 'arrive' });
    const { body } = await command(clinician, id, 3, { kind: 'complete' });
    return body;
  };

  test('C1 to C13: a case goes its way, asked about, answered, reported and acknowledged', async () => {
    const { id, state, mayDo } = await begin({ question: '' });
    expect([state, mayDo.toSorted()]).toEqual(['draft', ['cancel', 'edit', 'send']]);
    const early = await command(clinician, id, 1, { kind: 'send' });
    expect([early.status, early.body]).toEqual([422, { code: 'incomplete', missing: ['question'] }]);
    let version = (await command(clinician, id, 1, { kind: 'edit', referral })).body.version;
    const step = async (who: Visitor, what: cases.CommandInput): Promise<string> => {
      const answer = await command(who, id, version, what);
      expect([what.kind, answer.status]).toEqual([what.kind, 200]);
      version = answer.body.version;
      return answer.body.state;
    };
    expect(await step(clinician, { kind: 'send' })).toBe('sent');
    expect(await step(clinician, { kind: 'arrive' })).toBe('arriving');
    expect(await step(clinician, { kind: 'complete' })).toBe('ready');
    expect(await step(reader, { kind: 'claim', siteId: town.site.reading })).toBe('claimed');
    expect(await step(reader, { kind: 'return', question: 'Lateral?' })).toBe('returned');
    expect(await step(clinician, { kind: 'answer', answer: 'There is none.' })).toBe('ready');
    expect(await step(reader, { kind: 'claim', siteId: town.site.reading })).toBe('claimed');
    expect(await step(reader, { kind: 'read' })).toBe('reading');
    const words = {
      language: 'fr',
      statements: [],
      findings: '',
      impression: 'Pas de pneumonie.',
      keyImages: [],
    } as const;
    const signed = await reader.call(reports.signReport, {
      params: { caseId: id },
      body: { version, words },
    });
    expect([signed.status, signed.body]).toEqual([201, { number: 1 }]);
    version++;
    expect(await step(clinician, { kind: 'acknowledge' })).toBe('acknowledged');
    const end = await command(clinician, id, version, { kind: 'cancel', reason: 'x' });
    expect([end.status, end.body]).toEqual([409, { code: 'wrong-state', state: 'acknowledged' }]);
    const seen = await clinician.get(cases.readCase, { params: { caseId: id } });
    expect(
      seen.exchanges.map(({ question, askedBy, answer, answeredBy }) => [
        question,
        askedBy,
        answer,
        answeredBy,
      ]),
    ).toEqual([['Lateral?', 'reading:radiologist', 'There is none.', 'home:clinician']]);
    const way = ['draft', 'sent', 'arriving', 'ready', 'returned', 'claimed', 'reading', 'reported'];
    expect(Object.keys(seen.reached).toSorted()).toEqual([...way, 'acknowledged'].toSorted());
  });

  test('C5: of eight who claim at once one wins, and the rest are told', async () => {
    const { id, version } = await ready();
    const claims = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const one = await town.visitor('reading:radiologist');
        return command(one, id, version, { kind: 'claim', siteId: town.site.reading });
      }),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    const rows = await running.opened.gateway.store.db.select().from(auditRecord);
    const won = rows.filter(({ caseId, body }) => caseId === id && body.includes('"claim"'));
    expect(won).toHaveLength(1);
  });

  test('C2: what was changed meanwhile is not overwritten', async () => {
    const { id } = await begin();
    const edit = (question: string) =>
      command(clinician, id, 1, { kind: 'edit', referral: { ...referral, question } });
    expect((await edit('first')).status).toBe(200);
    expect((await edit('second')).body).toMatchObject({ code: 'stale' });
    expect((await clinician.get(cases.readCase, { params: { caseId: id } })).question).toBe('first');
  });

  describe('C2: what a case does by itself', () => {
    const asks = (who: 'home:clinician' | 'reading:radiologist'): SignedInAsker => {
      const [place, role] = who.split(':') as ['home' | 'reading', 'clinician' | 'radiologist'];
      const [userId, siteId] = [town.user(who), town.site[place]];
      const caller: Caller = {
        userId,
        name: who,
        email: `${who}@example.org`,
        language: 'en',
        gatewayAdministrator: false,
        secondFactor: false,
        sessionId: 'none',
        lastSeenAt: new Date(),
        memberships: [{ role, siteId, siteName: place, siteKind: 'hospital' }],
      };
      const agent = { userId, name: who, roles: [role], address: '127.0.0.1' };
      return { caller, agent, address: agent.address, cookies: undefined, browser: undefined };
    };
    /** Within the transaction of a change, before it is written: as somebody faster would. */
    const overtakenBy = (act: () => Promise<unknown>): Objection => {
      let done = false;
      return async () => {
        if (!done) {
          done = true;
          await act();
        }
        return undefined;
      };
    };
    const tell = (caseId: string, answer: 'none' | 'unavailable') =>
      clinician.call(cases.tellTriage, {
        params: { caseId },
        body: { studyInstanceUid: '2.25.17', triage: { answer, findings: [] } },
      });
    const stateOf = async (caseId: string) =>
      (await clinician.get(cases.readCase, { params: { caseId } })).state;

    test('takes no claim from a reader who had seen less', async () => {
      const { id, version } = await ready();
      expect((await tell(id, 'none')).status).toBe(200);
      const claim = { kind: 'claim', siteId: town.site.reading } as const;
      const claimed = await command(reader, id, version, claim);
      expect([claimed.status, claimed.body.state]).toEqual([200, 'claimed']);
    });

    test('nor from one whom it overtakes between their reading and their writing', async () => {
      const { gateway } = running.opened;
      const { id, version } = await ready();
      const asker = asks('reading:radiologist');
      const one = ensure(await caseInSight(gateway, asker, id), id);
      const clinicians = ensure(await caseInSight(gateway, asks('home:clinician'), id), id);
      const told = { answer: 'none', findings: [] } as const;
      const study = { studyInstanceUid: '2.25.17' as StudyInstanceUid, triage: told };
      const done = await commandCase(
        gateway,
        asker,
        one,
        { version, command: { kind: 'claim', siteId: town.site.reading } },
        overtakenBy(() => tellTriage(gateway, asks('home:clinician'), clinicians, study)),
      );
      expect(done).toMatchObject({ ok: true, value: { state: 'claimed', version: version + 2 } });
      expect(await command(reader, id, version, { kind: 'read' })).toMatchObject({ status: 409 });
    });

    test('AR5: the last image finishes the way, whoever was faster with its first step', async () => {
      const { gateway } = running.opened;
      const { id } = await begin();
      await command(clinician, id, 1, { kind: 'send' });
      const asker = asks('home:clinician');
      const free: Objection = async () => undefined;
      const other = overtakenBy(() => noteArrival(gateway, asker, id, false, free));
      await noteArrival(gateway, asker, id, true, other);
      expect(await stateOf(id)).toBe('ready');
    });
  });

  test('C20: the same key makes one case, however often and at once it is sent', async () => {
    const key = randomUUID();
    const made = await Promise.all(Array.from({ length: 5 }, () => begin({}, key)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const rows = await running.opened.gateway.store.db.select().from(caseTable);
    expect(rows.filter(({ id }) => id === made[0]?.id)).toHaveLength(1);
    // Another person's same key is another case.
    const other = await town.visitor('foreign:clinician');
    const theirs = await other.get(cases.createCase, { body: { key, siteId: town.site.foreign, referral } });
    expect(theirs.id).not.toBe(made[0]?.id);
  });

  test('C16: nobody claims for a site that is not twinned, nor for one where they do not read', async () => {
    const { id, version } = await ready();
    for (const siteId of [town.site.home, town.site.foreign, randomUUID()]) {
      const answer = await command(reader, id, version, { kind: 'claim', siteId });
      expect(answer.code).toBe('not-yours');
    }
  });

  test('the list is ordered by urgency and waiting, in pages without gaps or repeats', async () => {
    for (const urgency of ['routine', 'emergency', 'urgent', 'emergency'] as const) await ready({ urgency });
    const all = await reader.get(cases.listCases, { query: { show: 'all', limit: 200 } });
    const rank = { emergency: 0, urgent: 1, routine: 2 };
    const order = all.cases.map(
      ({ yourTurn, urgency, sentAt }) => `${yourTurn ? 0 : 1} ${rank[urgency]} ${sentAt}`,
    );
    expect(order).toEqual(order.toSorted());
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await reader.get(cases.listCases, {
        query: { show: 'all', limit: 2, ...(after !== undefined && { after }) },
      });
      paged.push(...page.cases.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(paged).toEqual(all.cases.map(({ id }) => id));
  });

  test('a list says neither the history, nor the birth date, nor what may be done: a case that is opened does', async () => {
    const { id } = await ready({ history: 'Told to whoever opens it.' });
    const answer = await clinician.fetch('/api/cases?show=all&limit=200');
    const { cases: rows } = (await answer.json()) as { cases: { id: string; patient: object }[] };
    const row = ensure(
      rows.find((one) => one.id === id),
      'no row',
    );
    expect(Object.keys(row).toSorted()).toEqual([
      'advanceMinutes',
      'claim',
      'homeSiteName',
      'id',
      'modalities',
      'patient',
      'question',
      'sentAt',
      'state',
      'triage',
      'urgency',
      'version',
      'yourTurn',
    ]);
    expect(row.patient).not.toHaveProperty('birthDate');
    const opened = await clinician.get(cases.readCase, { params: { caseId: id } });
    expect(opened.history).toBe('Told to whoever opens it.');
    expect(opened.patient.birthDate).toBe(referral.patient.birthDate);
    expect(opened.mayDo.length).toBeGreaterThan(0);
  });

  test('hostile words are kept as words, and control characters refused', async () => {
    const nasty = `"><script>alert(1)</script> '; drop table "case"; -- \u202e`;
    const made = await begin({ question: nasty });
    expect(made.question).toBe(nasty);
    for (const patient of [
      { name: 'a\r\nSet-Cookie: x', id: '1' },
      { name: 'a\u0000', id: '1' },
    ]) {
      const answer = await clinician.call(cases.createCase, {
        body: { key: randomUUID(), siteId: town.site.home, referral: { ...referral, patient } },
      });
      expect([answer.status, answer.body]).toEqual([
        400,
        { code: 'bad-request', fields: ['referral.patient.name'] },
      ]);
    }
  });

  describe('live', () => {
    test('who sees a case is told of its changes, in order, and nobody else is', async () => {
      const home = await EventReader.open(clinician);
      const reading = await EventReader.open(reader);
      const foreign = await EventReader.open(await town.visitor('foreign:radiologist'));
      const { id, version } = await ready();
      await command(reader, id, version, { kind: 'claim', siteId: town.site.reading });
      const told = await home.until((events) => events.filter(({ data }) => data.caseId === id).length === 5);
      expect(told.filter(({ data }) => data.caseId === id).map(({ data }) => data.state)).toEqual([
        'draft',
        'sent',
        'arriving',
        'ready',
        'claimed',
      ]);
      const seen = await reading.until((events) =>
        events.some(({ data }) => data.state === 'claimed' && data.caseId === id),
      );
      // Told late, a reader may learn of the draft's row when it is sent already; never before.
      expect(seen.filter(({ data }) => data.caseId === id).at(-1)?.data.state).toBe('claimed');
      expect(foreign.events.filter(({ kind }) => kind !== 'access')).toEqual([]);
      for (const stream of [home, reading, foreign]) await stream.close();
    });

    test('a line that broke goes on after the last event that came', async () => {
      const first = await EventReader.open(clinician);
      const one = await ready();
      await first.until((events) =>
        events.some(({ data }) => data.caseId === one.id && data.state === 'ready'),
      );
      const last = ensure(first.events.at(-1)?.id, 'no id');
      await first.close();
      const two = await ready();
      const second = await EventReader.open(clinician, last);
      const missed = await second.until((events) =>
        events.some(({ data }) => data.caseId === two.id && data.state === 'ready'),
      );
      expect(missed.every(({ data }) => data.caseId === two.id)).toBe(true);
      expect(missed.map(({ data }) => data.state)).toEqual(['draft', 'sent', 'arriving', 'ready']);
      await second.close();
    });

    test('H9: a cancelled case is gone for its readers, and a session that ends takes its stream with it', async () => {
      const { id, version } = await ready();
      const own = await town.visitor('reading:radiologist');
      const stream = await EventReader.open(own);
      await command(clinician, id, version, { kind: 'cancel', reason: 'sent twice' });
      const told = await stream.until((events) => events.some(({ kind }) => kind === 'gone'));
      expect(told.find(({ kind }) => kind === 'gone')?.data).toEqual({ caseId: id });
      await own.get(session.signOut, { body: {} });
      await stream.ended();
    });
  });

  describe('C17, C18: agreements', () => {
    test('an ended agreement takes the cases out of sight, but for the reader who holds one', async () => {
      const free = await ready();
      const held = await ready();
      await command(reader, held.id, held.version, { kind: 'claim', siteId: town.site.reading });
      const stream = await EventReader.open(reader);
      const administrator = await town.visitor('home:administrator');
      const { twinnings } = await administrator.get(directory.listTwinnings, {});
      const { id: twinningId, version } = ensure(twinnings[0], 'no twinning');
      await administrator.get(directory.endTwinning, { params: { twinningId }, body: { version } });
      await stream.until((events) => events.some(({ kind }) => kind === 'access'));
      await stream.close();
      const sees = async (caseId: string) =>
        (await reader.call(cases.readCase, { params: { caseId } })).status;
      expect([await sees(free.id), await sees(held.id)]).toEqual([404, 200]);
      const list = await reader.get(cases.listCases, { query: {} });
      expect(list.cases.map(({ id }) => id)).not.toContain(free.id);
      // Open again, for the tests that follow.
      const root = await town.visitor('gateway-administrator');
      const { twinnings: ended } = await root.get(directory.listTwinnings, {});
      const row = ensure(
        ended.find(({ id }) => id === twinningId),
        'gone',
      );
      const { modalities, languages, from, identity } = row;
      await root.get(directory.changeTwinning, {
        params: { twinningId },
        body: { modalities, languages, from, identity, until: null, version: row.version },
      });
      expect(await sees(free.id)).toBe(200);
    });

    test('under a pseudonymous agreement no answer holds the patient’s name, number, birth date or study', async () => {
      const other = await foundTown(running.opened.gateway, running.origin, 'pseudonymous');
      const home = await other.visitor('home:clinician');
      const abroad = await other.visitor('reading:radiologist');
      const patient = { name: 'Canary Name', id: 'CANARY-ID', birthDate: '1931-03-07', sex: 'F' as const };
      const made = await home.get(cases.createCase, {
        body: {
          key: randomUUID(),
          siteId: other.site.home,
          referral: { ...referral, patient, studyInstanceUid: '2.25.424242' },
        },
      });
      for (const [version, kind] of [
        [1, 'send'],
        [2, 'arrive'],
        [3, 'complete'],
      ] as const) {
        await command(home, made.id, version, { kind });
      }
      const canaries = /Canary Name|CANARY-ID|1931-03-07|2\.25\.424242/;
      const stream = await EventReader.open(abroad);
      const answers = [
        await abroad.call(cases.listCases, { query: { show: 'all' } }),
        await abroad.call(cases.readCase, { params: { caseId: made.id } }),
        await command(abroad, made.id, 4, { kind: 'claim', siteId: other.site.reading }),
        await command(abroad, made.id, 5, { kind: 'read' }),
        await abroad.call(reports.saveDraft, {
          params: { caseId: made.id },
          body: {
            revision: 0,
            words: { language: 'en', statements: [], findings: '', impression: 'x', keyImages: [] },
          },
        }),
      ];
      for (const { body } of answers) expect(JSON.stringify(body)).not.toMatch(canaries);
      await stream.until((events) => events.some(({ data }) => data.state === 'reading'));
      expect(stream.text).not.toMatch(canaries);
      await stream.close();
      const view = answers[1]?.body as cases.CaseView;
      expect(view.patient).toEqual({
        pseudonym: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/),
        sex: 'F',
        age: 90,
      });
      const own = await home.get(cases.readCase, { params: { caseId: made.id } });
      expect(own.patient).toMatchObject({ ...patient, pseudonym: view.patient.pseudonym });
    });
  });

  test('C22: a row of a newer release, or a damaged one, is refused with a sentence and stays as it is', async () => {
    const { id } = await begin();
    const { db } = running.opened.gateway.store;
    const rowOf = () =>
      db
        .select()
        .from(caseTable)
        .where(eq(caseTable.id, id as never));
    const [whole] = await rowOf();
    const asked = async () => [
      await clinician.call(cases.readCase, { params: { caseId: id } }),
      await clinician.call(cases.listCases, { query: {} }),
    ];
    for (const [change, code] of [
      [{ bodyVersion: 99 }, 'kept-newer'],
      [{ body: { ...(whole?.body as object), referral: 7 } }, 'kept-damaged'],
    ] as const) {
      await db
        .update(caseTable)
        .set(change)
        .where(eq(caseTable.id, id as never));
      for (const answer of await asked()) expect([answer.status, answer.code]).toEqual([503, code]);
      expect((await rowOf())[0]).toMatchObject(change);
      await db
        .update(caseTable)
        .set(ensure(whole, 'no row'))
        .where(eq(caseTable.id, id as never));
    }
    for (const answer of await asked()) expect(answer.status).toBe(200);
  });

  test('C21: who works at both ends may claim what they sent, for the site that reads', async () => {
    const both = town.user('home:clinician');
    await running.opened.gateway.store.db
      .insert(membership)
      .values({ userId: both, siteId: town.site.reading, role: 'radiologist' });
    const { id, version } = await ready();
    const self = await visitorOf(running.opened.gateway, running.origin, both);
    const seen = await self.get(cases.readCase, { params: { caseId: id } });
    expect(seen.as).toBe('referrer');
    expect(seen.mayDo).toContain('claim');
    const answer = await command(self, id, version, { kind: 'claim', siteId: town.site.reading });
    expect(answer.status).toBe(200);
  });
});
