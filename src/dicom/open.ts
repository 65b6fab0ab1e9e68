/** The one door from bytes to pixels: a DICOM file or a film export becomes an instance that can decode its frames. */
import { inMemory } from '#base/byte-file.ts';
import { err, ok, type Result } from '#base/result.ts';
import { type CodedFrame, type FetchFrame, readFrame } from '#contracts/coded-frame.ts';
import { frameRange, type ObjectParts } from '#contracts/object-parts.ts';
import { type ImagePixels, type Instance, pixelsOfFrame } from '#domain/study/instance.ts';
import type { GreyTables } from '#domain/study/lookup-table.ts';
import type { OverlayPlane } from '#domain/study/overlay.ts';
import { decodeFilm, filmInstance, filmKind } from './media/film.ts';
import type { DecodeError, OpenError } from './open-error.ts';
import { instanceOf, openHeader } from './open-header.ts';
import { nativeBytes } from './parse/frame-bytes.ts';
import { readTables } from './parse/lookup-tables.ts';
import { partsWithin } from './parse/object-parts.ts';
import { readOverlays } from './parse/overlays.ts';
import { readPalette } from './parse/palette.ts';
import { type Part10File, readPart10 } from './parse/part10.ts';
import { elementReader } from './parse/values.ts';
import { decodeFrame, type FrameCoding } from './pixel/decode.ts';
import type { DecodedFrame } from './pixel/frame.ts';

/** Stored values, and what the file says of their grey that is too large for `Instance`. */
export interface OpenedFrame extends DecodedFrame {
  readonly tables: GreyTables;
  readonly overlays: readonly OverlayPlane[];
}

/** An object whose header is read, once for all its frames. */
export interface OpenedObject {
  /** UIDs that the header lacks are not those that were made for the whole file. */
  readonly instance: Instance;
  /** Decodes a frame of this object. */
  readonly decode: (coded: CodedFrame) => FrameOutcome;
}

/** Reads the header that came with a frame and prepares decoding; never throws on bad bytes. */
export async function openObject(coded: CodedFrame): Promise<Result<OpenedObject, OpenError>> {
  const whole = coded.coding?.kind === 'whole';
  if (whole && filmKind(coded.encoded)) {
    const film = await filmInstance(coded.encoded, '');
    return film.ok
      ? ok({ instance: film.value, decode: ({ encoded }) => openedFilm(encoded, film.value) })
      : film;
  }
  const read = whole ? readPart10(coded.encoded) : readPart10(coded.header, { headerOnly: true });
  if (!read.ok) return read;
  const instance = await instanceOf(read.value, '', async () => coded.header);
  if (!instance.ok) return instance;
  const { pixels } = instance.value;
  const parts = whole ? inflatedParts(read.value, pixels) : undefined;
  return ok({
    instance: instance.value,
    decode: async (frame) => {
      if (!pixels) return err({ code: 'no-pixels' });
      return decodeOf(read.value, pixels, parts ? cutOut(read.value, parts, frame.frame) : frame);
    },
  });
}

type FrameBytes = Pick<CodedFrame, 'coding' | 'encoded' | 'frame' | 'partial'>;

async function decodeOf(
  { dataSet, transferSyntaxUid }: Part10File,
  pixels: ImagePixels,
  { coding, encoded, frame, partial }: FrameBytes,
): Promise<Result<OpenedFrame, DecodeError>> {
  const how: FrameCoding = {
    transferSyntaxUid,
    partial: partial === true,
    ...(coding && coding.kind !== 'whole' && { coding }),
    planar: dataSet.uint16('x00280006') === 1,
    palette: () => readPalette(dataSet),
  };
  const decoded = await decodeFrame(encoded, frame, pixels, how);
  if (!decoded.ok) return decoded;
  const header = elementReader(dataSet);
  const stored = coding?.kind === 'native' && { stored: () => nativeBytes(encoded, coding, frame).bytes };
  return ok({
    ...decoded.value,
    tables: readTables(header, pixelsOfFrame(pixels, frame), frame),
    overlays: readOverlays({ header, pixels, transferSyntaxUid, ...stored }, frame),
  });
}

const inflatedParts = (file: Part10File, pixels: ImagePixels | undefined): ObjectParts =>
  partsWithin(file, pixels, file.dataSet.byteArray.length);

/** Of a data set that was inflated as a whole. */
function cutOut({ dataSet }: Part10File, parts: ObjectParts, frame: number): FrameBytes {
  const { from, to } = frameRange(parts, frame) ?? { from: 0, to: 0 };
  const encoded = (dataSet.byteArray as Uint8Array<ArrayBuffer>).subarray(from, to);
  return { frame, encoded, ...(parts.pixels && { coding: parts.pixels.coding }) };
}

async function openedFilm(
  bytes: Uint8Array<ArrayBuffer>,
  instance: Instance,
): Promise<Result<OpenedFrame, DecodeError>> {
  const film = await decodeFilm(bytes, instance);
  return film.ok ? ok({ ...film.value, tables: { voi: [] }, overlays: [] }) : film;
}

/** One frame with its header, read for this frame alone. */
export async function openFrame(
  coded: CodedFrame,
): Promise<Result<{ readonly instance: Instance; readonly decode: () => FrameOutcome }, OpenError>> {
  const opened = await openObject(coded);
  if (!opened.ok) return opened;
  const { instance, decode } = opened.value;
  return ok({ instance, decode: () => decode(coded) });
}

type FrameOutcome = Promise<Result<OpenedFrame, DecodeError>>;

/** The first frame of a file that is whole in memory, for whoever fetches frames. */
export const firstFrameOf =
  (bytes: Uint8Array<ArrayBuffer>): FetchFrame =>
  async () => {
    const opened = await openImage(bytes);
    return opened.ok ? ok(await opened.value.coded(0)) : err({ code: 'unreadable' });
  };

export interface OpenedImage {
  readonly instance: Instance;
  /** One frame (zero-based) as it lies in the file. */
  readonly coded: (frame: number) => Promise<CodedFrame>;
  /** Decodes one frame. */
  readonly decode: (frame: number) => FrameOutcome;
}

/** Of a file that is whole in memory. `folder` groups files without UIDs. */
export async function openImage(
  bytes: Uint8Array<ArrayBuffer>,
  folder = '',
): Promise<Result<OpenedImage, OpenError>> {
  const file = inMemory(bytes);
  const read = await openHeader(file, folder);
  if (!read.ok) return read;
  if (read.value.kind === 'disc-index') return err({ code: 'missing-identifiers' });
  const { instance, parts } = read.value;
  const object = { objectId: '', sopInstanceUid: instance.sopInstanceUid, parts };
  const coded = (frame: number): Promise<CodedFrame> => readFrame(file, object, frame);
  const opened = await openObject(await coded(0));
  if (!opened.ok) return opened;
  return ok({ instance, coded, decode: async (frame) => opened.value.decode(await coded(frame)) });
}
