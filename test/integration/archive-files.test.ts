/** The files of the archive on a disk that fails (docs/spec/archive.md, AR8). */
import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
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
const awaited = { caseId: 'a-case', sha256: 'told', bytes: 8 };
const image = () => Readable.from([Buffer.from('an '), Buffer.from('image')]);

test.each(['open', 'write'] as const)(
  'AR8: a disk that is full at %s refuses, and nothing is left',
  async (failing) => {
    const files = await openArchiveFiles(folder);
    disk.failing = failing;
    expect(await files.receive(awaited, 0, image())).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(await all()).toEqual([]);
  },
);

test('AR8: a disk that is full when the file gets its name refuses, and nothing is left', async () => {
  const files = await openArchiveFiles(folder);
  const received = await files.receive(awaited, 0, image());
  if (!received.ok || !received.value) throw new Error('not received');
  disk.failing = 'rename';
  expect(await received.value.keep()).toEqual({ ok: false, error: { code: 'disk-full' } });
  await received.value.drop();
  expect(await all()).toEqual([]);
});

test('AR8: the same content twice is one file; dropping the second leaves it', async () => {
  const files = await openArchiveFiles(folder);
  for (let time = 0; time < 2; time++) {
    const received = await files.receive(awaited, 0, image());
    if (!received.ok || !received.value) throw new Error('not received');
    await received.value.keep();
    await received.value.drop();
  }
  expect(await all()).toHaveLength(1);
});

test('AR10: what broke off is kept over a new start, and swept away after a week', async () => {
  const files = await openArchiveFiles(folder);
  expect(await files.receive(awaited, 0, Readable.from([Buffer.from('an ')]))).toEqual({
    ok: true,
    value: undefined,
  });
  const again = await openArchiveFiles(folder);
  expect(await again.begun('a-case')).toEqual(new Map([['told', 3]]));
  expect(await again.begun('another')).toEqual(new Map());
  const [left = ''] = await all();
  const old = await open(join(folder, 'incoming', left), 'r+');
  await old.utimes(new Date(), new Date(Date.now() - 6 * 86_400_000));
  await openArchiveFiles(folder);
  expect(await all()).toEqual([left]);
  await old.utimes(1, 1);
  await old.close();
  await openArchiveFiles(folder);
  expect(await all()).toEqual([]);
});

test('AR10: a stream that breaks keeps what came; one that is more than the whole is told by its hash', async () => {
  const files = await openArchiveFiles(folder);
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('an i');
      throw new Error('the line broke');
    })(),
  );
  await expect(files.receive(awaited, 0, broken)).rejects.toThrow('the line broke');
  expect(await files.begun('a-case')).toEqual(new Map([['told', 4]]));
  expect(await files.receive(awaited, 3, image())).toEqual({
    ok: false,
    error: { code: 'offset-differs', offset: 4 },
  });
  const more = await files.receive(awaited, 4, Readable.from([Buffer.from('mage and'), Buffer.from('more')]));
  if (!more.ok || !more.value) throw new Error('not received');
  expect(more.value.bytes).toBe(12);
  await more.value.drop();
  expect(await all()).toEqual([]);
});

test('AR10: a whole file that is left is asked for again with no byte', async () => {
  const files = await openArchiveFiles(folder);
  const received = await files.receive(awaited, 0, image());
  if (!received.ok || !received.value) throw new Error('not received');
  await received.value.leave();
  expect(await files.begun('a-case')).toEqual(new Map([['told', 8]]));
  const again = await files.receive(awaited, 8, Readable.from([]));
  if (!again.ok || !again.value) throw new Error('not received');
  expect(again.value.sha256).toBe(received.value.sha256);
  await again.value.keep();
  expect(await all()).toEqual([again.value.sha256]);
});
