/** Whether the files of the archive are those that its rows name: each hashed anew, as an outsider would (AR12). */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../store/database.ts';
import { type ArrivedFile, arrivedFiles } from './store.ts';

export interface ArchiveReport {
  /** Files that rows name, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Of whose file nothing is there. */
  readonly missing: readonly ArrivedFile[];
  /** Whose file has another content, or another length. */
  readonly altered: readonly ArrivedFile[];
  /** Files that no row names, by name. */
  readonly orphaned: readonly string[];
}

/** `folder`: `files/objects` of the gateway. Whatever is on its way there is left out. */
export async function verifyArchive(
  store: Store,
  folder: string,
  onChecked: (done: number, all: number) => void = () => {},
): Promise<ArchiveReport> {
  const rows = await arrivedFiles(store);
  const there = new Map((await namesIn(folder)).map(({ sha256, path }) => [sha256, path]));
  const missing: ArrivedFile[] = [];
  const altered: ArrivedFile[] = [];
  for (const [i, row] of rows.entries()) {
    const path = there.get(row.sha256);
    if (path === undefined) missing.push(row);
    else if (!(await holds(path, row))) altered.push(row);
    onChecked(i + 1, rows.length);
  }
  const named = new Set(rows.map(({ sha256 }) => sha256));
  return {
    files: rows.length,
    bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0),
    missing,
    altered,
    orphaned: [...there.keys()].filter((sha256) => !named.has(sha256)).toSorted(),
  };
}

async function namesIn(folder: string): Promise<readonly { sha256: string; path: string }[]> {
  const shelves = await readdir(folder).catch(() => []);
  const names = shelves
    .filter((shelf) => /^[0-9a-f]{2}$/.test(shelf))
    .map(async (shelf) =>
      (await readdir(join(folder, shelf))).map((sha256) => ({ sha256, path: join(folder, shelf, sha256) })),
    );
  return (await Promise.all(names)).flat();
}

/** False where it cannot be read, too: nobody can be given it. */
async function holds(path: string, { sha256, bytes }: ArrivedFile): Promise<boolean> {
  const hash = createHash('sha256');
  let length = 0;
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(piece);
      length += piece.length;
    }
  } catch {
    return false;
  }
  return length === bytes && hash.digest('hex') === sha256;
}
