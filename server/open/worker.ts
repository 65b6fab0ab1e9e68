/** Entry of the thread in which `npm run open` reads its files. */
import { readFile } from 'node:fs/promises';
import { serveTasks } from './guarded-worker.ts';
import { type OpenedFile, openedFile, unopened } from './opened-file.ts';

serveTasks(async (path: string): Promise<OpenedFile> => {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes ? openedFile(new Uint8Array(bytes)) : unopened('unreadable');
});
