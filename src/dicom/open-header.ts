/** The one door from a file to its header: reads no more of it than that needs. */
import type { ByteFile } from '#base/byte-file.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { ObjectParts } from '#contracts/object-parts.ts';
import type { Instance } from '#domain/study/instance.ts';
import { filmInstance, filmKind } from './media/film.ts';
import type { OpenError } from './open-error.ts';
import { isDicomDir, referencedFiles } from './parse/dicomdir.ts';
import { derivedUid, type FallbackUids, toInstance } from './parse/instance.ts';
import { partsOf } from './parse/object-parts.ts';
import { type Part10File, readPart10 } from './parse/part10.ts';

export type OpenedHeader =
  | { readonly kind: 'instance'; readonly instance: Instance; readonly parts: ObjectParts }
  | { readonly kind: 'disc-index'; readonly files: readonly string[] };

/** The first bytes of a file: all that most headers need. */
export type FileHead = Uint8Array<ArrayBuffer>;

/** Most headers end before the first length, almost all before the second; a header that does not is read whole. */
const headBytes = 16 * 1024;
const longHeadBytes = 256 * 1024;

/** Undefined where the file cannot be read at all: a disc pulled out, a folder posing as a file. */
export const readHead = (file: ByteFile): Promise<FileHead | undefined> =>
  file.read(0, headBytes).catch(() => undefined);

/** Reads no more of the file than its header needs. `unreadable` where the file itself cannot be read. */
export async function openHeader(
  file: ByteFile,
  folder: string,
  head?: FileHead,
): Promise<Result<OpenedHeader, OpenError>> {
  if (file.size === 0) return err({ code: 'empty' });
  try {
    let bytes = head ?? (await file.read(0, headBytes));
    for (const longer of [longHeadBytes, file.size]) {
      const read = await readHeader(bytes, file, folder);
      const needsMore = !read.ok && read.error.code !== 'not-an-image-file' && bytes.length < file.size;
      if (!needsMore) return read;
      bytes = await file.read(0, longer);
    }
    return await readHeader(bytes, file, folder);
  } catch {
    return err({ code: 'unreadable' });
  }
}

async function readHeader(
  head: FileHead,
  file: ByteFile,
  folder: string,
): Promise<Result<OpenedHeader, OpenError>> {
  const whole = async (): Promise<FileHead> => (head.length === file.size ? head : file.read(0, file.size));
  if (filmKind(head)) {
    const film = await filmInstance(await whole(), folder);
    const pixels = { coding: { kind: 'whole' }, range: { from: 0, to: file.size } } as const;
    return film.ok
      ? ok({ kind: 'instance', instance: film.value, parts: { header: file.size, pixels } })
      : film;
  }
  const read = readPart10(head, { headerOnly: true });
  if (!read.ok) return read;
  if (isDicomDir(read.value)) return ok({ kind: 'disc-index', files: referencedFiles(read.value) });
  const instance = await instanceOf(read.value, folder, whole);
  if (!instance.ok) return instance;
  const parts = await partsOf(read.value, instance.value.pixels, withHead(file, head));
  return ok({ kind: 'instance', instance: instance.value, parts });
}

/** What was read already is not read again. */
const withHead = (file: ByteFile, head: FileHead): ByteFile => ({
  size: file.size,
  read: async (from, to) => (to <= head.length ? head.subarray(from, to) : file.read(from, to)),
});

/** A file without UIDs still shows: they are made from its bytes and its folder, the same at every opening. */
export async function instanceOf(
  file: Part10File,
  folder: string,
  whole: () => Promise<FileHead>,
): Promise<Result<Instance, OpenError>> {
  const direct = toInstance(file);
  if (direct.ok || direct.error.code !== 'missing-identifiers') return direct;
  const study = await derivedUid(new TextEncoder().encode(`images without identifiers in ${folder}`));
  const fallback: FallbackUids = { study, series: `${study}.1`, instance: await derivedUid(await whole()) };
  return toInstance(file, fallback);
}
