/**
 * `tsx server/precompress.ts dist`: writes a brotli and a gzip twin beside every file that gains from one, so that a
 * slow line never waits for a compressor and never carries a byte more than it must.
 *
 *   --beside   for a build that is being served meanwhile: one file at a time, small ones first
 *
 * Brotli at its best needs seconds per megabyte of WASM, and that WASM rarely changes: twins are kept by content
 * hash under node_modules/.cache, so only the first time is slow, and what was interrupted goes on where it was.
 */
import { createHash, randomUUID } from 'node:crypto';
import { access, copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
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
/** Names this build. Written when all of it is there: an interrupted build has no stamp and counts as none. */
export const builtStamp = '.built';
/** Names the build whose twins are all there. */
const compressedStamp = '.compressed';
const defaultCache = join('node_modules', '.cache', 'manara-precompress');

export interface PrecompressReport {
  readonly files: number;
  readonly twins: number;
}

const readStamp = (folder: string, name: string): Promise<string | undefined> =>
  readFile(join(folder, name), 'utf8').catch(() => undefined);

/** Says that a build is whole, with or without its twins. */
export async function stampBuilt(folder: string): Promise<void> {
  await writeFile(join(folder, builtStamp), randomUUID());
}

/** Whether this very build has all its twins. */
export async function isCompressed(folder: string): Promise<boolean> {
  const built = await readStamp(folder, builtStamp);
  return built !== undefined && built === (await readStamp(folder, compressedStamp));
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

/** Under a dotted name, which is never served, until it is whole. */
async function copyWhole(from: string, to: string): Promise<void> {
  const partial = join(dirname(to), `.${basename(to)}.${process.pid}.part`);
  await copyFile(from, partial);
  await rename(partial, to);
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
    if (await exists(`${kept}.${kind}`)) {
      await copyWhole(`${kept}.${kind}`, `${file}.${kind}`);
      written += 1;
    } else await rm(`${file}.${kind}`, { force: true });
  }
  return written;
}

/** Whether the folder is still the build that it was: a new one may have taken its place meanwhile. */
const stillIs = async (folder: string, build: string | undefined): Promise<boolean> =>
  (await readStamp(folder, builtStamp)) === build;

/** Gives the files of a build their twins; leaves a build alone that takes the place of the first meanwhile. */
export async function precompress(
  folder: string,
  cache = defaultCache,
  { beside = false } = {},
): Promise<PrecompressReport> {
  await mkdir(cache, { recursive: true });
  const build = await readStamp(folder, builtStamp);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !packed.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(folder, file).startsWith('.'));

  const sized = await Promise.all(files.map(async (file) => ({ file, bytes: (await stat(file)).size })));
  // Largest first: two workers then end at about the same time. Smallest first: most files soon have a twin.
  const waiting = sized.sort((a, b) => (beside ? a.bytes - b.bytes : b.bytes - a.bytes));
  let twins = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (!(await stillIs(folder, build))) return;
      const written = await precompressFile(next.file, cache);
      twins += written;
    }
  };
  await Promise.all(beside ? [work()] : [work(), work()]);
  if (build !== undefined && (await stillIs(folder, build)))
    await writeFile(join(folder, compressedStamp), build);
  return { files: files.length, twins };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { beside: { type: 'boolean', default: false } },
  });
  const folder = positionals[0] ?? 'dist';
  const started = Date.now();
  if (!values.beside) await stampBuilt(folder);
  const { files, twins } = await precompress(folder, defaultCache, values);
  console.log(`precompressed ${folder}: ${files} files, ${twins} twins, ${Date.now() - started} ms`);
}
