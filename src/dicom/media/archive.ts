/** ZIP archives as they come from PACS exports and mail: entries one by one, with ceilings against bombs. */
import { BlobReader, configure, type Entry, type FileEntry, ZipReader } from '@zip.js/zip.js';
import type { RejectReason } from '#contracts/dicom-api.ts';

// It would start workers from blob: addresses, which our CSP forbids; we already are in a worker.
configure({ useWebWorkers: false });

export const maxEntries = 100_000;
export const maxEntryBytes = 2 ** 30;
export const maxArchiveBytes = 4 * 2 ** 30;

export type ArchiveItem =
  | { readonly path: string; readonly file: Blob }
  | { readonly path: string; readonly reason: RejectReason };

/** `PK\3\4`, or `PK\5\6` for an empty archive. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Unpacks entry after entry; a bad entry is one item with its reason and the rest goes on. */
export async function* unpack(path: string, archive: Blob): AsyncGenerator<ArchiveItem> {
  // One `../` in a name must not cost the whole archive: names are made safe below and never reach a disk.
  const reader = new ZipReader(new BlobReader(archive), { filenameValidation: 'tolerant' });
  let total = 0;
  let entries = 0;
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      const name = `${path}/${safeName(entry)}`;
      if (++entries > maxEntries) {
        yield { path, reason: { code: 'archive-too-many', limit: maxEntries } };
        return;
      }
      const item = await unpackEntry(name, entry);
      if ('file' in item) total += item.file.size;
      if (total > maxArchiveBytes) {
        yield { path, reason: { code: 'archive-too-large', limit: maxArchiveBytes } };
        return;
      }
      yield item;
    }
  } catch {
    yield { path, reason: { code: 'archive-damaged' } };
  } finally {
    await reader.close().catch(() => {});
  }
}

async function unpackEntry(path: string, entry: FileEntry): Promise<ArchiveItem> {
  if (entry.encrypted) return { path, reason: { code: 'archive-encrypted' } };
  const tooLarge = {
    path,
    reason: { code: 'too-large', bytes: entry.uncompressedSize, limit: maxEntryBytes },
  } as const;
  if (entry.uncompressedSize > maxEntryBytes) return tooLarge;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  // The declared size can lie, so the bytes themselves are counted.
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(chunk) {
      size += chunk.length;
      if (size > maxEntryBytes) throw new RangeError('entry beyond its limit');
      chunks.push(chunk);
    },
  });
  try {
    await entry.getData(sink);
  } catch {
    return size > maxEntryBytes ? tooLarge : { path, reason: { code: 'archive-damaged' } };
  }
  if (chunks[0] && isZip(chunks[0])) return { path, reason: { code: 'archive-in-archive' } };
  return { path, file: new Blob(chunks) };
}

/** Names are only labels here, nothing is ever written to disk; still no entry may pose as another's parent. */
function safeName(entry: Entry): string {
  return entry.filename
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
    .slice(0, 400);
}
