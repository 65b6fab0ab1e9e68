/** A bad line, on loopback: so many bytes a second, so long a way round, cut when the test says so. */
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';

export interface LineTerms {
  /** In each direction. */
  readonly bytesPerSecond: number;
  /** One way, in milliseconds. */
  readonly delayMs: number;
}

export interface Link extends AsyncDisposable {
  readonly url: string;
  /** To which port of this computer it leads. */
  readonly leadTo: (port: number) => void;
  readonly shape: (terms: LineTerms) => void;
  /** Bytes that went to the other end so far. */
  readonly sent: () => number;
  /** Every connection breaks; until `mend` none is made. */
  readonly cut: () => void;
  readonly mend: () => void;
}

/** More is not taken from whoever sends, as by a modem. */
const mostWaiting = 32 * 1024;

export async function openLink(): Promise<Link> {
  let port = 0;
  let terms: LineTerms = { bytesPerSecond: Number.POSITIVE_INFINITY, delayMs: 0 };
  let isCut = false;
  let sent = 0;
  const sockets = new Set<Socket>();

  /** One after the other, each as late as its length asks. */
  const carry = (from: Socket, to: Socket, count: (bytes: number) => void): void => {
    let free = 0;
    let waiting = 0;
    from.on('data', (piece: Buffer) => {
      const { bytesPerSecond, delayMs } = terms;
      free = Math.max(free, performance.now()) + (piece.length / bytesPerSecond) * 1000;
      waiting += piece.length;
      if (waiting > mostWaiting) from.pause();
      void after(free + delayMs - performance.now()).then(() => {
        waiting -= piece.length;
        if (waiting <= mostWaiting) from.resume();
        if (to.destroyed) return;
        count(piece.length);
        to.write(piece);
      });
    });
    const end = (): void =>
      void after(Math.max(free - performance.now(), 0) + terms.delayMs).then(() => to.end());
    from.on('end', end).on('error', () => to.destroy());
    from.on('close', () => sockets.delete(from));
  };

  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) sockets.add(socket);
    carry(near, far, (bytes) => {
      sent += bytes;
    });
    carry(far, near, () => {});
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const own = typeof address === 'object' && address ? address.port : 0;
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${own}`,
    leadTo: (to) => {
      port = to;
    },
    shape: (next) => {
      terms = next;
    },
    sent: () => sent,
    cut: () => {
      isCut = true;
      breakAll();
    },
    mend: () => {
      isCut = false;
    },
    [Symbol.asyncDispose]: async () => {
      breakAll();
      await new Promise((done) => server.close(done));
    },
  };
}
