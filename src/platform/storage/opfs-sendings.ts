/**
 * Studies that wait to be sent, in the browser's own file system: `sending/<person>/<case>/`, a file for each object and
 * their list, written last, as the seal.
 */
import type { Instant } from '#base/instant.ts';
import { readWritten, written } from '#contracts/stored/format.ts';
import { type KeptList, keptListFormat } from '#contracts/stored/sending.ts';
import type { Exclusively, SendingKeeping } from '#upload/sending.ts';
import { writeFile } from './write-file.ts';

const listFile = 'list.json';
const lockOf = (caseId: string): string => `manara sending ${caseId}`;
/** Nobody waits longer for an answer; what was forgotten does not lie about for ever. */
const longestDays = 30;
/** Of what the browser has left, that much is taken at the most. */
const mostShare = 0.8;

export function opfsSendings(now: () => Date = () => new Date()): SendingKeeping {
  const folderOf = async (personId: string, create = false): Promise<FileSystemDirectoryHandle> => {
    const all = await (await navigator.storage.getDirectory()).getDirectoryHandle('sending', { create });
    return all.getDirectoryHandle(personId, { create });
  };
  const caseFolder = async (personId: string, caseId: string): Promise<FileSystemDirectoryHandle> =>
    (await folderOf(personId)).getDirectoryHandle(caseId);
  const readList = async (folder: FileSystemDirectoryHandle): Promise<KeptList | undefined> => {
    const text = await (await folder.getFileHandle(listFile)).getFile().then((file) => file.text());
    const list = readWritten(keptListFormat, text);
    return list.ok ? list.value : undefined;
  };
  const drop = async (personId: string, caseId: string): Promise<void> => {
    const folder = await folderOf(personId).catch(() => undefined);
    await folder?.removeEntry(caseId, { recursive: true }).catch(() => undefined);
  };
  /** Of everybody, those too who never come back: what has no seal was never kept whole, and what is old goes. */
  const clear = async (): Promise<void> => {
    const root = await navigator.storage.getDirectory();
    const all = await root.getDirectoryHandle('sending').catch(() => undefined);
    if (!all) return;
    for await (const [personId, person] of all.entries()) {
      for await (const [caseId, handle] of (person as FileSystemDirectoryHandle).entries()) {
        // Another window may be copying it now.
        await navigator.locks.request(lockOf(caseId), { ifAvailable: true }, async (free) => {
          if (!free) return;
          const list = await readList(handle as FileSystemDirectoryHandle).catch(() => undefined);
          if (!list || isOld(list)) await drop(personId, caseId);
        });
      }
    }
  };
  const isOld = ({ keptAt }: KeptList): boolean =>
    now().getTime() - Date.parse(keptAt) > longestDays * 86_400_000;

  return {
    drop,
    keep: async (personId, caseId, objects, signal) => {
      const bytes = objects.reduce((sum, { file }) => sum + file.size, 0);
      try {
        if (!(await hasRoom(bytes))) return false;
        const folder = await (await folderOf(personId, true)).getDirectoryHandle(caseId, { create: true });
        // What was kept before is no seal of what comes now.
        await folder.removeEntry(listFile).catch(() => undefined);
        for (const [at, { file }] of objects.entries()) {
          if (signal.aborted) return false;
          await writeFile(folder, String(at), file);
        }
        const list: KeptList = {
          keptAt: now().toISOString() as Instant,
          paused: false,
          objects: objects.map(({ sopInstanceUid, file }) => ({ sopInstanceUid, bytes: file.size })),
        };
        if (!signal.aborted) await writeFile(folder, listFile, written(keptListFormat, list));
        return !signal.aborted;
      } catch {
        // A full disk, or a browser that forbids storage: it is sent all the same, while the page is open.
        await drop(personId, caseId);
        return false;
      }
    },
    list: async (personId) => {
      const kept = [];
      try {
        await clear();
        for await (const [caseId, handle] of (await folderOf(personId)).entries()) {
          const list = await readList(handle as FileSystemDirectoryHandle).catch(() => undefined);
          if (!list) continue;
          const bytes = list.objects.reduce((sum, one) => sum + one.bytes, 0);
          kept.push({ caseId, paused: list.paused, objects: list.objects.length, bytes });
        }
      } catch {
        // Nothing of this person, or no place at all: over plain HTTP, in a private window.
      }
      return kept;
    },
    objects: async (personId, caseId) => {
      try {
        const folder = await caseFolder(personId, caseId);
        const list = await readList(folder);
        if (!list || list.paused) return undefined;
        return await Promise.all(
          list.objects.map(async ({ sopInstanceUid }, at) => ({
            sopInstanceUid,
            file: await (await folder.getFileHandle(String(at))).getFile(),
          })),
        );
      } catch {
        return undefined;
      }
    },
    pause: async (personId, caseId, paused) => {
      try {
        const folder = await caseFolder(personId, caseId);
        const list = await readList(folder);
        if (list) await writeFile(folder, listFile, written(keptListFormat, { ...list, paused }));
      } catch {
        // Not kept: there is nothing that could go on.
      }
    },
  };
}

/** Asks the browser, too, not to clear it away when the disk grows full. */
async function hasRoom(bytes: number): Promise<boolean> {
  // Some ask the person, and answer when they do: nothing waits for that.
  void navigator.storage.persist().catch(() => false);
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  return bytes < (quota - usage) * mostShare;
}

/** By the locks that windows of one browser share. */
export const inOneWindow: Exclusively = async (name, signal, onWait, work) => {
  // Over plain HTTP there are none, nor a place where windows would find the same study.
  if (!('locks' in navigator)) return work();
  const lock = lockOf(name);
  const free = await navigator.locks.request(lock, { ifAvailable: true }, async (held) =>
    held ? { done: await work() } : undefined,
  );
  if (free) return free.done;
  onWait();
  return navigator.locks.request(lock, { signal }, work);
};
