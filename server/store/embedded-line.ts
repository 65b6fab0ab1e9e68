/**
 * The embedded engine in a thread of its own: while it plans, writes or waits for the disk, this one answers others. It is
 * spoken with in PostgreSQL's protocol, so whatever speaks with a server speaks with it.
 */
import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';

export type ToThread =
  | { readonly kind: 'ask'; readonly bytes: Uint8Array }
  | { readonly kind: 'dump' }
  | { readonly kind: 'close' };

export type FromThread =
  | { readonly kind: 'opened' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'answer'; readonly bytes: Uint8Array }
  | { readonly kind: 'dumped'; readonly dump: Blob }
  | { readonly kind: 'closed' }
  | { readonly kind: 'undone'; readonly of: 'dumped' | 'closed'; readonly why: string };

export interface EngineThread {
  /** The one line to it, in place of a socket: the engine knows a single session. */
  readonly line: () => Duplex;
  /** The whole database as it stands, as gzipped tar; to be asked for between two statements. */
  readonly dump: () => Promise<Blob>;
  readonly close: () => Promise<void>;
}

/**
 * Rejects where the engine does not open. `folder` is held by the caller. An engine that stops unasked takes the process
 * with it: a gateway without its store can answer nobody, and whoever runs it starts it anew.
 */
export async function startEngineThread(folder: string): Promise<EngineThread> {
  const entry = new URL('./embedded-thread.ts', import.meta.url).href;
  // Node 20 does not hand a thread's own entry to a loader, so the loader is registered first, inside.
  const start = `import('tsx/esm/api').then(({ register }) => (register(), import('${entry}')))`;
  const worker = new Worker(start, { eval: true, workerData: folder });
  const say = (message: ToThread): void => worker.postMessage(message);
  let end: Error | undefined;
  let line: EngineLine | undefined;
  interface Waiting {
    readonly come: (message: FromThread) => void;
    readonly fail: (cause: Error) => void;
  }
  const awaited = new Map<FromThread['kind'], Waiting>();
  const expect = <K extends FromThread['kind']>(kind: K): Promise<Extract<FromThread, { kind: K }>> =>
    new Promise((resolve, reject) => {
      if (end) return reject(end);
      const come = (message: FromThread): void => resolve(message as Extract<FromThread, { kind: K }>);
      awaited.set(kind, { come, fail: reject });
    });
  worker.on('message', (message: FromThread) => {
    if (message.kind === 'answer') return line?.answer(message.bytes);
    if (message.kind === 'undone') awaited.get(message.of)?.fail(new Error(message.why));
    else awaited.get(message.kind)?.come(message);
    awaited.delete(message.kind === 'undone' ? message.of : message.kind);
  });
  let mayEnd = true;
  const stop = (cause: Error): void => {
    end ??= cause;
    line?.destroy(end);
    for (const { fail } of awaited.values()) fail(end);
    awaited.clear();
  };
  worker.on('error', stop);
  worker.on('exit', () => {
    stop(new Error('the engine stopped'));
    if (!mayEnd) throw end;
  });

  const failed = expect('failed').then(({ why }) => Promise.reject(new Error(why)));
  await Promise.race([expect('opened'), failed]);
  failed.catch(() => {});
  mayEnd = false;
  return {
    line: () => {
      line = new EngineLine((bytes) => say({ kind: 'ask', bytes }));
      if (end) line.destroy(end);
      return line;
    },
    dump: async () => {
      say({ kind: 'dump' });
      return (await expect('dumped')).dump;
    },
    close: async () => {
      mayEnd = true;
      say({ kind: 'close' });
      try {
        await expect('closed');
      } finally {
        await worker.terminate();
      }
    },
  };
}

/** PostgreSQL's message Terminate: the session ends with the thread and not before. */
const terminate = 'X'.charCodeAt(0);

/** Looks like a socket to the client of `pg`. */
class EngineLine extends Duplex {
  readonly #ask: (bytes: Uint8Array) => void;

  constructor(ask: (bytes: Uint8Array) => void) {
    super();
    this.#ask = ask;
  }

  answer(bytes: Uint8Array): void {
    this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  connect(): this {
    setImmediate(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (chunk[0] !== terminate) this.#ask(new Uint8Array(chunk));
    done();
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void {
    const bytes = Buffer.concat(chunks.map(({ chunk }) => chunk));
    if (bytes[0] !== terminate) this.#ask(new Uint8Array(bytes));
    done();
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }
}
