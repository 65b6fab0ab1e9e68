/** A port of this machine on which nobody listens. */
import { createServer } from 'node:net';
import { ensure } from '#base/assert.ts';

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  await new Promise((done) => server.close(done));
  return typeof bound === 'object' ? ensure(bound, 'no port').port : 0;
}
