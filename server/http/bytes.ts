/**
 * The body of a `binary` route, handed on as it arrives. What the server allows a whole request does not hold for it:
 * it has its own clock, between one piece and the next.
 */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Readable, Transform } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Bytes, routeLimits } from '#contracts/gateway/route.ts';

const underWay = new WeakSet<Socket>();
/** So long may somebody whose body was not wanted go on sending, to have time to read the answer. */
const lingerMs = 2000;

/** The server's clock for whole requests has no say over this connection. */
export const carriesBytes = (socket: Socket): boolean => underWay.has(socket);

const fault = (statusCode: number, message: string): Error =>
  Object.assign(new Error(message), { statusCode });

/** Why the body is refused before any of it is read: its type, or what it says of its size. */
export function refusedBytes({ headers }: FastifyRequest, { types, most }: Bytes): Error | undefined {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!types.includes(type)) return fault(415, 'not of a type that is taken');
  return Number(headers['content-length'] ?? 0) > most ? fault(413, 'too large') : undefined;
}

/** Fails with a status where it grows too large, comes too slowly, or breaks off. `idleMs`: between two pieces. */
export function bytesOf(
  { raw }: FastifyRequest,
  reply: ServerResponse,
  most: number,
  idleMs: number,
): Readable {
  const { socket } = raw;
  let taken = 0;
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      idle.refresh();
      taken += piece.length;
      if (taken > most) done(fault(413, 'too large'));
      else done(null, piece);
    },
  });
  const idle = setTimeout(() => {
    // Where it is we who do not take it, nobody else is late.
    if (counted.writableNeedDrain) idle.refresh();
    else counted.destroy(fault(408, 'too slow'));
  }, idleMs);
  const whole = setTimeout(() => counted.destroy(fault(408, 'too slow')), routeLimits.binary.wholeMs);
  underWay.add(socket);
  const settled = (): void => {
    clearTimeout(idle);
    clearTimeout(whole);
    underWay.delete(socket);
  };
  counted.once('close', settled);
  // Nobody need listen: a handler that refuses never reads it.
  counted.on('error', () => undefined);
  raw.once('close', () => {
    if (!raw.complete) counted.destroy(fault(400, 'broken off'));
  });
  reply.once('finish', () => {
    // What nobody read has no clock any more.
    counted.destroy();
    if (raw.complete) return;
    raw.unpipe(counted).resume();
    const cut = setTimeout(() => socket.destroy(), lingerMs);
    raw.once('end', () => clearTimeout(cut));
  });
  return raw.pipe(counted);
}

/** A part of the app whose routes take any body, and look at none of it. */
export function inBinaryScope(app: FastifyInstance, add: (scope: FastifyInstance) => void): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    add(scope);
  });
}
