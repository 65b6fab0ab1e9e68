/** Two copies of the gateway on one PostgreSQL, behind a proxy that sends each request to the other one, are one (docs/spec/access.md, H12). */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensure } from '#base/assert.ts';
import * as cases from '#contracts/gateway/cases.ts';
import * as session from '#contracts/gateway/session.ts';
import { caseTable } from '../../server/store/schema-cases.ts';
import { EventReader } from '../drivers/events.ts';
import { type RunningGateway, startGateway, Visitor } from '../drivers/gateway.ts';
import { foundTown, type Town, townPassword, visitorOf, type Who } from '../support/gateway-people.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { type RoundRobin, startRoundRobin } from '../support/round-robin.ts';

describe('two copies', () => {
  if (noPostgres !== undefined) {
    test('on one PostgreSQL', (context) => context.skip(noPostgres));
    return;
  }
  let folder: string;
  let server: PostgresServer;
  let copies: RunningGateway[];
  let proxy: RoundRobin;
  let town: Town;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'manara-copies-'));
    server = await startPostgres();
    const store = { folder, url: await server.createDatabase() };
    proxy = await startRoundRobin();
    const wish = { kind: 'real' as const, store, env: { PUBLIC_URL: proxy.origin, TRUST_PROXY: '1' } };
    const app = { publicOrigin: proxy.origin, trustedProxies: 1 };
    // At once: they found the store together.
    copies = await Promise.all([startGateway({ ...wish, app }), startGateway({ ...wish, app })]);
    proxy.to(copies.map(({ origin }) => origin));
    town = await foundTown(ensure(copies[0], 'no copy').opened.gateway, proxy.origin);
  });
  afterAll(async () => {
    await proxy.close();
    for (const copy of copies) await copy[Symbol.asyncDispose]();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const emailOf = async (who: Who): Promise<string> => {
    const { person } = await (await town.visitor(who)).get(session.readSession, {});
    return ensure(person, who).email;
  };
  const referral = {
    patient: { name: 'N', id: '1' },
    question: 'q',
    history: '',
    urgency: 'urgent' as const,
    language: 'en' as const,
    modalities: ['DX'],
    studyInstanceUid: '2.25.1',
  };
  const ready = async (clinician: Visitor) => {
    const made = await clinician.get(cases.createCase, {
      body: { key: randomUUID(), siteId: town.site.home, referral },
    });
    for (const [version, kind] of [
      [1, 'send'],
      [2, 'arrive'],
      [3, 'complete'],
    ] as const) {
      await clinician.get(cases.changeCase, {
        params: { caseId: made.id },
        body: { version, command: { kind } },
      });
    }
    return made.id;
  };

  test('a session begun at one is known to the other, and ended for both', async () => {
    const visitor = await new Visitor(proxy.origin).signIn(await emailOf('home:clinician'), townPassword);
    for (let turn = 0; turn < 4; turn++)
      expect((await visitor.call(session.listSessions, {})).status).toBe(200);
    expect(proxy.served().every((count) => count > 0)).toBe(true);
    await visitor.get(session.signOut, { body: {} });
    for (let turn = 0; turn < 4; turn++)
      expect((await visitor.call(session.listSessions, {})).status).toBe(401);
  });

  test('the address is the visitor’s, not the proxy’s, and not what the visitor claims', async () => {
    const visitor = new Visitor(proxy.origin);
    await visitor.fetch('/api/session/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
      body: JSON.stringify({ email: await emailOf('home:researcher'), password: townPassword }),
    });
    const { sessions } = await visitor.get(session.listSessions, {});
    expect(sessions.find(({ current }) => current)?.address).toBe('127.0.0.1');
  });

  test('a change at one is told to who listens at the other', async () => {
    const streams = await Promise.all(
      copies.map(async ({ origin, opened }) => {
        return EventReader.open(await visitorOf(opened.gateway, origin, town.user('reading:radiologist')));
      }),
    );
    const id = await ready(await town.visitor('home:clinician'));
    for (const stream of streams) {
      await stream.until((events) => events.some(({ data }) => data.caseId === id && data.state === 'ready'));
      await stream.close();
    }
  });

  test('of forty claims at both at once one wins', async () => {
    const id = await ready(await town.visitor('home:clinician'));
    const readers = await Promise.all(Array.from({ length: 40 }, () => town.visitor('reading:radiologist')));
    const answers = await Promise.all(
      readers.map((reader) =>
        reader.call(cases.changeCase, {
          params: { caseId: id },
          body: { version: 4, command: { kind: 'claim', siteId: town.site.reading } },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'stale')).toHaveLength(39);
  });

  test('a line to the database that breaks in the middle of a transaction ends nothing', async () => {
    const { store } = ensure(copies[0], 'no copy').opened.gateway;
    const broken = store.transaction(async () => {
      const found = (await store.db.execute(sql`select pg_backend_pid() as pid`)) as {
        rows: { pid: number }[];
      };
      const other = ensure(copies[1], 'no copy').opened.gateway.store;
      await other.db.execute(sql`select pg_terminate_backend(${ensure(found.rows[0], 'no line').pid})`);
      await new Promise((done) => setTimeout(done, 200));
      await store.db.execute(sql`select 1`);
    });
    await expect(broken).rejects.toThrow();
    expect((await fetch(`${proxy.origin}/readyz`)).status).toBe(200);
    const clinician = await town.visitor('home:clinician');
    expect((await clinician.call(cases.listCases, { query: {} })).status).toBe(200);
  });

  test('H10: one is stopped in the middle of work: the other goes on, nothing that was answered is lost', async () => {
    const clinician = await town.visitor('home:clinician');
    const stream = await EventReader.open(clinician);
    const acknowledged: string[] = [];
    const work = async (): Promise<void> => {
      for (let turn = 0; turn < 10; turn++) {
        const key = randomUUID();
        for (let attempt = 0; attempt < 20; attempt++) {
          const body = { key, siteId: town.site.home, referral };
          const answer = await clinician.call(cases.createCase, { body }).catch(() => undefined);
          if (answer?.status !== 201) continue;
          acknowledged.push(answer.body.id);
          break;
        }
      }
    };
    const busy = Promise.all([work(), work(), work()]);
    await new Promise((done) => setTimeout(done, 150));
    const victim = ensure(copies.pop(), 'no copy');
    await victim[Symbol.asyncDispose]();
    await busy;
    expect(acknowledged).toHaveLength(30);
    const left = ensure(copies[0], 'no copy');
    const rows = await left.opened.gateway.store.db.select({ id: caseTable.id }).from(caseTable);
    const kept = new Set<string>(rows.map(({ id }) => id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    await stream.close();
  });
});
