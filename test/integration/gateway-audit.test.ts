/** The log over HTTP: what leaves a record, who reads which, one patient's history, the chain taken away and proved (docs/spec/audit.md). */
import { createPublicKey, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensure } from '#base/assert.ts';
import * as audit from '#contracts/gateway/audit.ts';
import * as cases from '#contracts/gateway/cases.ts';
import * as directory from '#contracts/gateway/directory.ts';
import * as session from '#contracts/gateway/session.ts';
import { verifyChain } from '../../server/audit/verify.ts';
import { auditRecord } from '../../server/store/schema-cases.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { faultsOfFhir } from '../support/fhir-judges.ts';
import { foundTown, type Town, townPassword } from '../support/gateway-people.ts';

describeOnEachDatabase('the log', (on) => {
  let running: RunningGateway;
  let town: Town;
  let clinician: Visitor;
  let folder: string;
  const patientId = 'H-1717';

  beforeAll(async () => {
    const store = await on.fresh();
    folder = store.folder;
    running = await startGateway({ kind: 'real', store });
    town = await foundTown(running.opened.gateway, running.origin);
    clinician = await town.visitor('home:clinician');
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const records = async () => {
    const rows = await running.opened.gateway.store.db.select().from(auditRecord);
    return rows.sort((a, b) => a.seq - b.seq);
  };
  const begin = async (id = patientId, name = '=cmd|calc') =>
    clinician.get(cases.createCase, {
      body: {
        key: randomUUID(),
        siteId: town.site.home,
        referral: {
          patient: { name, id },
          question: 'q',
          history: '',
          urgency: 'routine',
          language: 'en',
          modalities: ['DX'],
          studyInstanceUid: '2.25.1',
        },
      },
    });

  test('A1, A8, A11: each of these leaves its record, by whom and how it ended', async () => {
    const site = { params: { siteId: town.site.home } };
    const administrator = await town.visitor('home:administrator');
    const root = await town.visitor('gateway-administrator');
    const stranger = running.visitor();
    const { id } = await begin();
    const acts: readonly (readonly [string, string, () => Promise<unknown>])[] = [
      ['case-created', 'success', () => begin('H-2')],
      ['cases-listed', 'success', () => clinician.call(cases.listCases, { query: {} })],
      ['case-viewed', 'success', () => clinician.call(cases.readCase, { params: { caseId: id } })],
      [
        'case-changed',
        'success',
        () =>
          clinician.call(cases.changeCase, {
            params: { caseId: id },
            body: { version: 1, command: { kind: 'send' } },
          }),
      ],
      ['refused', 'refused', () => clinician.call(cases.readCase, { params: { caseId: randomUUID() } })],
      ['refused', 'refused', () => clinician.call(directory.listEverybody, {})],
      ['refused', 'refused', () => stranger.call(cases.listCases, { query: {} })],
      [
        'signed-in',
        'refused',
        () => stranger.call(session.signIn, { body: { email: 'x@example.org', password: 'x' } }),
      ],
      [
        'signed-in',
        'success',
        async () => {
          const { person } = await clinician.get(session.readSession, {});
          await stranger.signIn(ensure(person, 'nobody').email, townPassword);
        },
      ],
      ['signed-out', 'success', () => stranger.call(session.signOut, { body: {} })],
      ['audit-searched', 'success', () => administrator.call(audit.searchAudit, { body: {} })],
      [
        'audit-exported',
        'success',
        () =>
          administrator.call(audit.exportPatientHistory, {
            body: { siteId: town.site.home, patientId, format: 'csv' },
          }),
      ],
      ['audit-exported', 'success', () => root.call(audit.readAuditChain, {})],
      [
        'person-invited',
        'success',
        () =>
          administrator.call(directory.invite, {
            ...site,
            body: { name: 'x', email: 'y@example.org', role: 'clinician', language: 'en' },
          }),
      ],
      [
        'person-changed',
        'success',
        () =>
          administrator.call(directory.changeRoles, {
            params: { ...site.params, userId: town.user('home:researcher') },
            body: { roles: ['researcher'] },
          }),
      ],
      [
        'site-created',
        'success',
        () =>
          root.call(directory.createSite, {
            body: { kind: 'clinic', name: randomUUID(), country: 'DZ', languages: ['fr'] },
          }),
      ],
    ];
    for (const [event, outcome, act] of acts) {
      const before = (await records()).length;
      await act();
      const fresh = (await records()).slice(before);
      expect([event, fresh.map((one) => [one.event, one.outcome])]).toEqual([event, [[event, outcome]]]);
      const body = JSON.parse(ensure(fresh[0], event).body);
      expect([event, body.agent.address]).toEqual([event, '127.0.0.1']);
    }
  });

  test('A1: where the record cannot be written, the act is not done and the view not given', async () => {
    const { gateway } = running.opened;
    const { id } = await begin('H-3');
    const count = (await records()).length;
    const run = (text: string) => gateway.store.db.execute(sql.raw(text));
    await run(`create function full_disk() returns trigger language plpgsql
      as $$ begin raise exception 'no space left on device'; end $$`);
    await run(`create trigger full_disk before insert on audit_record execute function full_disk()`);
    const view = await clinician.call(cases.readCase, { params: { caseId: id } });
    const change = await clinician.call(cases.changeCase, {
      params: { caseId: id },
      body: { version: 1, command: { kind: 'send' } },
    });
    await run('drop function full_disk cascade');
    expect([view.status, view.body, change.status]).toEqual([500, { code: 'internal' }, 500]);
    expect((await records()).length).toBe(count);
    expect((await clinician.get(cases.readCase, { params: { caseId: id } })).state).toBe('draft');
  });

  test('A7: no record holds a name of a patient, a question, a password or a session', async () => {
    const text = (await records()).map(({ body }) => body).join('\n');
    expect(text).not.toContain('=cmd|calc');
    expect(text).not.toContain(townPassword);
    expect(text).not.toContain(clinician.cookieHeader.split('=')[1]?.slice(0, 20));
  });

  test('A9: administrators read of their site, authorities of their country, the gateway’s of no site', async () => {
    const sitesSeen = async (who: Parameters<Town['visitor']>[0]) => {
      const visitor = await town.visitor(who);
      const { records: seen } = await visitor.get(audit.searchAudit, { body: { limit: 200 } });
      return [...new Set(seen.map(({ siteId }) => siteId ?? 'none'))].sort();
    };
    expect(await sitesSeen('home:administrator')).toEqual([town.site.home, 'none'].sort());
    expect(await sitesSeen('home:authority')).toContain(town.site.home);
    for (const who of ['foreign:administrator', 'foreign:authority', 'reading:administrator'] as const) {
      expect([who, await sitesSeen(who)]).not.toEqual([who, expect.arrayContaining([town.site.home])]);
    }
    // And what they did themselves, at whatever site.
    const root = await town.visitor('gateway-administrator');
    const founded = await root.get(directory.createSite, {
      body: { kind: 'hospital', country: 'EG', name: `Clinic ${randomUUID()}`, languages: ['ar'] },
    });
    const seen = await root.get(audit.searchAudit, { body: { limit: 200 } });
    const ofSites = seen.records.filter(({ siteId }) => siteId !== undefined);
    expect(ofSites.map(({ siteId }) => siteId)).toContain(founded.id);
    const itself = town.user('gateway-administrator');
    expect(ofSites.every(({ agent }) => agent.userId === itself)).toBe(true);
  });

  test('a search narrows by period, event, outcome, person, case and patient, in pages', async () => {
    const administrator = await town.visitor('home:administrator');
    const { id } = await begin('H-4');
    const find = (body: object) => administrator.get(audit.searchAudit, { body });
    expect((await find({ patientId: 'H-4' })).records.map(({ event }) => event)).toEqual(['case-created']);
    expect((await find({ caseId: id })).records).toHaveLength(1);
    expect((await find({ events: ['refused'] })).records.every(({ event }) => event === 'refused')).toBe(
      true,
    );
    const byOutcome = await find({ outcome: 'refused', userId: town.user('home:clinician') });
    expect(byOutcome.records.length).toBeGreaterThan(0);
    expect(byOutcome.records.every(({ agent }) => agent.userId === town.user('home:clinician'))).toBe(true);
    expect((await find({ from: '2999-01-01T00:00:00.000Z' })).records).toEqual([]);
    const seen: number[] = [];
    let before: number | undefined;
    for (let page = 0; page < 50; page++) {
      const found = await find({
        events: ['case-created'],
        limit: 2,
        ...(before !== undefined && { before }),
      });
      seen.push(...found.records.map(({ seq }) => seq));
      before = found.records.at(-1)?.seq;
      if (!found.more) break;
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
    expect(seen).toHaveLength((await find({ events: ['case-created'], limit: 200 })).records.length);
  });

  test('A10: one patient’s history, as a table and as a bundle that two validators take', async () => {
    const administrator = await town.visitor('home:administrator');
    const made = await begin('H-5');
    // The number was mistyped: its history stays with the case.
    await clinician.get(cases.changeCase, {
      params: { caseId: made.id },
      body: {
        version: 1,
        command: {
          kind: 'edit',
          referral: {
            patient: { name: 'N', id: 'H-55' },
            question: 'q',
            history: '',
            urgency: 'routine',
            language: 'en',
            modalities: ['DX'],
            studyInstanceUid: '2.25.1',
          },
        },
      },
    });
    await clinician.call(cases.readCase, { params: { caseId: made.id } });
    const take = (format: 'csv' | 'fhir') =>
      administrator.call(audit.exportPatientHistory, {
        body: { siteId: town.site.home, patientId: 'H-55', format },
      });
    const csv = await take('csv');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="access-history.csv"');
    const lines = String(csv.body).trim().split('\r\n');
    expect(lines).toHaveLength(1 + 3);
    const fhir = await take('fhir');
    expect(fhir.headers.get('content-type')).toContain('application/fhir+json');
    const bundle = fhir.body as { entry: { resource: { recorded: string } }[] };
    expect(bundle.entry).toHaveLength(4);
    expect(await faultsOfFhir(bundle)).toEqual([]);
  });

  test('A12: strangers do not fill the log, and half a letter does not bend it', async () => {
    const before = (await records()).length;
    for (let number = 0; number < 60; number++) {
      await running.visitor().fetch('/api/session/callback/provider?code=x&state=y');
      await running.visitor().call(cases.listCases, { query: {} });
    }
    expect((await records()).length - before).toBeLessThanOrEqual(30);
    const administrator = await town.visitor('home:administrator');
    const half = await administrator.call(audit.exportPatientHistory, {
      body: { siteId: town.site.home, patientId: '\ud800', format: 'csv' },
    });
    expect(half.code).toBe('bad-request');
  });

  test('A8, A10: who tried a patient’s case and was refused is in its history', async () => {
    const made = await begin('H-6');
    const foreign = await town.visitor('foreign:clinician');
    await foreign.call(cases.readCase, { params: { caseId: made.id } });
    const administrator = await town.visitor('home:administrator');
    const { body } = await administrator.call(audit.exportPatientHistory, {
      body: { siteId: town.site.home, patientId: 'H-6', format: 'csv' },
    });
    expect(String(body)).toMatch(/"refused","refused","foreign:clinician"/);
  });

  test('A2, A4: the chain that is taken away is proved by the verifier, and a bent one is not', async () => {
    const root = await town.visitor('gateway-administrator');
    const { body } = await root.call(audit.readAuditChain, {});
    const lines = String(body).trim().split('\n');
    const path =
      on.database === 'embedded' ? join(folder, 'data/keys/audit.pem.pub') : join(folder, 'audit.pem.pub');
    const key = createPublicKey(await readFile(path, 'utf8'));
    const report = await verifyChain(lines, key);
    expect(report).toMatchObject({ ok: true, records: lines.length - 1 });
    const head = await root.get(audit.readAuditHead, {});
    expect(head).toMatchObject(ensure(report.head, 'no head'));
    const bent = lines.map((line) =>
      line.replace('"case-viewed"', '"case-listed"').replace('\\"case-viewed\\"', '\\"case-listed\\"'),
    );
    expect((await verifyChain(bent, key)).ok).toBe(false);
    expect((await verifyChain(lines.toSpliced(3, 1), key)).ok).toBe(false);
  });
});
