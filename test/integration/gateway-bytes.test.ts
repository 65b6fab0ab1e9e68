/** Routes that take bytes: handed on as they arrive, with a limit and a clock of their own (docs/spec/access.md, H13). */
import { createHash, randomBytes } from 'node:crypto';
import { request as ask } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '#base/result.ts';
import { route } from '#contracts/gateway/route.ts';
import { z } from '#contracts/zod.ts';
import { createApp } from '../../server/http/app.ts';
import { handle } from '../../server/kernel/routes.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { foundTown, type Town } from '../support/gateway-people.ts';

const most = 4 * 1024 * 1024;
const take = route({
  kind: 'binary',
  bytes: { types: ['application/octet-stream', 'application/dicom'], most },
  method: 'PATCH',
  path: '/api/test/bytes',
  summary: 'Weighs what it is sent.',
  access: { who: 'signed-in' },
  answer: z.object({ size: z.number(), sha256: z.string() }),
});

let running: RunningGateway;
let town: Town;
/** What the handler has seen of the body under way. */
let seen = 0;
let ended: 'whole' | 'broken' | undefined;
let heard: () => void = () => undefined;

beforeAll(async () => {
  const weigh = handle(take, async ({ body }) => {
    const hash = createHash('sha256');
    seen = 0;
    ended = undefined;
    try {
      for await (const piece of body) {
        seen += (piece as Buffer).length;
        hash.update(piece as Buffer);
        heard();
      }
    } catch (cause) {
      ended = 'broken';
      throw cause;
    }
    ended = 'whole';
    return ok({ size: seen, sha256: hash.digest('hex') });
  });
  running = await startGateway({ kind: 'real', routes: [weigh], app: { requestTimeoutMs: 1500 } });
  town = await foundTown(running.opened.gateway, running.origin);
});
afterAll(() => running[Symbol.asyncDispose]());

const person = (): Promise<Visitor> => town.visitor('home:clinician');
const octets = { 'content-type': 'application/octet-stream' };
const send = async (visitor: Visitor, body: Buffer, headers: Record<string, string> = octets) => {
  const answer = await visitor.fetch(take.path, { method: 'PATCH', body: new Uint8Array(body), headers });
  return [answer.status, await answer.json()] as const;
};

interface Line {
  readonly write: (piece: Buffer) => void;
  readonly end: () => void;
  readonly cut: () => void;
  readonly answer: Promise<{ readonly status: number; readonly body: string }>;
}

/** A body that is sent by hand, piece by piece. */
function open(visitor: Visitor, headers: Record<string, string> = {}): Line {
  const { hostname, port } = new URL(running.origin);
  const out = ask({
    method: 'PATCH',
    hostname,
    port,
    path: take.path,
    headers: { ...octets, cookie: visitor.cookieHeader, origin: running.origin, ...headers },
  });
  const answer = new Promise<{ status: number; body: string }>((done, failed) => {
    out.on('response', async (response) => {
      let body = '';
      for await (const piece of response) body += piece;
      done({ status: response.statusCode ?? 0, body });
    });
    out.on('error', failed);
  });
  answer.catch(() => undefined);
  return {
    write: (piece) => void out.write(piece),
    end: () => void out.end(),
    cut: () => void out.destroy(),
    answer,
  };
}
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('H13: bytes', () => {
  test('arrive as they were sent, larger than any JSON may be', async () => {
    const body = randomBytes(3 * 1024 * 1024);
    const sha256 = createHash('sha256').update(body).digest('hex');
    expect(await send(await person(), body)).toEqual([200, { size: body.length, sha256 }]);
    expect(await send(await person(), Buffer.alloc(0))).toMatchObject([200, { size: 0 }]);
  });

  test('are never parsed, whatever they look like', async () => {
    const body = Buffer.from(`{"__proto__":${'['.repeat(500)}`);
    expect(await send(await person(), body, { 'content-type': 'application/dicom' })).toMatchObject([
      200,
      { size: body.length },
    ]);
  });

  test('reach the handler before the rest of them was sent', async () => {
    const line = open(await person());
    const first = new Promise<void>((done) => {
      heard = done;
    });
    line.write(Buffer.alloc(1000, 1));
    await first;
    expect(seen).toBe(1000);
    line.write(Buffer.alloc(500, 2));
    line.end();
    const { status, body } = await line.answer;
    expect([status, JSON.parse(body)]).toMatchObject([200, { size: 1500 }]);
  });

  test('that are too many are refused: by what they say of themselves, or as soon as they are', async () => {
    const said = open(await person(), { 'content-length': String(most + 1) });
    said.write(Buffer.alloc(10));
    expect(await said.answer).toEqual({ status: 413, body: '{"code":"too-large"}' });
    said.cut();
    const line = open(await person());
    for (let sent = 0; sent <= most; sent += 65_536) line.write(Buffer.alloc(65_536));
    expect(await line.answer).toEqual({ status: 413, body: '{"code":"too-large"}' });
    expect(ended).toBe('broken');
    expect(seen).toBeLessThanOrEqual(most);
    line.cut();
  });

  test('of another type are refused, and no route for JSON takes bytes', async () => {
    const visitor = await person();
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const [status] = await send(visitor, Buffer.from('{}'), { 'content-type': type });
      expect([type, status]).toEqual([type, 415]);
    }
    const answer = await visitor.fetch('/api/account/language', {
      method: 'PUT',
      body: '{}',
      headers: octets,
    });
    expect(answer.status).toBe(415);
  });

  test('of strangers and of other pages reach nobody', async () => {
    seen = -1;
    expect(await send(running.visitor(), Buffer.alloc(100))).toEqual([401, { code: 'signed-out' }]);
    const visitor = await person();
    expect(await send(visitor, Buffer.alloc(100), { ...octets, origin: 'https://evil.example' })).toEqual([
      403,
      { code: 'wrong-origin' },
    ]);
    expect(seen).toBe(-1);
  });

  test('may take longer than a request may, as long as they come', async () => {
    const line = open(await person());
    for (let piece = 0; piece < 9; piece++) {
      line.write(Buffer.alloc(10));
      await wait(500);
    }
    line.end();
    const { status, body } = await line.answer;
    expect([status, JSON.parse(body)]).toMatchObject([200, { size: 90 }]);
  });

  test('that stop coming are given up', async () => {
    const line = open(await person());
    line.write(Buffer.alloc(10));
    expect(await line.answer).toEqual({ status: 408, body: '{"code":"too-slow"}' });
    expect(ended).toBe('broken');
  });

  test('that break off are told to the handler', async () => {
    const line = open(await person());
    const first = new Promise<void>((done) => {
      heard = done;
    });
    line.write(Buffer.alloc(10));
    await first;
    line.cut();
    await expect.poll(() => ended, { timeout: 5000 }).toBe('broken');
  });
});

test('H13: a route that does not say what bytes it takes keeps the gateway from starting', async () => {
  const { bytes: _bytes, ...silent } = take;
  const handler = handle({ ...silent, path: '/api/test/silent' }, async () => ok({ size: 0, sha256: '' }));
  const gateway = { ...running.opened, routes: [handler] };
  await expect(createApp({ dist: join(running.folder, 'dist'), gateway })).rejects.toThrow(
    '/api/test/silent',
  );
});
