/** ZIP archives as they come from PACS exports and mail: entries one by one, with ceilings against bombs. */
import { BlobReader, configure, type Entry, type FileEntry, ZipReader } from '@zip.js/zip.js';
import type { RejectReason } from '#contracts/dicom-api.ts';

// It would start workers from blob: addresses, which our CSP forbids; we already are in a worker.
configure({ useWebWorkers: false });

interface Ceilings {
  readonly entries: number;
  readonly entryBytes: number;
  readonly archiveBytes: number;
}

const ceilings: Ceilings = { entries: 100_000, entryBytes: 2 ** 30, archiveBytes: 4 * 2 ** 30 };

export type ArchiveItem =
  | { readonly path: string; readonly file: Blob }
  | { readonly path: string; readonly reason: RejectReason };

/** `PK\3\4`, or `PK\5\6` for an empty archive. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Unpacks entry after entry; a bad entry is one item with its reason and the rest goes on. */
export async function* unpack(path: string, archive: Blob, most = ceilings): AsyncGenerator<ArchiveItem> {
  // One `../` in a name must not cost the whole archive: names are made safe below and never reach a disk.
  const reader = new ZipReader(new BlobReader(archive), { filenameValidation: 'tolerant' });
  let total = 0;
  let entries = 0;
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      const name = `${path}/${safeName(entry)}`;
      if (++entries > most.entries) {
        yield { path, reason: { code: 'archive-too-many', limit: most.entries } };
        return;
      }
      const item = await unpackEntry(name, entry, most.entryBytes);
      if ('file' in item) total += item.file.size;
      if (total > most.archiveBytes) {
        yield { path, reason: { code: 'archive-too-large', limit: most.archiveBytes } };
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

async function unpackEntry(path: string, entry: FileEntry, limit: number): Promise<ArchiveItem> {
  if (entry.encrypted) return { path, reason: { code: 'archive-encrypted' } };
  const declared = entry.uncompressedSize;
  if (declared > limit) return { path, reason: { code: 'too-large', bytes: declared, limit } };
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  // The declared size can lie: a bomb is stopped where it passes what it said of itself.
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(chunk) {
      size += chunk.length;
      if (size > declared) throw new RangeError('entry beyond its declared size');
      chunks.push(chunk);
    },
  });
  try {
    await entry.getData(sink);
  } catch {
    return { path, reason: { code: 'archive-damaged' } };
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
