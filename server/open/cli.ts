/**
 * `npm run open -- FILE|DIR…`: opens files as the workstation would, without a browser, and prints a JSON line for each.
 *
 * A file that takes longer than ten seconds is given up (`timeout`), one that brings its thread down is `crashed`;
 * neither ends the run, and the exit code says only that the run came to its end.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { guardedWorker } from './guarded-worker.ts';
import { type OpenedFile, unopened } from './opened-file.ts';

const limitMs = 10_000;

/** A folder's files in the order of their names; a path that is not there stays, to be told as unreadable. */
async function filesOf(path: string): Promise<readonly string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const inside = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const lists = inside.map((entry) =>
    entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)],
  );
  return (await Promise.all(lists)).flat();
}

const worker = guardedWorker<string, OpenedFile>(new URL('./worker.ts', import.meta.url));
for (const file of (await Promise.all(process.argv.slice(2).map(filesOf))).flat()) {
  const from = performance.now();
  const outcome = await worker.run(file, limitMs);
  const opened = outcome.kind === 'answer' ? outcome.answer : unopened(outcome.kind);
  const ms = Math.round(outcome.kind === 'answer' ? outcome.ms : performance.now() - from);
  const { ok, code, ...rest } = opened;
  console.log(JSON.stringify({ file, ok, code, ms, ...rest }));
}
await worker.close();
