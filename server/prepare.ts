/** Makes what a demo needs and lacks: the built app, its compressed twins, and the demo studies. Nothing is made twice. */
import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { builtStamp, isCompressed, precompress, stampBuilt } from './precompress.ts';

export interface PrepareError {
  readonly step: 'build' | 'demo-studies';
  readonly message: string;
}

const appSources = [
  'src',
  'workers',
  'models',
  'public',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];
const phantomSources = ['phantom'];

/** Milliseconds since 1970 of the newest file at or below the paths; 0 where there is none. */
export async function newest(paths: readonly string[]): Promise<number> {
  let latest = 0;
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) continue;
    latest = Math.max(latest, found.mtimeMs);
    if (!found.isDirectory()) continue;
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const times = await Promise.all(
      entries.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs),
    );
    for (const time of times) latest = Math.max(latest, time);
  }
  return latest;
}

/** Missing counts as older than everything. */
export async function isOlder(product: string, sources: readonly string[]): Promise<boolean> {
  const made = await stat(product).catch(() => undefined);
  return made === undefined || made.mtimeMs < (await newest(sources));
}

/** Undefined where the program ended well, else a sentence. */
function runProgram(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (cause) => done(`${program} could not be started (${cause.message}).`));
    child.on('exit', (code, signal) =>
      done(code === 0 ? undefined : `${program} ${args.join(' ')} ended with ${signal ?? `code ${code}`}.`),
    );
  });
}

/** Builds the app where it is missing or old. Its compressed twins are another step: it can be served without. */
export async function prepareApp(dist: string): Promise<Result<'built' | 'fresh', PrepareError>> {
  if (!(await isOlder(join(dist, builtStamp), appSources))) return ok('fresh');
  const args = [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--outDir', dist];
  const failure = await runProgram(process.execPath, args);
  if (failure !== undefined) return err({ step: 'build', message: failure });
  await stampBuilt(dist);
  return ok('built');
}

/** Waits for the twins of a built app. */
export async function prepareTwins(dist: string): Promise<void> {
  if (!(await isCompressed(dist))) await precompress(dist);
}

/**
 * Makes the twins of a built app while it is served, in a process of its own that gives way to all others and ends
 * with this one. What it has made is kept, and served from the next request on. False where all are there already.
 */
export async function compressBeside(dist: string): Promise<boolean> {
  if (await isCompressed(dist)) return false;
  const args = ['--import', 'tsx', join('server', 'precompress.ts'), dist, '--beside'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  child.on('error', (cause) => console.error(`The app could not be compressed (${cause.message}).`));
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  child.unref();
  process.on('exit', () => child.kill());
  return true;
}

export async function prepareDemoStudies(folder: string): Promise<Result<'made' | 'fresh', PrepareError>> {
  if (!(await isOlder(join(folder, 'demo.json'), phantomSources))) return ok('fresh');
  const args = ['--import', 'tsx', join('phantom', 'cli.ts'), 'demo', '--out', folder];
  const failure = await runProgram(process.execPath, args);
  return failure === undefined ? ok('made') : err({ step: 'demo-studies', message: failure });
}
