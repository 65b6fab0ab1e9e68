/** What keeps a gateway going: sweeping (P18), and the way back in for who lost theirs (S10). */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import * as directory from '#contracts/gateway/directory.ts';
import * as session from '#contracts/gateway/session.ts';
import { sweep } from '../../server/accounts/session-store.ts';
import {
  rateLimit,
  session as sessionTable,
  signInFailure,
  user,
  verification,
} from '../../server/store/schema-people.ts';
import { startGateway } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { foundTown } from '../support/gateway-people.ts';

const hour = 3_600_000;

describeOnEachDatabase('sweeping', (on) => {
  test('P18: takes what is over, and nothing else', async () => {
    const store = await on.open();
    const now = new Date();
    const at = (ms: number): Date => new Date(now.getTime() + ms);
    await store.db.insert(user).values({ id: 'u' as never, name: 'x', email: 'x@example.org' });
    const one = (token: string, expiresAt: Date, updatedAt: Date) => ({
      id: token,
      token,
      userId: 'u' as never,
      expiresAt,
      updatedAt,
    });
    await store.db
      .insert(sessionTable)
      .values([
        one('live', at(hour), at(-1000)),
        one('ended', at(-1), at(-1000)),
        one('idle', at(hour), at(-2 * hour)),
      ]);
    const state = (identifier: string, expiresAt: Date) => ({
      id: randomUUID(),
      identifier,
      value: 'v',
      expiresAt,
    });
    await store.db.insert(verification).values([state('live', at(1000)), state('old', at(-1000))]);
    const tries = (key: string, last: Date) => ({ id: key, key, count: 1, lastRequest: last.getTime() });
    await store.db.insert(rateLimit).values([tries('live', at(-1000)), tries('old', at(-2 * hour))]);
    await store.db.insert(signInFailure).values([
      { key: 'live', count: 3, lastAt: at(-1000) },
      { key: 'old', count: 3, lastAt: at(-2 * hour) },
      { key: 'locked', count: 10, lastAt: at(-2 * hour), lockedUntil: at(1000) },
    ]);
    await sweep(store, now, hour);
    const left = {
      sessions: (await store.db.select().from(sessionTable)).map(({ token }) => token),
      states: (await store.db.select().from(verification)).map(({ identifier }) => identifier),
      tries: (await store.db.select().from(rateLimit)).map(({ key }) => key),
      failures: (await store.db.select().from(signInFailure)).map(({ key }) => key).sort(),
    };
    expect(left).toEqual({
      sessions: ['live'],
      states: ['live'],
      tries: ['live'],
      failures: ['live', 'locked'],
    });
  });
});

test('S10: who has the server makes a link for an administrator who lost their way in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'manara-recover-'));
  const running = await startGateway({ kind: 'real', folder });
  const town = await foundTown(running.opened.gateway, running.origin);
  const { person } = await (await town.visitor('gateway-administrator')).get(session.readSession, {});
  await running[Symbol.asyncDispose]();
  const recover = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/recover.ts', ...args], {
      env: { ...process.env, DATA: join(folder, 'data') },
    });
  await expect(recover()).rejects.toMatchObject({ stderr: expect.stringContaining('Say for whom') });
  await expect(recover('nobody@example.org')).rejects.toMatchObject({
    stderr: expect.stringContaining('Nobody here'),
  });
  const { stdout } = await recover(person?.email ?? '');
  const token = /#(\S+)/.exec(stdout)?.[1] ?? '';
  {
    await using again = await startGateway({ kind: 'real', folder });
    const password = 'a lamp found in the cellar';
    await again.visitor().get(directory.acceptInvitation, { body: { token, password } });
    await again.visitor().signIn(person?.email ?? '', password);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});
