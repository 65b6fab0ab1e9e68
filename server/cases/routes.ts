/** Cases, and what is told live of them. */
import type { ServerResponse } from 'node:http';
import { ok } from '#base/result.ts';
import * as contract from '#contracts/gateway/cases.ts';
import { securityHeaders } from '../http/headers.ts';
import { answered, type Serve } from '../http/serve-contract.ts';
import type { Feed, FeedEvent } from '../kernel/changes.ts';
import type { Gateway } from '../kernel/gateway.ts';
import * as cases from './cases.ts';

const heartbeatMs = 15_000;
const lastWordMs = 2000;
/** Somebody who does not take what is told is let go; they dial again and go on where they were. */
const mostUnsent = 256 * 1024;

export function addCaseRoutes(serve: Serve, gateway: Gateway, feed: Feed): void {
  serve(contract.listCases, async ({ asker, query }) => ok(await cases.listCases(gateway, asker, query)));
  serve(contract.createCase, ({ asker, body }) => cases.createCase(gateway, asker, body));
  serve(contract.readCase, async ({ asker, subject }) => ok(await cases.readCase(gateway, asker, subject)));
  serve(contract.changeCase, ({ asker, subject, body }) => cases.commandCase(gateway, asker, subject, body));
  serve(contract.watchCases, async ({ asker, request, reply }) => {
    reply.hijack();
    const last = request.headers['last-event-id'];
    const from = typeof last === 'string' && /^\d{1,15}$/.test(last) ? Number(last) : undefined;
    await stream(reply.raw, feed, asker.caller.sessionId, from);
    return ok(answered);
  });
}

function frame(event: FeedEvent): string {
  if (event.kind === 'access') return 'event: access\ndata: {}\n\n';
  const { kind, seq, ...data } = event;
  return `id: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Server-sent events (HTML 9.2): the beat keeps proxies from thinking the line dead. */
async function stream(raw: ServerResponse, feed: Feed, sessionId: string, from: number | undefined) {
  raw.writeHead(200, {
    ...securityHeaders,
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  // A line that breaks while it is written to is closed, and nothing else.
  raw.on('error', () => undefined);
  const send = (text: string): void => {
    if (raw.writableEnded || raw.destroyed) return;
    if (raw.writableLength > mostUnsent) raw.destroy();
    else raw.write(text);
  };
  const beat = setInterval(() => send(': beat\n\n'), heartbeatMs);
  const end = (): void => {
    clearInterval(beat);
    raw.end();
    // Whoever does not read would never let the line close.
    setTimeout(() => raw.destroy(), lastWordMs).unref();
  };
  const watcher = { sessionId, tell: (event: FeedEvent) => send(frame(event)), end };
  let stop: (() => void) | undefined;
  raw.on('close', () => {
    clearInterval(beat);
    stop?.();
  });
  try {
    stop = await feed.watch(watcher, from);
  } catch {
    // The store does not answer: whoever listens dials again by itself.
    raw.destroy();
    return;
  }
  if (raw.destroyed || raw.writableEnded) stop();
}
