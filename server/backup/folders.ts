/** Folders that appear whole or not at all. */
import { randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { syncPath } from '../store/durable-file.ts';
import { filesBelow } from './manifest.ts';

/** Nothing is there, or a folder with nothing in it. */
export async function isEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/** For their owner alone: there are keys among them. `wanted` is asked of each path below the folder. */
export async function copyFiles(
  from: string,
  to: string,
  wanted: (path: string) => boolean = () => true,
): Promise<void> {
  for (const path of (await filesBelow(from)).filter(wanted)) {
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
    await copyFile(join(from, path), join(to, path));
    await chmod(join(to, path), path.endsWith('.pub') ? 0o644 : 0o600);
  }
}

async function syncAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isFile() || entry.isDirectory()) await syncPath(join(entry.parentPath, entry.name));
  }
  await syncPath(folder);
}

const why = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Fills a draft beside the place, brings it to the disk, and gives it its name last. */
export async function makeWhole(
  place: string,
  fill: (draft: string) => Promise<Result<undefined, string>>,
): Promise<Result<undefined, string>> {
  const target = resolve(place);
  const draft = `${target}.${randomBytes(4).toString('hex')}.draft`;
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 });
    const filled = await fill(draft);
    if (!filled.ok) return filled;
    await syncAll(draft);
    // Takes an empty folder away, and fails on any other.
    await rmdir(target).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ENOENT') throw cause;
    });
    await rename(draft, target);
    await syncPath(dirname(target));
    return ok(undefined);
  } catch (cause) {
    return err(`${place} could not be written (${why(cause)}).`);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
