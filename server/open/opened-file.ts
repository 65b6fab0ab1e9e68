/** One file, opened and decoded to its last frame, told in one line. */
import { createHash } from 'node:crypto';
import { openImage } from '#dicom/open.ts';
import type { DecodedFrame } from '#dicom/pixel/frame.ts';
import type { ImagePixels } from '#domain/study/instance.ts';

export interface OpenedFile {
  readonly ok: boolean;
  /** `ok`, or why the file cannot be opened or decoded. */
  readonly code: string;
  readonly rows: number | null;
  readonly columns: number | null;
  readonly frames: number | null;
  /** Over the stored values of all frames; null where one of them cannot be decoded. */
  readonly sha256: string | null;
}

/** What is said of a file of which nothing is known. */
export const unopened = (code: string): OpenedFile => ({
  ok: false,
  code,
  rows: null,
  columns: null,
  frames: null,
  sha256: null,
});

export async function openedFile(bytes: Uint8Array<ArrayBuffer>): Promise<OpenedFile> {
  const opened = await openImage(bytes);
  if (!opened.ok) return unopened(opened.error.code);
  const { pixels } = opened.value.instance;
  if (!pixels) return unopened('no-pixels');
  const { rows, columns, frames } = pixels;
  const size = { rows, columns, frames };
  const hash = createHash('sha256');
  for (let frame = 0; frame < frames; frame++) {
    const decoded = await opened.value.decode(frame);
    if (!decoded.ok) return { ok: false, code: decoded.error.code, ...size, sha256: null };
    hash.update(storedBytes(decoded.value, pixels));
  }
  return { ok: true, code: 'ok', ...size, sha256: hash.digest('hex') };
}

/** Little endian, in the type that the header gives a sample, even where the bit stream was coded in a smaller one. */
function storedBytes({ pixels, samplesPerPixel }: DecodedFrame, header: ImagePixels): Uint8Array {
  const small = pixels.BYTES_PER_ELEMENT === 1 && samplesPerPixel === 1 && header.bitsAllocated === 16;
  const stored = small ? (header.signed ? Int16Array : Uint16Array).from(pixels) : pixels;
  return new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
}
