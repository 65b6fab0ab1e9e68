/** One frame on its way from where its file lies to whoever decodes it. */
import type { ByteFile } from '#base/byte-file.ts';
import type { Result } from '#base/result.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { frameRange, type ObjectParts, type PixelCoding } from './object-parts.ts';

/** A file that was indexed. */
export interface CodedObject {
  /** Names the file by itself, never by UID: a second drop may bring other pixels under the same one. */
  readonly objectId: string;
  readonly sopInstanceUid: SopInstanceUid;
  readonly parts: ObjectParts;
}

export interface CodedFrame extends Omit<CodedObject, 'parts'> {
  /** The file's bytes before its pixels; empty where these cannot be had apart. */
  readonly header: Uint8Array<ArrayBuffer>;
  /** Absent where the object has no pixels. */
  readonly coding?: PixelCoding;
  /** Zero-based. */
  readonly frame: number;
  /** Of this frame alone, as `frameRange` gives them; fewer where the file ends before. */
  readonly encoded: Uint8Array<ArrayBuffer>;
  /** Where no more than the first bytes were asked for, and there are others. */
  readonly partial?: true;
}

/** `unreachable` may be asked again; what is `unreadable` stays so. */
export type SourceError =
  | { readonly code: 'unreadable' }
  | { readonly code: 'unreachable' }
  | { readonly code: 'cancelled' };

/** Fetches when its turn has come, so that what waits holds no bytes. */
export type FetchFrame = () => Promise<Result<CodedFrame, SourceError>>;

/** A header that stands this close before the pixels is read with them. */
const near = 4096;

export interface Reading {
  /** Where it was read before. */
  readonly header?: Uint8Array<ArrayBuffer> | undefined;
  /** No more than the first bytes of the frame; a frame that cannot be had apart comes whole. */
  readonly most?: number | undefined;
}

/** Reads frame `frame` of `object` out of its `file`. Rejects as the file does. */
export async function readFrame(
  file: Pick<ByteFile, 'read'>,
  { objectId, sopInstanceUid, parts }: CodedObject,
  frame: number,
  { header, most = Number.POSITIVE_INFINITY }: Reading = {},
): Promise<CodedFrame> {
  const coding = parts.pixels?.coding;
  const whole = frameRange(parts, frame) ?? { from: 0, to: 0 };
  const cut = coding?.kind !== 'whole' && whole.to - whole.from > most;
  const range = cut ? { from: whole.from, to: whole.from + most } : whole;
  const common = {
    objectId,
    sopInstanceUid,
    frame,
    ...(coding && { coding }),
    ...(cut && { partial: true as const }),
  };
  const read = ({ from, to }: typeof range) => (to > from ? file.read(from, to) : new Uint8Array());
  if (coding?.kind === 'whole') return { ...common, header: new Uint8Array(), encoded: await read(range) };
  const gap = range.from - parts.header;
  if (!header && range.to > range.from && gap < near) {
    const bytes = await file.read(0, range.to);
    return { ...common, header: bytes.subarray(0, parts.header), encoded: bytes.subarray(range.from) };
  }
  return {
    ...common,
    header: header ?? (await file.read(0, parts.header)),
    encoded: await read(range),
  };
}
