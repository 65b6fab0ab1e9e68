/** Server-sent events (HTML 9.2) on one connection: the beat keeps proxies from thinking the line dead. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { FeedEvent } from '../kernel/changes.ts';
import type { EventLine } from '../kernel/routes.ts';
import { securityHeaders } from './headers.ts';

const heartbeatMs = 15_000;
const lastWordMs = 2000;
/** Somebody who does not take what is told is let go; they dial again and go on where they were. */
const mostUnsent = 256 * 1024;

function frame({ event, seq, data }: FeedEvent): string {
  const place = seq === undefined ? '' : `id: ${seq}\n`;
  return `${place}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Writes the head of the answer at once. */
export function openLine(raw: ServerResponse, headers: IncomingHttpHeaders): EventLine {
  raw.writeHead(200, {
    ...securityHeaders,
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  // A line that breaks while it is written to is closed, and nothing else.
  raw.on('error', () => undefined);
  const isOpen = (): boolean => !raw.writableEnded && !raw.destroyed;
  const send = (text: string): void => {
    if (!isOpen()) return;
    if (raw.writableLength > mostUnsent) raw.destroy();
    else raw.write(text);
  };
  const beat = setInterval(() => send(': beat\n\n'), heartbeatMs);
  raw.on('close', () => clearInterval(beat));
  const last = headers['last-event-id'];
  return {
    from: typeof last === 'string' && /^\d{1,15}$/.test(last) ? Number(last) : undefined,
    tell: (event) => send(frame(event)),
    end: () => {
      clearInterval(beat);
      raw.end();
      // Whoever does not read would never let the line close.
      setTimeout(() => raw.destroy(), lastWordMs).unref();
    },
    cut: () => raw.destroy(),
    isOpen,
    onClose: (then) => raw.on('close', then),
  };
}
