/**
 * An embedded store that is founded already: founding takes seconds, a copy does not. The template outlives the run and
 * is another one as soon as anything is that decides what a new store is. Not for a test of founding itself.
 */
import { createHash } from 'node:crypto';
import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { openStore } from '../../server/store/database.ts';

const root = join(import.meta.dirname, '../..');
const store = join(root, 'server/store');
const cache = join(root, 'node_modules/.cache/manara/founded-stores');

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();

/** Of the engine, of how we start it, and of every migration. */
function nameOfTemplate(): string {
  const hash = createHash('sha256');
  const engine = join(root, 'node_modules/@electric-sql/pglite/package.json');
  for (const file of [engine, ...filesOf(store)])
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex').slice(0, 32);
}

async function templateFolder(): Promise<string> {
  const template = join(cache, nameOfTemplate());
  if (existsSync(template)) return template;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, 'making-'));
  const opened = await openStore({ folder: making });
  if (!opened.ok) throw new Error(opened.error);
  // Gives the folder free again, so that no copy holds its lock.
  await opened.value.close();
  try {
    renameSync(making, template);
  } catch (cause) {
    // Of two that make it at once, the second takes that of the first.
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(template)) throw cause;
  }
  return template;
}

let template: Promise<string> | undefined;

/** Puts a founded, empty store into `folder`, which nobody has opened yet. */
export async function putFoundedStore(folder: string): Promise<void> {
  template ??= templateFolder();
  cpSync(await template, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
}
