/** A proxy on loopback that gives each request to the next upstream, and passes over one that does not answer. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { freePort } from './free-port.ts';

export interface RoundRobin {
  readonly origin: string;
  readonly to: (origins: readonly string[]) => void;
  /** Requests that each upstream answered. */
  readonly served: () => readonly number[];
  readonly close: () => Promise<void>;
}

export async function startRoundRobin(): Promise<RoundRobin> {
  const port = await freePort();
  let upstreams: { readonly origin: string; served: number }[] = [];
  let next = 0;

  /** A body is read whole first, so that the next upstream can get it again. */
  const pass = (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    body: Buffer,
    triesLeft: number,
  ): void => {
    const upstream = upstreams[next++ % upstreams.length];
    if (!upstream) {
      outgoing.writeHead(502).end();
      return;
    }
    const claimed = incoming.headers['x-forwarded-for'];
    const headers = {
      ...incoming.headers,
      'x-forwarded-for': [claimed, incoming.socket.remoteAddress].flat().filter(Boolean).join(', '),
    };
    const asked = request(
      new URL(incoming.url ?? '/', upstream.origin),
      { method: incoming.method, headers, agent: false },
      (answer) => {
        upstream.served++;
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        outgoing.on('close', () => asked.destroy());
      },
    );
    asked.on('error', () => {
      if (outgoing.headersSent) outgoing.destroy();
      else if (triesLeft > 0) pass(incoming, outgoing, body, triesLeft - 1);
      else outgoing.writeHead(502).end();
    });
    asked.end(body);
  };

  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => pass(incoming, outgoing, Buffer.concat(parts), 3));
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${port}`,
    to: (origins) => {
      upstreams = origins.map((origin) => ({ origin, served: 0 }));
    },
    served: () => upstreams.map(({ served }) => served),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
