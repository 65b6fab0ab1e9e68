/** What the gateway refuses before any rule is asked, what it logs, and what it tells who runs it (docs/spec/access.md, H1 to H7). */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contracts } from '#contracts/gateway/all.ts';
import * as audit from '#contracts/gateway/audit.ts';
import * as cases from '#contracts/gateway/cases.ts';
import * as directory from '#contracts/gateway/directory.ts';
import * as session from '#contracts/gateway/session.ts';
import { createApp } from '../../server/http/app.ts';
import { refuseUndeclared } from '../../server/http/declared.ts';
import { isTooDeep } from '../../server/http/guard.ts';
import { statusOfRefusal } from '../../server/http/refusals.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { foundTown, type Town } from '../support/gateway-people.ts';

const token = 'a token of sixteen letters';
const log: string[] = [];
let running: RunningGateway;
let town: Town;

beforeAll(async () => {
  running = await startGateway({
    kind: 'real',
    app: {
      log: 'info',
      logTo: { write: (line) => log.push(line) },
      metricsToken: token,
      requestTimeoutMs: 1500,
    },
  });
  town = await foundTown(running.opened.gateway, running.origin);
});
afterAll(() => running[Symbol.asyncDispose]());

const json = { 'content-type': 'application/json' };
const language = (visitor: Visitor, init: RequestInit) =>
  visitor.fetch('/api/account/language', {
    method: 'PUT',
    body: '{"language":"fr"}',
    headers: json,
    ...init,
  });

/** Bytes as no client would send them, and all that came back until the line closed. */
function shout(pieces: readonly string[], pauseMs = 0): Promise<string> {
  return new Promise((done, failed) => {
    let answer = '';
    const socket = connect(Number(new URL(running.origin).port), '127.0.0.1', async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return;
        socket.write(piece);
        if (pauseMs > 0) await new Promise((next) => setTimeout(next, pauseMs));
      }
    });
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('close', () => done(answer));
    socket.on('error', (cause: NodeJS.ErrnoException) =>
      cause.code === 'ECONNRESET' || cause.code === 'EPIPE' ? done(answer) : failed(cause),
    );
    setTimeout(() => socket.destroy(), 10_000).unref();
  });
}

describe('H1: other pages', () => {
  test('may not change anything, with cookies or without', async () => {
    const visitor = await town.visitor('home:clinician');
    for (const origin of [
      'https://evil.example',
      'null',
      'http://127.0.0.1:1',
      `${running.origin}.evil.example`,
    ]) {
      const answer = await language(visitor, { headers: { ...json, origin } });
      expect([origin, answer.status, await answer.json()]).toEqual([origin, 403, { code: 'wrong-origin' }]);
    }
    expect((await language(visitor, {})).status).toBe(200);
  });

  test('may not send what a form can send', async () => {
    const visitor = await town.visitor('home:clinician');
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await language(visitor, { headers: { 'content-type': type } });
      expect([type, answer.status]).toEqual([type, 415]);
    }
  });

  test('may not frame, sniff or read an answer of the interface', async () => {
    const answer = await running.visitor().fetch('/api/session');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

test('H1: whoever came by https does not come by http again', async () => {
  const dist = join(running.folder, 'dist');
  for (const [publicOrigin, said] of [
    ['https://manara.example.org', 'max-age=31536000'],
    ['http://127.0.0.1', undefined],
  ] as const) {
    const app = await createApp({ dist, publicOrigin });
    const answer = await app.inject('/healthz');
    expect(answer.headers['strict-transport-security']).toBe(said);
    await app.close();
  }
});

describe('H2: bodies', () => {
  test('too large, too deep, broken, or polluting, they are refused with a code', async () => {
    const visitor = await town.visitor('home:clinician');
    const of = (body: string) =>
      language(visitor, { body }).then(async (answer) => [answer.status, await answer.json()]);
    expect(await of(`{"language":"fr","x":"${'x'.repeat(140_000)}"}`)).toEqual([413, { code: 'too-large' }]);
    expect(await of(`{"language":"fr","x":${'['.repeat(200)}${']'.repeat(200)}}`)).toEqual([
      400,
      { code: 'bad-request' },
    ]);
    expect(await of('{"language":')).toEqual([400, { code: 'bad-request' }]);
    expect(await of('{"language":"fr","__proto__":{"x":1}}')).toEqual([400, { code: 'bad-request' }]);
    expect(await of('{"language":"xx"}')).toEqual([400, { code: 'bad-request', fields: ['language'] }]);
    expect(await of('"fr"')).toEqual([400, { code: 'bad-request', fields: [''] }]);
  });

  test('depth is counted outside of strings alone', () => {
    expect(isTooDeep(`{"a":"${'['.repeat(100)}"}`, 4)).toBe(false);
    expect(isTooDeep('{"a":"\\"[[[[["}', 4)).toBe(false);
    expect(isTooDeep('[[[[[]]]]]', 4)).toBe(true);
    expect(isTooDeep('[[],[],[],[],[],[]]', 4)).toBe(false);
  });

  test('one that trickles in is cut', async () => {
    const head = `PUT /api/account/language HTTP/1.1\r\nHost: ${new URL(running.origin).host}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;
    const answer = await shout([head, ...Array.from({ length: 40 }, () => ' ')], 200);
    expect(answer).toMatch(/^HTTP\/1\.1 (?:408|400)/);
  });
});

describe('H3: addresses and headers', () => {
  test('a line break in them makes no header of an answer', async () => {
    const visitor = await town.visitor('home:clinician');
    for (const path of [
      '/api/cases/%0d%0aSet-Cookie:%20x=1',
      '/api/session/callback/provider?state=%0d%0aX-Evil:1',
    ]) {
      const answer = await visitor.fetch(path);
      expect(answer.headers.has('x-evil')).toBe(false);
      expect(answer.headers.getSetCookie().join()).not.toContain('x=1');
    }
    const smuggled = await shout(['GET /api/session HTTP/1.1\r\nHost: x\r\nA: b\nX-Evil: 1\r\n\r\n']);
    expect(smuggled).toMatch(/^HTTP\/1\.1 400/);
  });

  test('no part of an address leads to another host', async () => {
    const answer = await running
      .visitor()
      .fetch('/api/session/callback/provider?error=x&callbackURL=https://evil.example&state=x');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/sign-in#provider-refused']);
    for (const contract of Object.values(contracts)) {
      const named = [...Object.keys((contract.query as { shape?: object } | undefined)?.shape ?? {})];
      expect(named.filter((name) => /url|uri|host|redirect|next|return/i.test(name))).toEqual([]);
    }
  });

  test('unknown addresses of the interface are no pages of the app', async () => {
    const answer = await running.visitor().fetch('/api/nothing', { headers: { accept: 'text/html' } });
    expect([answer.status, await answer.json()]).toEqual([404, { code: 'not-found' }]);
    const posted = await running
      .visitor()
      .fetch('/api/nothing', { method: 'POST', headers: json, body: '{}' });
    expect(posted.status).toBe(405);
  });
});

describe('H4: declarations', () => {
  test('a route that does not say who may call it keeps the gateway from starting', async () => {
    const app = fastify();
    refuseUndeclared(app);
    app.get('/forgotten', async () => 'open to all');
    await expect(app.ready()).rejects.toThrow('GET /forgotten');
  });

  test('every refusal of a contract has its status', () => {
    const codes = Object.values(contracts).flatMap(({ refusals = [] }) => refusals);
    expect(codes.filter((code) => statusOfRefusal[code] === undefined)).toEqual([]);
  });
});

describe('H5: the log', () => {
  test('holds no patient, no person, no address, no password and no token', async () => {
    const canary = () => `canary${randomUUID().slice(0, 8)}`;
    const [name, id, question, password, mail, patientNumber] = [
      canary(),
      canary(),
      canary(),
      canary(),
      canary(),
      canary(),
    ];
    const clinician = await town.visitor('home:clinician');
    const referral = {
      patient: { name, id },
      question,
      history: question,
      urgency: 'routine' as const,
      language: 'en' as const,
      modalities: ['DX'],
      studyInstanceUid: '2.25.1',
    };
    const body = { key: randomUUID(), siteId: town.site.home, referral };
    const made = await clinician.get(cases.createCase, { body });
    await clinician.call(cases.changeCase, {
      params: { caseId: made.id },
      body: { version: 1, command: { kind: 'cancel', reason: question } },
    });
    await clinician.call(cases.readCase, { params: { caseId: canary() } });
    await clinician.fetch(`/api/cases?after=${name}&patient=${name}`);
    await clinician.fetch(`/${name}?${id}`);
    await running.visitor().call(session.signIn, { body: { email: `${mail}@example.org`, password } });
    const administrator = await town.visitor('home:administrator');
    await administrator.get(audit.searchAudit, { body: { patientId: patientNumber } });
    await administrator.call(directory.invite, {
      params: { siteId: town.site.home },
      body: { name, email: `${mail}@example.org`, role: 'clinician', language: 'en' },
    });
    // A fault inside: the store refuses what no check foresaw.
    const { store } = running.opened.gateway;
    const { transaction } = store;
    Object.assign(store, {
      transaction: async () => {
        throw new Error(`failed: insert into "case" values (${name}, ${id})`);
      },
    });
    const broken = await clinician.call(cases.createCase, { body: { ...body, key: randomUUID() } });
    Object.assign(store, { transaction });
    expect([broken.status, broken.body]).toEqual([500, { code: 'internal' }]);

    const text = log.filter((line) => !line.includes('Server listening')).join('');
    expect(log.length).toBeGreaterThan(8);
    expect(text).toContain('"route":"/api/cases/:caseId"');
    for (const secret of [
      name,
      id,
      question,
      password,
      mail,
      patientNumber,
      made.id,
      '127.0.0.1',
      'session_token',
    ]) {
      expect(text).not.toContain(secret);
    }
    for (const line of log) expect(() => JSON.parse(line)).not.toThrow();
  });
});

describe('H6: who runs it', () => {
  test('learns that it lives, that it is ready, and how it does', async () => {
    const visitor = running.visitor();
    expect(await (await visitor.fetch('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await visitor.fetch('/readyz')).json()).toEqual({ status: 'ready' });
    expect((await visitor.fetch('/metrics')).status).toBe(404);
    expect((await visitor.fetch('/metrics', { headers: { authorization: 'Bearer wrong' } })).status).toBe(
      404,
    );
    const metrics = await visitor.fetch('/metrics', { headers: { authorization: `Bearer ${token}` } });
    const text = await metrics.text();
    expect(text).toMatch(
      /^manara_http_request_seconds_count\{method="GET",route="\/healthz",status="200"\} 1$/m,
    );
    expect(text).toMatch(/^manara_audit_records [1-9]\d*$/m);
    expect(text).not.toContain(town.site.home);
  });
});

describe('H7: the interface describes itself', () => {
  test('as an OpenAPI document that a validator takes, with every contract in it', async () => {
    const document = await (await running.visitor().fetch('/api/openapi.json')).json();
    const verdict = await new Validator().validate(document);
    expect(verdict.errors ?? []).toEqual([]);
    expect(verdict.valid).toBe(true);
    const operations = Object.values(document.paths as Record<string, object>).flatMap((path) =>
      Object.keys(path),
    );
    expect(operations).toHaveLength(Object.keys(contracts).length);
    const broken = structuredClone(document);
    broken.paths['/api/session'].get.responses = 'none';
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  test('as a page, without a script', async () => {
    const page = await (await running.visitor().fetch('/api', { headers: { accept: 'text/html' } })).text();
    for (const { path } of Object.values(contracts)) expect(page).toContain(path);
    expect(page).not.toContain('<script');
  });
});
