/**
 * Objects as files, named by the SHA-256 of their content: the same content is one file, and a name never means two.
 * Written beside, brought to the disk, and named last: a power cut leaves a whole file or none.
 */
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
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
}

export interface ArchiveFiles {
  /** Rejects where the bytes break off. */
  readonly receive: (bytes: Readable) => Promise<Result<Received, DiskFull>>;
  /** Undefined where there is no such file any more, or not that much of it. */
  readonly read: (sha256: string, range: ByteRange) => Promise<Readable | undefined>;
}

const code = (cause: unknown): unknown => (cause as NodeJS.ErrnoException).code;
const full = (cause: unknown): boolean => code(cause) === 'ENOSPC' || code(cause) === 'EDQUOT';

/** Longer than any upload may take: what lies there since then, nobody writes any more. */
const abandonedMs = 24 * 3_600_000;

/**
 * In `folder`, which is made where it is missing; what broken uploads left there is swept away. `alone`: no other copy of
 * the gateway has the folder, so that nobody else is writing there.
 */
export async function openArchiveFiles(folder: string, alone: boolean): Promise<ArchiveFiles> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    // Another copy may have been faster.
    const { mtimeMs } = (await stat(path).catch(() => undefined)) ?? { mtimeMs: Date.now() };
    if (alone || mtimeMs < Date.now() - abandonedMs) await rm(path, { force: true });
  }
  const placeOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);

  return {
    receive: async (bytes) => {
      const draft = join(incoming, randomUUID());
      let handle: FileHandle | undefined;
      const drop = async (): Promise<void> => {
        await handle?.close().catch(() => {});
        await rm(draft, { force: true });
      };
      try {
        const written = await open(draft, 'wx+', 0o600);
        handle = written;
        const hash = createHash('sha256');
        let length = 0;
        for await (const piece of bytes as AsyncIterable<Buffer>) {
          hash.update(piece);
          length += piece.length;
          await writeAll(written, piece);
        }
        await written.sync();
        const sha256 = hash.digest('hex');
        const read: ByteFile['read'] = async (from, to) => {
          const wanted = new Uint8Array(Math.max(0, Math.min(to, length) - from));
          const { bytesRead } = await written.read(wanted, 0, wanted.length, from);
          return wanted.subarray(0, bytesRead);
        };
        const keep: Received['keep'] = async () => {
          const shelf = join(folder, sha256.slice(0, 2));
          try {
            await written.close();
            await mkdir(shelf, { recursive: true, mode: 0o700 });
            await rename(draft, placeOf(sha256));
            await syncPath(shelf);
            await syncPath(folder);
            return ok(undefined);
          } catch (cause) {
            if (full(cause)) return err({ code: 'disk-full' });
            throw cause;
          }
        };
        return ok({ sha256, bytes: length, file: { size: length, read }, keep, drop });
      } catch (cause) {
        await drop();
        if (full(cause)) return err({ code: 'disk-full' });
        throw cause;
      }
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

async function writeAll(handle: FileHandle, piece: Buffer): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await handle.write(piece, at)).bytesWritten;
}
