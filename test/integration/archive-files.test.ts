/** The files of the archive on a disk that fails (docs/spec/archive.md, AR8). */
import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openArchiveFiles } from '../../server/archive/files.ts';

const disk = vi.hoisted(() => ({ failing: undefined as 'write' | 'open' | 'rename' | undefined }));
const full = (): Error => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return {
    ...real,
    rename: (...args: Parameters<typeof real.rename>) =>
      disk.failing === 'rename' ? Promise.reject(full()) : real.rename(...args),
    open: async (...args: Parameters<typeof real.open>) => {
      if (disk.failing === 'open') throw full();
      const handle = await real.open(...args);
      if (disk.failing === 'write') handle.write = () => Promise.reject(full());
      return handle;
    },
  };
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manara-archive-'));
});
afterEach(async () => {
  disk.failing = undefined;
  await rm(folder, { recursive: true, force: true });
});

const all = async (): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const image = () => Readable.from([Buffer.from('an '), Buffer.from('image')]);

test.each(['open', 'write'] as const)(
  'AR8: a disk that is full at %s refuses, and nothing is left',
  async (failing) => {
    const files = await openArchiveFiles(folder, true);
    disk.failing = failing;
    expect(await files.receive(image())).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(await all()).toEqual([]);
  },
);

test('AR8: a disk that is full when the file gets its name refuses, and nothing is left', async () => {
  const files = await openArchiveFiles(folder, true);
  const received = await files.receive(image());
  if (!received.ok) throw new Error('not received');
  disk.failing = 'rename';
  expect(await received.value.keep()).toEqual({ ok: false, error: { code: 'disk-full' } });
  await received.value.drop();
  expect(await all()).toEqual([]);
});

test('AR8: the same content twice is one file; dropping the second leaves it', async () => {
  const files = await openArchiveFiles(folder, true);
  for (let time = 0; time < 2; time++) {
    const received = await files.receive(image());
    if (!received.ok) throw new Error('not received');
    await received.value.keep();
    await received.value.drop();
  }
  expect(await all()).toHaveLength(1);
});

test('AR8: what broke off is swept away at the next start, unless another copy may be writing it', async () => {
  await openArchiveFiles(folder, true);
  const left = join(folder, 'incoming', 'left');
  await writeFile(left, 'half');
  await openArchiveFiles(folder, false);
  expect(await all()).toEqual(['left']);
  const old = await open(left, 'r+');
  await old.utimes(1, 1);
  await old.close();
  await openArchiveFiles(folder, false);
  expect(await all()).toEqual([]);
  await writeFile(left, 'half');
  await openArchiveFiles(folder, true);
  expect(await all()).toEqual([]);
});
