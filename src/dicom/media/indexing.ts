/** Dropped files → instances and rejects, one at a time, so that a thousand files never stand in memory at once. */
import type { DroppedFile, IndexedInstance, RejectedFile, RejectReason } from '#contracts/dicom-api.ts';
import { openHeader } from '../open.ts';
import type { OpenError } from '../open-error.ts';
import { isZip, unpack } from './archive.ts';

/** Part 10 files beyond this are refused: a browser cannot hold them. */
const maxFileBytes = 2 ** 31;
/** Files that computers put beside images; naming them to a person would only hide what matters. */
const furniture = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX\/.*|\._[^/]*|autorun\.inf)$/i;

export type IndexEvent =
  | { readonly kind: 'found' }
  | { readonly kind: 'instance'; readonly indexed: IndexedInstance }
  | { readonly kind: 'rejected'; readonly rejected: RejectedFile }
  | { readonly kind: 'skipped' };

/** Yields one event per file, `found` for each further file that an archive held. */
export async function* indexFiles(files: readonly DroppedFile[]): AsyncGenerator<IndexEvent> {
  const arrived = new Set<string>();
  const promised: { readonly folder: string; readonly path: string }[] = [];
  const seen = new Map<string, string>();

  const indexOne = async (path: string, file: Blob): Promise<IndexEvent> => {
    arrived.add(path.toUpperCase());
    if (furniture.test(path)) return { kind: 'skipped' };
    const reject = (reason: RejectReason): IndexEvent => ({ kind: 'rejected', rejected: { path, reason } });
    if (file.size > maxFileBytes) return reject({ code: 'too-large', bytes: file.size, limit: maxFileBytes });
    const folder = path.split('/').slice(0, -1).join('/');
    const opened = await openHeader(file, folder);
    if (!opened.ok) return reject(toReason(opened.error));
    if (opened.value.kind === 'disc-index') {
      promised.push(...opened.value.files.map((name) => ({ folder, path: name })));
      return { kind: 'skipped' };
    }
    const { instance } = opened.value;
    const first = seen.get(instance.sopInstanceUid);
    if (first !== undefined) return reject({ code: 'duplicate', of: first });
    seen.set(instance.sopInstanceUid, path);
    return { kind: 'instance', indexed: { path, file, instance } };
  };

  for (const { path, file } of files) {
    const head = new Uint8Array(await readSafely(file.slice(0, 4)));
    if (!isZip(head)) {
      yield await indexOne(path, file);
      continue;
    }
    for await (const item of unpack(path, file)) {
      yield { kind: 'found' };
      yield 'file' in item ? await indexOne(item.path, item.file) : { kind: 'rejected', rejected: item };
    }
    yield { kind: 'skipped' };
  }
  for (const { folder, path } of promised) {
    const whole = folder === '' ? path : `${folder}/${path}`;
    if (arrived.has(whole.toUpperCase())) continue;
    yield { kind: 'found' };
    yield { kind: 'rejected', rejected: { path: whole, reason: { code: 'missing-from-disc' } } };
  }
}

/** A dropped folder or a disc pulled out half-way makes reads fail; that is the file's reason, not a crash. */
async function readSafely(blob: Blob): Promise<ArrayBuffer> {
  return blob.arrayBuffer().catch(() => new ArrayBuffer(0));
}

function toReason(error: OpenError): RejectReason {
  return error.code === 'malformed' ? { code: 'malformed' } : error;
}
