/** The gateway's client against a small server that answers as a good, a refusing and a broken gateway would. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exportPatientHistory } from '#contracts/gateway/audit.ts';
import { changeCase, listCases, readCase } from '#contracts/gateway/cases.ts';
import { revokeSession, signIn } from '#contracts/gateway/session.ts';
import { addressOf, createGatewayClient } from '#platform/gateway/client.ts';
import type { GatewayPort } from '#session/gateway.ts';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

let seen: Seen[] = [];
let answer: (response: ServerResponse) => void = (response) => response.end('{}');
let signedOut = 0;
let gateway: GatewayPort;

const json = (status: number, body: unknown) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, headers } = request;
    seen.push({ method, url, type: headers['content-type'], body: Buffer.concat(chunks).toString() });
    answer(response);
  });
});

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  gateway = createGatewayClient({ origin: `http://127.0.0.1:${port}`, onSignedOut: () => signedOut++ });
});
afterAll(() => new Promise((done) => server.close(done)));
afterEach(() => {
  seen = [];
  signedOut = 0;
});

const caseId = '6db091a6-9d0e-4a53-9c27-0a2f6f6a4c11';

describe('what is sent', () => {
  it('is JSON with its type for whatever changes something, even where there is nothing to say', async () => {
    answer = json(200, { next: 'done' });
    await gateway.call(signIn, { body: { email: 'a@example.org', password: 'x' } });
    await gateway.call(revokeSession, { params: { sessionId: 'abc' } });
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/api/session/sign-in',
        type: 'application/json',
        body: '{"email":"a@example.org","password":"x"}',
      },
      { method: 'DELETE', url: '/api/account/sessions/abc', type: 'application/json', body: '{}' },
    ]);
  });

  it('is a plain question where it only reads', async () => {
    answer = json(200, { cases: [], next: null });
    await gateway.call(listCases, { query: { show: 'done', after: undefined } });
    expect(seen).toEqual([{ method: 'GET', url: '/api/cases?show=done', type: undefined, body: '' }]);
  });

  it('escapes each part of the path, so that none becomes another path', () => {
    const at = (id: string): string => addressOf(readCase, { params: { caseId: id } });
    expect(at('../session')).toBe('/api/cases/..%2Fsession');
    expect(at('a?b#c')).toBe('/api/cases/a%3Fb%23c');
  });
});

describe('what comes back', () => {
  it('is what the contract says, parsed', async () => {
    answer = json(200, { cases: [], next: null, more: 'than was asked' });
    expect(await gateway.call(listCases, { query: {} })).toEqual({
      ok: true,
      value: { cases: [], next: null },
    });
  });

  it('is refused where it is not what the contract says', async () => {
    answer = json(200, { cases: 'none' });
    expect(await gateway.call(listCases, { query: {} })).toEqual({
      ok: false,
      error: { code: 'unreadable', status: 200 },
    });
    answer = (response) => response.end('<!doctype html>');
    expect(await gateway.call(listCases, { query: {} })).toMatchObject({ error: { code: 'unreadable' } });
  });

  it('is the refusal with its code, and what is missing', async () => {
    answer = json(422, { code: 'incomplete', missing: ['study', 'question'] });
    const body = { version: 1, command: { kind: 'send' } } as const;
    expect(await gateway.call(changeCase, { params: { caseId }, body })).toEqual({
      ok: false,
      error: { code: 'incomplete', status: 422, missing: ['study', 'question'] },
    });
    expect(signedOut).toBe(0);
  });

  it('tells once for each answer that nobody is signed in', async () => {
    answer = json(401, { code: 'signed-out' });
    expect(await gateway.call(readCase, { params: { caseId } })).toMatchObject({
      error: { code: 'signed-out', status: 401 },
    });
    expect(signedOut).toBe(1);
  });

  it.each([
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [413, 'too-large'],
    [429, 'too-many-requests'],
    [400, 'bad-request'],
    [502, 'internal'],
  ])('%i without a code of ours, from a proxy, means %s', async (status, code) => {
    answer = (response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>No</h1>');
    expect(await gateway.call(listCases, { query: {} })).toEqual({ ok: false, error: { code, status } });
  });

  it('is a file where the route gives one', async () => {
    answer = (response) => response.writeHead(200, { 'content-type': 'text/csv' }).end('seq,event\r\n');
    const body = { siteId: caseId, patientId: 'D-1', format: 'csv' } as const;
    const file = await gateway.download(exportPatientHistory, { body });
    expect(file.ok && (await file.value.text())).toBe('seq,event\r\n');
    answer = json(404, { code: 'not-found' });
    expect(await gateway.download(exportPatientHistory, { body })).toMatchObject({
      error: { code: 'not-found' },
    });
  });
});

describe('a line that breaks', () => {
  it('is told as such, before and within the answer, and where it leads elsewhere', async () => {
    answer = (response) => response.destroy();
    expect(await gateway.call(listCases, { query: {} })).toEqual({ ok: false, error: { code: 'offline' } });
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"cases":');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await gateway.call(listCases, { query: {} })).toMatchObject({ ok: false });
    // A portal of an hotel, say: nothing of ours follows it.
    answer = (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    expect(await gateway.call(listCases, { query: {} })).toEqual({ ok: false, error: { code: 'offline' } });
  });
});
