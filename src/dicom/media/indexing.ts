/** Dropped files → instances and rejects, one at a time, so that a thousand files never stand in memory at once. */
import { ofBlob } from '#base/byte-file.ts';
import type { DroppedFile, IndexedInstance, RejectedFile, RejectReason } from '#contracts/dicom-api.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { OpenError } from '../open-error.ts';
import { type FileHead, openHeader, readHead } from '../open-header.ts';
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

type Files = Iterable<DroppedFile> | AsyncIterable<DroppedFile>;

/** Yields one event per file, `found` for each further file that an archive held. */
export async function* indexFiles(files: Files): AsyncGenerator<IndexEvent> {
  const arrived = new Set<string>();
  const promised: { readonly folder: string; readonly path: string }[] = [];
  const seen = new Map<string, string>();

  const indexOne = async (path: string, file: Blob, head?: FileHead): Promise<IndexEvent> => {
    arrived.add(path.toUpperCase());
    if (furniture.test(path)) return { kind: 'skipped' };
    const reject = (reason: RejectReason): IndexEvent => ({ kind: 'rejected', rejected: { path, reason } });
    if (file.size > maxFileBytes) return reject({ code: 'too-large', bytes: file.size, limit: maxFileBytes });
    const folder = path.split('/').slice(0, -1).join('/');
    const opened = await openHeader(ofBlob(file), folder, head);
    if (!opened.ok) return reject(toReason(opened.error));
    if (opened.value.kind === 'disc-index') {
      promised.push(...opened.value.files.map((name) => ({ folder, path: name })));
      return { kind: 'skipped' };
    }
    const instance = named(opened.value.instance, path);
    const first = seen.get(instance.sopInstanceUid);
    if (first !== undefined) return reject({ code: 'duplicate', of: first });
    seen.set(instance.sopInstanceUid, path);
    return { kind: 'instance', indexed: { path, file, instance, parts: opened.value.parts } };
  };

  for await (const { path, file, head } of readAhead(files)) {
    if (!head || !isZip(head)) {
      yield await indexOne(path, file, head);
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

/** Reads in flight: each costs a round trip to the browser's own process, and they need not wait for each other. */
const readsAhead = 8;

type Head = DroppedFile & { readonly head: FileHead | undefined };

/** The files in their order, each with its first bytes, while the next ones are already being read. */
async function* readAhead(files: Files): AsyncGenerator<Head> {
  const read = async (dropped: DroppedFile): Promise<Head> => ({
    ...dropped,
    head: await readHead(ofBlob(dropped.file)),
  });
  const pending: Promise<Head>[] = [];
  for await (const dropped of files) {
    pending.push(read(dropped));
    const first = pending.length < readsAhead ? undefined : pending.shift();
    if (first) yield await first;
  }
  for (const head of pending) yield await head;
}

/** An export of a film has no other name than its file's. */
function named(instance: Instance, path: string): Instance {
  return instance.filmExport ? { ...instance, seriesDescription: path.split('/').at(-1) ?? path } : instance;
}

function toReason(error: OpenError): RejectReason {
  return error.code === 'malformed' ? { code: 'malformed' } : error;
}
