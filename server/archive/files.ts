/**
 * Objects as files, named by the SHA-256 of their content: the same content is one file, and a name never means two.
 * Written beside, brought to the disk, and named last: a power cut leaves a whole file or none.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ByteFile } from '#base/byte-file.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { ByteRange } from '#contracts/object-parts.ts';
import { syncPath } from '../store/durable-file.ts';

type DiskFull = { readonly code: 'disk-full' };

/** A file that has come and has no name yet. It is kept, or it is dropped. */
export interface Received {
  readonly sha256: string;
  readonly bytes: number;
  /** Of what has come; closed with `keep` or `drop`. */
  readonly file: ByteFile;
  readonly keep: () => Promise<Result<undefined, DiskFull>>;
  readonly drop: () => Promise<void>;
  /** Stays as it is, to be asked for again. */
  readonly leave: () => Promise<void>;
}

/** The bytes do not follow those that are there. */
interface OffsetDiffers {
  readonly code: 'offset-differs';
  /** How many are there. */
  readonly offset: number;
}

/** One file on its way here, in pieces: which, and how long it is as a whole. */
export interface Awaited {
  readonly caseId: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface ArchiveFiles {
  /**
   * The bytes from `from` on; gives the file when it is whole, undefined while it is not. Rejects where they break off:
   * what has come until then stays, to be gone on with. Whoever sends the same file a second time takes the place of the
   * first, whose line may be dead and not know it.
   */
  readonly receive: (
    file: Awaited,
    from: number,
    bytes: Readable,
  ) => Promise<Result<Received | undefined, DiskFull | OffsetDiffers>>;
  /** Bytes there of files of the case that are not whole, by SHA-256. */
  readonly begun: (caseId: string) => Promise<ReadonlyMap<string, number>>;
  /** Undefined where there is no such file any more, or not that much of it. */
  readonly read: (sha256: string, range: ByteRange) => Promise<Readable | undefined>;
}

const code = (cause: unknown): unknown => (cause as NodeJS.ErrnoException).code;
const full = (cause: unknown): boolean => code(cause) === 'ENOSPC' || code(cause) === 'EDQUOT';

/** A line may be down for days; what nobody went on with for longer than that is swept away. */
const abandonedMs = 7 * 24 * 3_600_000;

/** In `folder`, which is made where it is missing. */
export async function openArchiveFiles(folder: string): Promise<ArchiveFiles> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    // Another copy may have been faster.
    const { mtimeMs } = (await stat(path).catch(() => undefined)) ?? { mtimeMs: Date.now() };
    if (mtimeMs < Date.now() - abandonedMs) await rm(path, { force: true });
  }
  const placeOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);

  const draftOf = ({ caseId, sha256 }: Awaited): string => join(incoming, `${caseId}_${sha256}`);
  const writing = createTurns();

  return {
    receive: (file, from, bytes) =>
      writing(draftOf(file), bytes, async (draft) => {
        const handle = await open(draft, constants.O_RDWR | constants.O_CREAT, 0o600).catch(unlessFull);
        if (!handle) return err({ code: 'disk-full' });
        const drop = async (): Promise<void> => {
          await handle.close().catch(() => {});
          await rm(draft, { force: true });
        };
        const { size } = await handle.stat();
        if (size !== from) {
          await handle.close();
          return err({ code: 'offset-differs', offset: size });
        }
        try {
          const length = await append(handle, from, bytes, file.bytes);
          if (length >= file.bytes)
            return ok(await receivedAs(handle, length, { draft, placeOf, folder, drop }));
          await handle.close();
          return ok(undefined);
        } catch (cause) {
          // Room that is needed is not kept for half a file.
          if (full(cause)) await drop();
          else await handle.close().catch(() => {});
          if (full(cause)) return err({ code: 'disk-full' });
          throw cause;
        }
      }),
    begun: async (caseId) => {
      const names = (await readdir(incoming)).filter((name) => name.startsWith(`${caseId}_`));
      const sizes = names.map(async (name) => {
        const { size } = (await stat(join(incoming, name)).catch(() => undefined)) ?? { size: 0 };
        return [name.slice(caseId.length + 1), size] as const;
      });
      return new Map((await Promise.all(sizes)).filter(([, size]) => size > 0));
    },
    read: async (sha256, { from, to }) => {
      // Opened before anything is answered: a file that goes meanwhile is still read to its end.
      const file = await open(placeOf(sha256), 'r').catch((cause: unknown) => {
        if (code(cause) === 'ENOENT') return undefined;
        throw cause;
      });
      if (!file) return undefined;
      const { size } = await file.stat();
      if (size >= to) return file.createReadStream({ start: from, end: to - 1 });
      await file.close();
      return undefined;
    },
  };
}

interface Shelves {
  readonly draft: string;
  readonly folder: string;
  readonly placeOf: (sha256: string) => string;
  readonly drop: () => Promise<void>;
}

/** A file that is whole: read once more from the disk, for a power cut may have taken what was in it before. */
async function receivedAs(
  handle: FileHandle,
  length: number,
  { draft, folder, placeOf, drop }: Shelves,
): Promise<Received> {
  const read: ByteFile['read'] = async (from, to) => {
    const wanted = new Uint8Array(Math.max(0, Math.min(to, length) - from));
    const { bytesRead } = await handle.read(wanted, 0, wanted.length, from);
    return wanted.subarray(0, bytesRead);
  };
  const hash = createHash('sha256');
  for (let at = 0; at < length; at += pieceBytes) hash.update(await read(at, at + pieceBytes));
  const sha256 = hash.digest('hex');
  const keep: Received['keep'] = async () => {
    const place = placeOf(sha256);
    try {
      await handle.close();
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await rename(draft, place);
      await syncPath(dirname(place));
      await syncPath(folder);
      return ok(undefined);
    } catch (cause) {
      if (full(cause)) return err({ code: 'disk-full' });
      throw cause;
    }
  };
  const leave = (): Promise<void> => handle.close().catch(() => {});
  return { sha256, bytes: length, file: { size: length, read }, keep, drop, leave };
}

const pieceBytes = 2 ** 20;

function unlessFull(cause: unknown): undefined {
  if (!full(cause)) throw cause;
}

/** Gives the length after it. What has come is on the disk, also where the rest breaks off. */
async function append(handle: FileHandle, from: number, bytes: Readable, most: number): Promise<number> {
  let at = from;
  try {
    for await (const piece of bytes as AsyncIterable<Buffer>) {
      for (let done = 0; done < piece.length; ) {
        done += (await handle.write(piece, done, piece.length - done, at + done)).bytesWritten;
      }
      at += piece.length;
      // More than the whole is something else, and is told by its hash.
      if (at > most) break;
    }
  } finally {
    await handle.sync();
  }
  return at;
}

/** One writer for each file: a later one ends the earlier, and begins when that is gone. */
function createTurns() {
  const turns = new Map<string, { readonly bytes: Readable; readonly done: Promise<unknown> }>();
  return async <T>(path: string, bytes: Readable, write: (path: string) => Promise<T>): Promise<T> => {
    const before = turns.get(path);
    before?.bytes.destroy(new Error('the same file came anew'));
    const work = (before?.done ?? Promise.resolve()).catch(() => undefined).then(() => write(path));
    const turn = { bytes, done: work };
    turns.set(path, turn);
    try {
      return await work;
    } finally {
      if (turns.get(path) === turn) turns.delete(path);
    }
  };
}
