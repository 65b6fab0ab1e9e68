/** Entry of the thread in which the embedded engine runs: PostgreSQL's own protocol in, its answers out. */
import { parentPort, workerData } from 'node:worker_threads';
import { ensure } from '#base/assert.ts';
import { openEngine } from './embedded.ts';
import type { FromThread, ToThread } from './embedded-line.ts';

const port = ensure(parentPort, 'this module is the entry of a worker thread');
const say = (message: FromThread): void => port.postMessage(message);
const reason = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
/** What was asked for cannot be done; the engine itself still stands. */
const undone =
  (of: Extract<FromThread, { kind: 'undone' }>['of']) =>
  (cause: unknown): void =>
    say({ kind: 'undone', of, why: reason(cause) });

try {
  const engine = await openEngine(String(workerData));
  port.on('message', (message: ToThread) => {
    switch (message.kind) {
      case 'ask':
        return say({ kind: 'answer', bytes: engine.pglite.execProtocolRawSync(message.bytes) });
      case 'dump':
        return void engine.pglite
          .dumpDataDir('gzip')
          .then((dump) => say({ kind: 'dumped', dump }), undone('dumped'));
      case 'close':
        return void engine.close().then(() => say({ kind: 'closed' }), undone('closed'));
    }
  });
  say({ kind: 'opened' });
} catch (cause) {
  say({ kind: 'failed', why: reason(cause) });
}
