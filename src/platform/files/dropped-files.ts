/** What a person dropped or chose → files with their paths, folders walked to the bottom. */
import type { DroppedFile } from '#contracts/dicom-api.ts';

/** Must be called inside the drop event: the browser empties the transfer when it returns. */
export function filesOfDrop(transfer: DataTransfer): Promise<readonly DroppedFile[]> {
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry ? [entry] : [];
  });
  if (entries.length === 0) return Promise.resolve(filesOfList(transfer.files));
  return Promise.all(entries.map(walk)).then((lists) => lists.flat());
}

/** Of an `<input type="file">`, with or without `webkitdirectory`. */
export function filesOfList(list: FileList | readonly File[]): readonly DroppedFile[] {
  return [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

async function walk(entry: FileSystemEntry): Promise<readonly DroppedFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File | undefined>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined)),
    );
    // An unreadable file still arrives, empty, so that it is listed with its reason.
    return [{ path: entry.fullPath.replace(/^\//, ''), file: file ?? new Blob([]) }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: DroppedFile[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (batch.length === 0) return found;
    found.push(...(await Promise.all(batch.map(walk))).flat());
  }
}
