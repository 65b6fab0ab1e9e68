/**
 * `tsx server/precompress.ts dist`: writes a brotli and a gzip twin beside every file that gains from one, so that a
 * slow line never waits for a compressor and never carries a byte more than it must.
 *
 * Brotli at its best needs seconds per megabyte of WASM, and that WASM rarely changes: twins are kept by content
 * hash under node_modules/.cache, so only the first build is slow.
 */
import { createHash } from 'node:crypto';
import { access, copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Already compressed: trying is a waste of time. */
const packed = new Set([
  '.br',
  '.gz',
  '.woff2',
  '.woff',
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.avif',
  '.zip',
  '.gzip',
]);
/** Below this a twin saves no packet. */
const smallest = 1024;
/** A twin must be smaller than this share of the file. */
const worthwhile = 0.95;
/** Larger files are named before the wait. */
const announced = 8_000_000;
/**
 * The runtimes for graphics cards are larger than this and go to computers that are not the poorest: brotli's last
 * two levels would cost a minute of every fresh build to save them a tenth.
 */
const bestBrotliUpTo = 15_000_000;
/** Written last: an interrupted build has no stamp and counts as none. */
export const stampName = '.built';

export interface PrecompressReport {
  readonly files: number;
  readonly twins: number;
}

function compressBrotli(bytes: Buffer, quality: number): Promise<Buffer> {
  return brotliAsync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

async function twinsOf(bytes: Buffer): Promise<{ br?: Buffer; gz?: Buffer }> {
  // Weights hardly shrink: a quick pass says so before the slow one is paid for.
  const quick = await compressBrotli(bytes, 4);
  if (quick.length >= bytes.length * worthwhile) return {};
  const [br, gz] = await Promise.all([
    compressBrotli(bytes, bytes.length > bestBrotliUpTo ? 9 : 11),
    gzipAsync(bytes, { level: 9 }),
  ]);
  return {
    ...(br.length < bytes.length * worthwhile ? { br } : {}),
    ...(gz.length < bytes.length * worthwhile ? { gz } : {}),
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function writeWhole(path: string, bytes: Buffer | string): Promise<void> {
  const partial = `${path}.${process.pid}.part`;
  await writeFile(partial, bytes);
  await rename(partial, path);
}

/** How many twins the file now has. */
async function precompressFile(file: string, cache: string): Promise<number> {
  const bytes = await readFile(file);
  if (bytes.length < smallest) return 0;
  const kept = join(cache, createHash('sha256').update(bytes).digest('hex'));
  if (!(await exists(`${kept}.done`))) {
    if (bytes.length > announced) console.log(`compressing ${file}, once: this takes a while`);
    const twins = await twinsOf(bytes);
    for (const [kind, twin] of Object.entries(twins)) await writeWhole(`${kept}.${kind}`, twin);
    await writeWhole(`${kept}.done`, '');
  }
  let written = 0;
  for (const kind of ['br', 'gz']) {
    await rm(`${file}.${kind}`, { force: true });
    if (!(await exists(`${kept}.${kind}`))) continue;
    await copyFile(`${kept}.${kind}`, `${file}.${kind}`);
    written += 1;
  }
  return written;
}

export async function precompress(
  folder: string,
  cache = join('node_modules', '.cache', 'manara-precompress'),
): Promise<PrecompressReport> {
  await mkdir(cache, { recursive: true });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !packed.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(folder, file).startsWith('.'));

  // Largest first: the two workers then end at about the same time.
  const sized = await Promise.all(files.map(async (file) => ({ file, bytes: (await stat(file)).size })));
  const waiting = sized.sort((a, b) => b.bytes - a.bytes).map(({ file }) => file);
  let twins = 0;
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const written = await precompressFile(file, cache);
      twins += written;
    }
  };
  await Promise.all([work(), work()]);
  await rm(join(folder, stampName), { force: true });
  await writeFile(join(folder, stampName), '');
  return { files: files.length, twins };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2] ?? 'dist';
  const started = Date.now();
  const { files, twins } = await precompress(folder);
  console.log(`precompressed ${folder}: ${files} files, ${twins} twins, ${Date.now() - started} ms`);
}
