/** A file server on loopback that knows ranges, and the troubles of a line: delays, cuts, refusals, silence. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface Trouble {
  /** Before the first byte. In milliseconds. */
  readonly delayMs?: number;
  /** The line breaks after so many bytes of the body. */
  readonly cutAfter?: number;
  /** Instead of any answer. */
  readonly status?: number;
  /** Gives nothing, and does not hang up. */
  readonly silent?: true;
  /** Gives the whole, as a server that knows no ranges. */
  readonly whole?: true;
}

export interface RangeServer extends AsyncDisposable {
  readonly urlOf: (name: string) => string;
  /** What was asked for, as `name from-to`. */
  readonly asked: readonly string[];
  /** How many were given up by who asked before they were answered whole. */
  readonly givenUp: () => number;
  /** One for each coming request, in their order; then all goes well again. */
  readonly troubles: Trouble[];
}

export async function serveRanges(files: ReadonlyMap<string, Uint8Array>): Promise<RangeServer> {
  const asked: string[] = [];
  const troubles: Trouble[] = [];
  let givenUp = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const name = decodeURIComponent((request.url ?? '/').slice(1));
    const trouble = troubles.shift() ?? {};
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    asked.push(`${name} ${range ? `${range[1]}-${range[2]}` : 'whole'}`);
    response.on('close', () => {
      if (!response.writableFinished) givenUp++;
    });
    if (trouble.delayMs) await pause(trouble.delayMs);
    if (trouble.silent) return;
    const file = files.get(name);
    const status = trouble.status ?? (file ? 206 : 404);
    if (!file || status !== 206) return void response.writeHead(status).end();
    const from = range && !trouble.whole ? Number(range[1]) : 0;
    const to = range && !trouble.whole ? Math.min(Number(range[2]) + 1, file.length) : file.length;
    if (from >= file.length) return void response.writeHead(416).end();
    response.writeHead(trouble.whole ? 200 : 206, {
      'Content-Length': to - from,
      ...(!trouble.whole && { 'Content-Range': `bytes ${from}-${to - 1}/${file.length}` }),
    });
    if (trouble.cutAfter === undefined) return void response.end(file.subarray(from, to));
    response.write(file.subarray(from, Math.min(from + trouble.cutAfter, to)), () => response.destroy());
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (name) => `http://127.0.0.1:${port}/${encodeURIComponent(name)}`,
    asked,
    givenUp: () => givenUp,
    troubles,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
