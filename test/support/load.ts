/** Load on one route over keep-alive connections of plain sockets: cheap, so that the server is what is measured. */
import { connect, type Socket } from 'node:net';

export interface LoadWish {
  readonly port: number;
  readonly path: string;
  readonly cookie: string;
  readonly connections: number;
  /** Of all connections together. */
  readonly requests: number;
}

export interface Load {
  readonly rps: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const headEnd = Buffer.from('\r\n\r\n');

/** One answer with a Content-Length; rejects on any other status than 200. */
function ask(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    let missing = -1;
    const done = (fault?: Error): void => {
      socket.off('data', take);
      socket.off('error', done);
      if (fault) reject(fault);
      else resolve();
    };
    const take = (chunk: Buffer): void => {
      if (missing >= 0) {
        missing -= chunk.length;
      } else {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf(headEnd);
        if (end < 0) return;
        const text = head.subarray(0, end).toString('latin1');
        const length = Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? Number.NaN);
        if (!text.startsWith('HTTP/1.1 200') || Number.isNaN(length)) {
          done(new Error(`not the answer that was expected: ${text.split('\r\n')[0]}`));
          return;
        }
        missing = length - (head.length - end - headEnd.length);
      }
      if (missing <= 0) done();
    };
    socket.on('data', take);
    socket.once('error', done);
    socket.write(request);
  });
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Closed loops: each connection asks again when it was answered. */
export async function load({ port, path, cookie, connections, requests }: LoadWish): Promise<Load> {
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`);
  const sockets = await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
          socket.once('error', reject);
        }),
    ),
  );
  const times: number[] = [];
  let left = requests;
  const began = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      while (left-- > 0) {
        const start = performance.now();
        await ask(socket, request);
        times.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const socket of sockets) socket.destroy();
  times.sort((a, b) => a - b);
  return { rps: times.length / seconds, p50Ms: at(times, 0.5), p95Ms: at(times, 0.95) };
}
