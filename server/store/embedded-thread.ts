/** Entry of the thread in which the embedded engine runs: PostgreSQL's own protocol in, its answers out. */
import { parentPort, workerData } from 'node:worker_threads';
import { ensure } from '#base/assert.ts';
import { openEngine } from './embedded.ts';
import type { FromThread, ToThread } from './embedded-line.ts';

const port = ensure(parentPort, 'this module is the entry of a worker thread');
const say = (message: FromThread): void => port.postMessage(message);

try {
  const engine = await openEngine(String(workerData));
  port.on('message', (message: ToThread) => {
    switch (message.kind) {
      case 'ask':
        return say({ kind: 'answer', bytes: engine.pglite.execProtocolRawSync(message.bytes) });
      case 'dump':
        return void engine.pglite.dumpDataDir('gzip').then((dump) => say({ kind: 'dumped', dump }));
      case 'close':
        return void engine.close().then(() => say({ kind: 'closed' }));
    }
  });
  say({ kind: 'opened' });
} catch (cause) {
  say({ kind: 'failed', why: cause instanceof Error ? cause.message : String(cause) });
}
