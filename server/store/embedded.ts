/**
 * PGlite on a folder: PostgreSQL inside our own process, with nothing to install.
 *
 * PGlite as it comes runs without fsync (`-F`), and its file system drops the call: fast, and a power cut may lose what
 * was answered. Here the call reaches the disk, so a commit that was answered is on it.
 */
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { err, ok, type Result } from '#base/result.ts';
import { takeFolder } from './folder-lock.ts';

interface Stream {
  readonly nfd?: number;
}

/** What we touch of Emscripten's module: PGlite's own types leave it out. */
interface Emscripten {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: Stream) => number } };
}

class DurableFs extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const [pg, options] = args;
    const reachDisk = (module: object): void => {
      (module as Emscripten).NODEFS.stream_ops.fsync = ({ nfd }) => {
        if (nfd !== undefined) fsyncSync(nfd);
        return 0;
      };
    };
    return super.init(pg, { ...options, preRun: [...(options.preRun ?? []), reachDisk] });
  }
}

/** Through fsync alone: Emscripten's fdatasync does nothing. */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'wal_sync_method=fsync'],
];

export interface Engine {
  readonly pglite: PGlite;
  /** The whole database as it stands between two statements, as gzipped tar. */
  readonly dump: () => Promise<Blob>;
  readonly close: () => Promise<void>;
}

/** The engine alone, in this thread, for whoever holds the lock of the folder. Throws where it does not open. */
export async function openEngine(folder: string, dump?: Blob): Promise<Engine> {
  const pglite = await PGlite.create({
    fs: new DurableFs(join(folder, 'pg')),
    startParams,
    ...(dump && { loadDataDir: dump }),
  });
  const directory = openSync(folder, 'r');
  fsyncSync(directory);
  closeSync(directory);
  return {
    pglite,
    dump: async () => {
      // Between two statements the files are what a crash would leave, which the engine recovers from; after a
      // checkpoint there is little to recover.
      await pglite.exec('checkpoint');
      return pglite.dumpDataDir('gzip');
    },
    close: () => pglite.close(),
  };
}

/** What `open` opens in the folder, which nobody else has until it is closed; a sentence where it cannot be. */
export async function inFolder<T extends { readonly close: () => Promise<void> }>(
  folder: string,
  open: () => Promise<T>,
): Promise<Result<T, string>> {
  mkdirSync(folder, { recursive: true });
  const taken = await takeFolder(join(folder, 'lock'));
  if (!taken.ok) return taken;
  const { release } = taken.value;
  try {
    const opened = await open();
    return ok({
      ...opened,
      close: async () => {
        try {
          await opened.close();
        } finally {
          await release();
        }
      },
    });
  } catch (cause) {
    await release();
    const why = cause instanceof Error ? cause.message : String(cause);
    return err(`The store in ${folder} cannot be opened (${why}).`);
  }
}

/** Opens or founds the store in `folder`, from a dump where one is given; recovers by itself after a crash. */
export const openEmbedded = (folder: string, dump?: Blob): Promise<Result<Engine, string>> =>
  inFolder(folder, () => openEngine(folder, dump));
