/** A mail server that takes the line and says nothing: the letter has not been sent, and is not waited for (docs/spec/access.md, J3). */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createMail } from '../../server/accounts/mail.ts';

async function silentServer() {
  const lines = new Set<Socket>();
  const server = createServer((line) => {
    line.on('error', () => {});
    lines.add(line);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard: () => lines.size,
    [Symbol.asyncDispose]: async () => {
      for (const line of lines) line.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

test('J3: a mail server that says nothing is given up within the time of an attempt', async () => {
  await using server = await silentServer();
  const mail = createMail({ url: server.url, from: 'manara@example.org' }, 200);
  const link = 'http://localhost/join#token';
  const begun = performance.now();
  expect(await mail.send({ to: 'x@example.org', language: 'en', kind: 'password', link })).toBe(false);
  expect(server.heard()).toBe(1);
  // Nodemailer's own patience is of half a minute and more.
  expect(performance.now() - begun).toBeLessThan(5000);
});
