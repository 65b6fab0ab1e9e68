/** Backup and restore of the embedded store: destroyed in between, everything is there again. */
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SiteId } from '#domain/site/site.ts';
import { backupCommand } from '../../server/backup/command.ts';
import { makeWhole } from '../../server/backup/folders.ts';
import { auditKey, createAuditChain } from '../../server/store/audit-chain.ts';
import { site } from '../../server/store/schema-people.ts';
import { proof, view } from '../support/audit-proof.ts';
import { putFoundedStore } from '../support/founded-store.ts';
import { mustOpen } from '../support/must-open.ts';

const work = mkdtempSync(join(tmpdir(), 'manara-backup-'));
const data = join(work, 'data');
const kept = join(work, 'kept');
afterAll(() => rmSync(work, { recursive: true, force: true }));

const openData = (folder = data) => mustOpen({ folder: join(folder, 'store') });
const keyOf = (folder = data) => auditKey(join(folder, 'keys', 'audit.pem'));
const backup = (to: string, from = data) => backupCommand(['backup', to], { DATA: from });
const restore = (from: string, to = data) => backupCommand(['restore', from], { DATA: to });

const sites = ['Clinique du Lac', 'مستشفى النيل', 'Больница № 4'].map((name, index) => ({
  id: `site-${index}` as SiteId,
  kind: 'clinic' as const,
  name,
  country: 'TD',
  languages: ['fr', 'ar'] as const,
}));

beforeAll(async () => {
  await putFoundedStore(join(data, 'store'));
  const store = await openData();
  const audit = createAuditChain(store, await keyOf(), () => new Date());
  for (const one of sites) {
    await store.transaction(async () => {
      await store.db.insert(site).values(one);
      await audit.append(view(1));
    });
  }
  await store.close();
  writeFileSync(join(data, 'keys', 'secret'), 'canary', { mode: 0o600 });
  mkdirSync(join(data, 'files', 'deep'), { recursive: true });
  writeFileSync(join(data, 'files', 'deep', 'pixels.bin'), Buffer.alloc(100_000, 7));
  // Of the archive: an image that is there, and half of one on its way.
  mkdirSync(join(data, 'files', 'objects', 'incoming'), { recursive: true });
  mkdirSync(join(data, 'files', 'objects', 'ab'), { recursive: true });
  writeFileSync(join(data, 'files', 'objects', 'ab', 'ab12'), 'an image');
  writeFileSync(join(data, 'files', 'objects', 'incoming', 'half'), 'half an im');
  expect(await backup(kept)).toEqual({ ok: true, value: expect.stringContaining(kept) });
});

async function expectWhole(folder: string): Promise<void> {
  const store = await openData(folder);
  expect(await store.db.select().from(site).orderBy(site.id)).toMatchObject(sites);
  expect(await proof(store, await keyOf(folder))).toMatchObject({ ok: true, records: sites.length });
  await store.close();
  expect(readFileSync(join(folder, 'keys', 'secret'), 'utf8')).toBe('canary');
  expect(readFileSync(join(folder, 'files', 'deep', 'pixels.bin'))).toEqual(Buffer.alloc(100_000, 7));
}

describe('a store that is destroyed', () => {
  test('is there again after it is restored: rows, log, keys and files', async () => {
    rmSync(data, { recursive: true });
    expect(await restore(kept)).toMatchObject({ ok: true });
    await expectWhole(data);
    expect(statSync(join(data, 'keys', 'audit.pem')).mode & 0o077).toBe(0);
    expect(statSync(join(data, 'keys', 'secret')).mode & 0o077).toBe(0);
    // And it goes on: the next record follows the last.
    const store = await openData();
    const audit = createAuditChain(store, await keyOf(), () => new Date());
    expect((await store.transaction(() => audit.append(view(2)))).seq).toBe(sites.length + 1);
    await store.close();
  });

  test('AR8: its images are there again, without what was still on its way', () => {
    expect(readFileSync(join(data, 'files', 'objects', 'ab', 'ab12'), 'utf8')).toBe('an image');
    expect(readdirSync(join(kept, 'files', 'objects'))).toEqual(['ab']);
  });

  test('its backup is for its owner alone', () => {
    expect(statSync(kept).mode & 0o077).toBe(0);
    expect(statSync(join(kept, 'keys', 'secret')).mode & 0o077).toBe(0);
    expect(statSync(join(kept, 'store.tar.gz')).mode & 0o077).toBe(0);
  });
});

describe('a running gateway', () => {
  test('writes its own backup while it goes on working, and what it had answered is in it', async () => {
    const folder = join(work, 'running');
    const to = join(work, 'of-running');
    await putFoundedStore(join(folder, 'store'));
    const holder = spawn(process.execPath, ['--import', 'tsx', 'test/support/store-holder.ts', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => holder.once('close', resolve));
    let answered = 0;
    const lines = createInterface({ input: holder.stdout });
    lines.on('line', (line) => {
      answered = Number(line);
    });
    await expect.poll(() => answered, { timeout: 30_000 }).toBeGreaterThan(20);
    const before = answered;
    const made = await backup(to, folder);
    const during = answered;
    await expect.poll(() => answered, { timeout: 30_000 }).toBeGreaterThan(during);
    const pid = Number.parseInt(readFileSync(join(folder, 'store', 'lock'), 'utf8'), 10);
    process.kill(pid, 'SIGTERM');
    await ended;
    expect(made).toEqual({ ok: true, value: expect.stringContaining('running') });
    expect(readdirSync(folder).filter((name) => name.startsWith('backup-'))).toEqual([]);

    rmSync(folder, { recursive: true });
    expect(await restore(to, folder)).toMatchObject({ ok: true });
    const store = await openData(folder);
    const report = await proof(store, await keyOf(folder));
    await store.close();
    expect(report.ok).toBe(true);
    expect(report.records).toBeGreaterThanOrEqual(before);
  });

  test('that does not answer is named, and nothing is left behind', async () => {
    const folder = join(work, 'deaf');
    mkdirSync(join(folder, 'store'), { recursive: true });
    const holder = spawn('sleep', ['60']);
    writeFileSync(join(folder, 'store', 'lock'), `${holder.pid}\n`);
    const made = await backup(join(work, 'of-deaf'), folder);
    holder.kill();
    expect(made).toEqual({ ok: false, error: expect.stringMatching(/process \d+.*does not answer/) });
    expect(readdirSync(folder)).toEqual(['store']);
    expect(existsSync(join(work, 'of-deaf'))).toBe(false);
  });
});

describe('refused in a sentence, and nothing written', () => {
  /** A backup that somebody had their hands on. */
  async function bent(name: string, bend: (folder: string) => void) {
    const copy = join(work, name);
    const target = join(work, `${name}-restored`);
    await makeWhole(copy, async (draft) => {
      cpSync(kept, draft, { recursive: true });
      return { ok: true, value: undefined };
    });
    bend(copy);
    const restored = await restore(copy, target);
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(work).filter((one) => one.endsWith('.draft'))).toEqual([]);
    return restored.ok ? 'restored' : restored.error;
  }
  const edit = (folder: string, change: (text: string) => string) => {
    const path = join(folder, 'manifest.json');
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };

  test('a backup that was bent or is not whole', async () => {
    expect(await bent('longer', (at) => appendFileSync(join(at, 'keys', 'secret'), 'x'))).toMatch(
      /keys\/secret has another hash/,
    );
    expect(await bent('cut', (at) => rmSync(join(at, 'files', 'deep', 'pixels.bin')))).toMatch(
      /pixels\.bin is missing/,
    );
    expect(await bent('more', (at) => writeFileSync(join(at, 'keys', 'more'), ''))).toMatch(
      /nobody listed keys\/more/,
    );
    expect(await bent('none', (at) => rmSync(join(at, 'manifest.json')))).toMatch(
      /manifest\.json is missing/,
    );
    expect(await bent('words', (at) => edit(at, () => 'hello'))).toMatch(/not ours/);
    expect(
      await bent('way-out', (at) => edit(at, (text) => text.replace('files/deep', 'files/../../x'))),
    ).toMatch(/not ours/);
    expect(
      await bent('no-dump', (at) => edit(at, (text) => text.replace('store.tar.gz', 'files/other'))),
    ).toMatch(/names no store/);
  });

  test('a target that is not empty, whichever way', async () => {
    expect(await restore(kept)).toEqual({ ok: false, error: expect.stringContaining('not empty') });
    expect(await backup(kept)).toEqual({ ok: false, error: expect.stringContaining('not empty') });
  });

  test('no store, no folder, PostgreSQL', async () => {
    expect(await backup(join(work, 'x'), join(work, 'nowhere'))).toMatchObject({ ok: false });
    expect(await backupCommand(['backup'], { DATA: data })).toEqual({
      ok: false,
      error: expect.stringContaining('npm run backup -- FOLDER'),
    });
    const url = { DATABASE_URL: 'postgresql://u:canary@x/y' };
    const refused = await backupCommand(['backup', join(work, 'x')], url);
    expect(refused).toEqual({ ok: false, error: expect.stringContaining('pg_dump') });
    expect(JSON.stringify(refused)).not.toContain('canary');
  });

  test('a backup that breaks off leaves no half of itself', async () => {
    const place = join(work, 'half');
    const broken = await makeWhole(place, async (draft) => {
      writeFileSync(join(draft, 'a'), 'half');
      throw new Error('disk full');
    });
    expect(broken).toEqual({ ok: false, error: expect.stringContaining('disk full') });
    expect(readdirSync(work).filter((one) => one.startsWith('half'))).toEqual([]);
  });
});
