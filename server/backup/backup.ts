/** Writes a backup of a data folder, and makes a data folder of a backup. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { openEmbedded } from '../store/embedded.ts';
import { copyFiles, isEmpty, makeWhole } from './folders.ts';
import { dumpName, manifestName, passing, plainFolders, storeFolder } from './layout.ts';
import { checkedManifest, manifestOf } from './manifest.ts';

export interface BackupWish {
  readonly data: string;
  /** A folder that is not there yet, or is empty. */
  readonly to: string;
  readonly dump: () => Promise<Blob>;
  readonly now?: () => Date;
}

/** The store first: whatever its rows name was written before them, so it is among the files copied after. */
export async function writeBackup(wish: BackupWish): Promise<Result<undefined, string>> {
  const { data, to, dump, now = () => new Date() } = wish;
  if (!(await isEmpty(to))) return err(`${to} is not empty. Name a folder that does not exist yet.`);
  return makeWhole(to, async (draft) => {
    const stream = (await dump()).stream();
    await writeFile(join(draft, dumpName), stream, { mode: 0o600 });
    for (const folder of plainFolders) {
      await copyFiles(
        join(data, folder),
        join(draft, folder),
        (path) => !`${folder}/${path}`.startsWith(passing),
      );
    }
    const manifest = await manifestOf(draft, now());
    await writeFile(join(draft, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    return ok(undefined);
  });
}

/** Makes `data` anew from a backup; opens the store once, so that what does not open is not given out as restored. */
export async function restoreBackup(from: string, data: string): Promise<Result<{ made: string }, string>> {
  if (!(await isEmpty(data))) {
    return err(
      `${data} is not empty. A restored store never lies over another: move that folder away, or name another with DATA.`,
    );
  }
  const manifest = await checkedManifest(from);
  if (!manifest.ok) return manifest;
  const made = await makeWhole(data, async (draft) => {
    await mkdir(storeFolder(draft), { mode: 0o700 });
    const opened = await openEmbedded(storeFolder(draft), new Blob([await readFile(join(from, dumpName))]));
    if (!opened.ok) return opened;
    await opened.value.close();
    for (const folder of plainFolders) await copyFiles(join(from, folder), join(draft, folder));
    return ok(undefined);
  });
  return made.ok ? ok({ made: manifest.value.made }) : made;
}
