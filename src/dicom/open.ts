/** The one door from bytes to pixels: a DICOM file or a film export becomes an instance that can decode its frames. */
import { err, ok, type Result } from '#base/result.ts';
import { type Instance, pixelsOfFrame } from '#domain/study/instance.ts';
import type { GreyTables } from '#domain/study/lookup-table.ts';
import type { OverlayPlane } from '#domain/study/overlay.ts';
import { decodeFilm, filmInstance, filmKind } from './media/film.ts';
import type { DecodeError, OpenError } from './open-error.ts';
import { isDicomDir, referencedFiles } from './parse/dicomdir.ts';
import { derivedUid, type FallbackUids, toInstance } from './parse/instance.ts';
import { readTables } from './parse/lookup-tables.ts';
import { readOverlays } from './parse/overlays.ts';
import { type Part10File, readPart10 } from './parse/part10.ts';
import { elementReader } from './parse/values.ts';
import { decodeFrame } from './pixel/decode.ts';
import type { DecodedFrame } from './pixel/frame.ts';

/** Stored values, and what the file says of their grey that is too large for `Instance`. */
export interface OpenedFrame extends DecodedFrame {
  readonly tables: GreyTables;
  readonly overlays: readonly OverlayPlane[];
}

export interface OpenedImage {
  readonly instance: Instance;
  /** Decodes one frame (zero-based). */
  readonly decode: (frame: number) => Promise<Result<OpenedFrame, DecodeError>>;
}

/** Reads the header and prepares decoding; never throws on bad bytes. `folder` groups files without UIDs. */
export async function openImage(
  bytes: Uint8Array<ArrayBuffer>,
  folder = '',
): Promise<Result<OpenedImage, OpenError>> {
  if (bytes.length === 0) return err({ code: 'empty' });
  if (filmKind(bytes)) {
    const film = await filmInstance(bytes, folder);
    if (!film.ok) return film;
    const instance = film.value;
    return ok({ instance, decode: () => openedFilm(bytes, instance) });
  }
  const file = readPart10(bytes);
  if (!file.ok) return file;
  const instance = await instanceOf(file.value, bytes, folder);
  if (!instance.ok) return instance;
  const { dataSet, transferSyntaxUid } = file.value;
  const pixels = instance.value.pixels;
  return ok({
    instance: instance.value,
    decode: async (frame) => {
      if (!pixels) return err({ code: 'no-pixels' });
      const decoded = await decodeFrame(dataSet, pixels, transferSyntaxUid, frame);
      if (!decoded.ok) return decoded;
      const header = elementReader(dataSet);
      const tables = readTables(header, pixelsOfFrame(pixels, frame), frame);
      return ok({
        ...decoded.value,
        tables,
        overlays: readOverlays({ header, pixels, transferSyntaxUid }, frame),
      });
    },
  });
}

async function openedFilm(
  bytes: Uint8Array<ArrayBuffer>,
  instance: Instance,
): Promise<Result<OpenedFrame, DecodeError>> {
  const film = await decodeFilm(bytes, instance);
  return film.ok ? ok({ ...film.value, tables: { voi: [] }, overlays: [] }) : film;
}

export type OpenedHeader =
  | { readonly kind: 'instance'; readonly instance: Instance }
  | { readonly kind: 'disc-index'; readonly files: readonly string[] };

/** The first bytes of a file: all that most headers need. */
export type FileHead = Uint8Array<ArrayBuffer>;

/** Most headers end before the first length, almost all before the second; a header that does not is read whole. */
const headBytes = 16 * 1024;
const longHeadBytes = 256 * 1024;

/** Undefined where the file cannot be read at all: a disc pulled out, a folder posing as a file. */
export async function readHead(file: Blob): Promise<FileHead | undefined> {
  return file
    .slice(0, headBytes)
    .arrayBuffer()
    .then((bytes) => new Uint8Array(bytes))
    .catch(() => undefined);
}

/** Reads no more of the file than its header needs. `unreadable` where the file itself cannot be read. */
export async function openHeader(
  file: Blob,
  folder: string,
  head?: FileHead,
): Promise<Result<OpenedHeader, OpenError>> {
  if (file.size === 0) return err({ code: 'empty' });
  try {
    let bytes = head ?? new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
    for (const longer of [longHeadBytes, Number.POSITIVE_INFINITY]) {
      const read = await readHeader(bytes, file, folder);
      const needsMore = !read.ok && read.error.code !== 'not-an-image-file' && bytes.length < file.size;
      if (!needsMore) return read;
      bytes = new Uint8Array(await file.slice(0, Math.min(longer, file.size)).arrayBuffer());
    }
    return await readHeader(bytes, file, folder);
  } catch {
    return err({ code: 'unreadable' });
  }
}

async function readHeader(
  bytes: Uint8Array<ArrayBuffer>,
  file: Blob,
  folder: string,
): Promise<Result<OpenedHeader, OpenError>> {
  const whole = async (): Promise<Uint8Array<ArrayBuffer>> =>
    bytes.length === file.size ? bytes : new Uint8Array(await file.arrayBuffer());
  if (filmKind(bytes)) {
    const film = await filmInstance(await whole(), folder);
    return film.ok ? ok({ kind: 'instance', instance: film.value }) : film;
  }
  const read = readPart10(bytes, { headerOnly: true });
  if (!read.ok) return read;
  if (isDicomDir(read.value)) return ok({ kind: 'disc-index', files: referencedFiles(read.value) });
  const instance = await instanceOf(read.value, bytes, folder, whole);
  return instance.ok ? ok({ kind: 'instance', instance: instance.value }) : instance;
}

/** A file without UIDs still shows: they are made from its bytes and its folder, the same at every opening. */
async function instanceOf(
  file: Part10File,
  bytes: Uint8Array<ArrayBuffer>,
  folder: string,
  whole: () => Promise<Uint8Array<ArrayBuffer>> = async () => bytes,
): Promise<Result<Instance, OpenError>> {
  const direct = toInstance(file);
  if (direct.ok || direct.error.code !== 'missing-identifiers') return direct;
  const study = await derivedUid(new TextEncoder().encode(`images without identifiers in ${folder}`));
  const fallback: FallbackUids = { study, series: `${study}.1`, instance: await derivedUid(await whole()) };
  return toInstance(file, fallback);
}
