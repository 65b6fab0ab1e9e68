/** Who may open the folder of an embedded store, and when a forsaken lock is taken over. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeFolder } from '../../server/store/folder-lock.ts';

let folder: string;
let lock: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manara-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As long ago as nobody who lives would leave it untouched. */
const leave = async (): Promise<void> => {
  const then = new Date(Date.now() - 60_000);
  await utimes(lock, then, then);
};

test('a folder is taken once, and again when it was given back', async () => {
  const first = await takeFolder(lock);
  expect(first.ok).toBe(true);
  expect((await takeFolder(lock)).ok).toBe(false);
  if (first.ok) await first.value.release();
  const again = await takeFolder(lock);
  expect(again.ok).toBe(true);
  if (again.ok) await again.value.release();
});

test('a living process of this computer keeps it however long it was not touched; a dead one has lost it', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await writeFile(lock, `${child.pid}\n${hostname()}\n`);
  await leave();
  expect((await takeFolder(lock)).ok).toBe(false);
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
  const taken = await takeFolder(lock);
  expect(taken.ok).toBe(true);
  if (taken.ok) await taken.value.release();
});

test('another computer, or another container with our own number, keeps it while it touches it', async () => {
  for (const content of [`1\nelsewhere\n`, `${process.pid}\n${hostname()}\n`, 'nonsense']) {
    await writeFile(lock, content);
    const timer = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), 300);
    const kept = await takeFolder(lock);
    clearInterval(timer);
    expect([content, kept.ok]).toEqual([content, false]);
    await leave();
    const taken = await takeFolder(lock);
    expect([content, taken.ok]).toEqual([content, true]);
    if (taken.ok) await taken.value.release();
  }
});
