/** Files that are on the disk, whole, once the call is settled: a power cut leaves the old state or the new one. */
import { randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a file durable, or in a folder its names. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function besides(path: string, content: string | Uint8Array, mode: number): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`;
  const handle = await open(draft, 'wx', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return draft;
}

/** Puts the content where another may have been. */
export async function putFile(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
  await rename(await besides(path, content, mode), path);
  await syncPath(dirname(path));
}

/** Puts the content only where nothing is yet; false where somebody was first. */
export async function foundFile(path: string, content: string | Uint8Array, mode = 0o644): Promise<boolean> {
  const draft = await besides(path, content, mode);
  try {
    await link(draft, path);
    await syncPath(dirname(path));
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  } finally {
    await rm(draft, { force: true });
  }
}
