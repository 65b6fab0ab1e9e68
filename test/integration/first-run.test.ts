/** The app is served before it is compressed: its twins come beside, and are taken up as they come. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApp } from '../../server/http/app.ts';
import { isCompressed, precompress, stampBuilt } from '../../server/precompress.ts';

const script = 'export const lesion = "opacity in the left lower lobe";\n'.repeat(500);
const page = '<!doctype html><title>Manara</title>'.repeat(60);
let folder: string;
let dist: string;
let cache: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manara-first-run-'));
  dist = join(folder, 'dist');
  cache = join(folder, 'cache');
  await mkdir(join(dist, 'assets'), { recursive: true });
  await writeFile(join(dist, 'index.html'), page);
  await writeFile(join(dist, 'assets', 'main-a1.js'), script);
  await stampBuilt(dist);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** How the server sends a file to a browser that takes brotli. */
const encodingOf = (origin: string, path: string): Promise<string | undefined> =>
  new Promise((done, fail) => {
    get(new URL(path, origin), { headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
      answer.resume();
      answer.on('end', () => done(answer.headers['content-encoding']));
    }).on('error', fail);
  });

/** Letters by chance: brotli at its best needs seconds for them. */
const slowToCompress = (): string => randomBytes(1_000_000).toString('base64');

const appears = (path: string): Promise<void> =>
  expect.poll(() => stat(path).catch(() => undefined), { timeout: 30_000 }).toBeDefined();

it('a twin that comes while the app is served goes out at the next request', async () => {
  const app = await createApp({ dist });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  expect(await encodingOf(origin, '/assets/main-a1.js')).toBeUndefined();
  expect(await encodingOf(origin, '/')).toBeUndefined();
  await precompress(dist, cache, { beside: true });
  expect(await encodingOf(origin, '/assets/main-a1.js')).toBe('br');
  expect(await encodingOf(origin, '/')).toBe('br');
  await app.close();
});

it('is whole once each file has its twin, and not before', async () => {
  expect(await isCompressed(dist)).toBe(false);
  await precompress(dist, cache, { beside: true });
  expect(await isCompressed(dist)).toBe(true);
  // A new build in the same place.
  await stampBuilt(dist);
  expect(await isCompressed(dist)).toBe(false);
});

it('a build that takes the place of another meanwhile is not called compressed', async () => {
  await writeFile(join(dist, 'assets', 'big-a1.wasm'), slowToCompress());
  const first = precompress(dist, cache, { beside: true });
  // It has looked at the build by then, and is at its last file.
  await appears(join(dist, 'assets', 'main-a1.js.br'));
  await writeFile(join(dist, 'assets', 'main-a1.js'), `${script}// new`);
  await stampBuilt(dist);
  await first;
  expect(await isCompressed(dist)).toBe(false);
});

it('goes on where it was interrupted, at the next start', async () => {
  const require = createRequire(import.meta.url);
  const command = ['--import', require.resolve('tsx'), resolve('server', 'precompress.ts'), dist, '--beside'];
  await writeFile(join(dist, 'assets', 'big-a1.wasm'), slowToCompress());
  const running = execFile(process.execPath, command, { cwd: folder });
  const ended = new Promise((done) => running.on('exit', done));
  await appears(join(dist, 'assets', 'main-a1.js.br'));
  running.kill('SIGKILL');
  await ended;
  expect(await isCompressed(dist)).toBe(false);

  await promisify(execFile)(process.execPath, command, { cwd: folder });
  expect(await isCompressed(dist)).toBe(true);
  await expect(stat(join(dist, 'assets', 'big-a1.wasm.br'))).resolves.toBeDefined();
});
