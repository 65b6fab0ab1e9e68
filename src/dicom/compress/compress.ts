/** A DICOM file → the same file in fewer bytes: lossless, and proved so before anybody relies on it (docs/spec/archive.md). */
import { inMemory } from '#base/byte-file.ts';
import { err, ok, type Result } from '#base/result.ts';
import { frameRange, type ObjectParts } from '#contracts/object-parts.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import { withoutWords } from '../deidentify/codestream.ts';
import { overlayBits } from '../deidentify/pixels.ts';
import { joinFragments, nativeBytes } from '../parse/frame-bytes.ts';
import { htj2kLosslessRpcl, readImagePixels } from '../parse/image-pixels.ts';
import { partsOf, partsWithin } from '../parse/object-parts.ts';
import { hasDicomPrefix, type Part10File, readPart10 } from '../parse/part10.ts';
import { type ElementReader, elementReader } from '../parse/values.ts';
import { encodeHtj2k, htj2k, htj2kIsHere } from '../pixel/codecs/htj2k.ts';
import { rle } from '../pixel/codecs/rle.ts';
import { interleave } from '../pixel/colour.ts';
import { explicitVrLittleEndian } from '../write/part10.ts';
import { hasSameElements } from './same-elements.ts';
import { withPixels } from './splice.ts';

const implicitVrLittleEndian = '1.2.840.10008.1.2';
/** What lies natively, or by runs of equal bytes; others are coded well already, or were never whole. */
const runLength = '1.2.840.10008.1.2.5';
const explicitVrs = [explicitVrLittleEndian, '1.2.840.10008.1.2.1.99', runLength];

/** Larger ones would take several times as much memory at once. */
const mostBytes = 200 * 2 ** 20;

/** Less is not worth another form than the one that it came in. */
const mostOfBefore = 0.9;

/**
 * Undefined where it stays as it is: nothing is gained, or not every stored value would come back. `offline` where the codec
 * could not be fetched: the same file is the same bytes at every sending, so that is waited for.
 */
export async function compress(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<Uint8Array<ArrayBuffer> | undefined, { readonly code: 'offline' }>> {
  const file = bytes.length <= mostBytes && hasDicomPrefix(bytes) ? readPart10(bytes) : undefined;
  if (!file?.ok) return ok(undefined);
  const implicit = file.value.transferSyntaxUid === implicitVrLittleEndian && plainPixels(file.value);
  const tools = implicit ? await import('./implicit.ts').catch(() => undefined) : undefined;
  if (implicit && !tools) return err({ code: 'offline' });
  try {
    const wish = wishOf(tools ? reread(file.value, tools.inExplicitVr(file.value)) : file.value);
    if (!wish) return ok(undefined);
    if (!(await htj2kIsHere())) return err({ code: 'offline' });
    const frames = await encodeAll(bytes, wish);
    const written = frames && withPixels(wish.file, frames, htj2kLosslessRpcl);
    return ok(written && written.length <= bytes.length * mostOfBefore ? written : undefined);
  } catch {
    // What a codec cannot follow travels as it is, and is told of where it is read.
    return ok(undefined);
  }
}

interface Wish {
  readonly file: Part10File;
  readonly pixels: ImagePixels;
}

/** The same data set in other words, or nothing. */
function reread(before: Part10File, bytes: Uint8Array<ArrayBuffer> | undefined): Part10File | undefined {
  const file = bytes && readPart10(bytes);
  const same = file?.ok && before.warnings.length === 0 && file.value.warnings.length === 0;
  return same && hasSameElements(before.dataSet, file.value.dataSet) ? file.value : undefined;
}

function wishOf(file: Part10File | undefined): Wish | undefined {
  if (!file || !explicitVrs.includes(file.transferSyntaxUid)) return undefined;
  const pixels = plainPixels(file);
  return pixels && !hasOther(elementReader(file.dataSet), file, pixels) ? { file, pixels } : undefined;
}

function plainPixels({ dataSet, transferSyntaxUid }: Part10File): ImagePixels | undefined {
  const header = elementReader(dataSet);
  const pixels = readImagePixels(header, header.text('x00080060') ?? '', transferSyntaxUid);
  return pixels && isPlain(header, pixels) ? pixels : undefined;
}

/** Grey, or red, green and blue, of whole bytes. */
function isPlain({ uint16 }: ElementReader, pixels: ImagePixels): boolean {
  const { samplesPerPixel, photometricInterpretation: photometric, bitsAllocated, bitsStored } = pixels;
  const grey = samplesPerPixel === 1 && /^MONOCHROME[12]$/.test(photometric);
  const colour = samplesPerPixel === 3 && photometric === 'RGB' && bitsStored === 8;
  const filled = bitsAllocated === 8 || (bitsAllocated === 16 && bitsStored > 8);
  return (grey || colour) && filled && uint16('x00280102') === bitsStored - 1;
}

/**
 * What another coding of the pixels would leave false or lose: signatures, group lengths, offsets, pixels of another kind, small
 * pictures by runs, overlays in bits of the pixels, fragments that are no frames (PS3.5 7.2, G.1; PS3.3 C.7.6.3.1.8, C.9.2).
 */
function hasOther(
  { element, items }: ElementReader,
  { dataSet, transferSyntaxUid }: Part10File,
  { frames, samplesPerPixel }: ImagePixels,
): boolean {
  const runs = transferSyntaxUid === runLength;
  return (
    ['xfffafffa', 'x7fe00000', 'x7fe00001', 'x7fe00002', 'x7fe00008', 'x7fe00009'].some(element) ||
    (samplesPerPixel > 1 && element('x00280000') !== undefined) ||
    overlayBits(dataSet).length > 0 ||
    (runs && dataSet.elements.x7fe00010?.fragments?.length !== frames) ||
    (runs && items('x00880200').some((icon) => icon.element('x7fe00010')))
  );
}

async function encodeAll(
  bytes: Uint8Array<ArrayBuffer>,
  { file, pixels }: Wish,
): Promise<readonly Uint8Array[] | undefined> {
  const { dataSet, transferSyntaxUid } = file;
  // A deflated data set is inflated by now.
  const whole = dataSet.byteArray as Uint8Array<ArrayBuffer>;
  const runs = transferSyntaxUid === runLength;
  // Of a deflated one the parts are found as of one that never was.
  const native = { ...file, transferSyntaxUid: explicitVrLittleEndian };
  const parts = runs
    ? await partsOf(file, pixels, inMemory(bytes))
    : partsWithin(native, pixels, whole.length);
  const { coding, range } = parts.pixels ?? {};
  // What lies behind the last frame would be lost; one byte makes the length even.
  const bits = coding?.kind === 'native' && coding.frameBits * pixels.frames;
  if (bits && range && Math.ceil(bits / 16) * 2 < range.to - range.from - 1) return undefined;
  const planar = elementReader(dataSet).uint16('x00280006') === 1;
  const frames: Uint8Array[] = [];
  for (let frame = 0; frame < pixels.frames; frame++) {
    // Whoever asks the worker for something else meanwhile is answered between two frames.
    if (frame > 0) await new Promise((resolve) => setTimeout(resolve));
    const samples = await samplesOf(whole, parts, pixels, frame, planar);
    if (!samples || !isWithin(samples, pixels)) return undefined;
    const coded = await encodeHtj2k({ ...pixels, bytes: samples }, pixels);
    // The encoder signs its work in a comment, and no word may be in what leaves without the patient.
    const stream = withoutWords(coded, 'jpeg-2000');
    const back = stream && (await htj2k(stream, { ...pixels, planar: false }));
    if (!stream || !isSame(samples, back?.bytes)) return undefined;
    frames.push(stream);
  }
  return frames;
}

/** The stored values of a frame as a native one has them, samples of one pixel together. */
async function samplesOf(
  whole: Uint8Array<ArrayBuffer>,
  parts: ObjectParts,
  pixels: ImagePixels,
  frame: number,
  planar: boolean,
): Promise<Uint8Array | undefined> {
  const range = frameRange(parts, frame);
  const coding = parts.pixels?.coding;
  if (!range || !coding || coding.kind === 'whole') return undefined;
  const encoded = whole.subarray(range.from, range.to);
  const count = pixels.rows * pixels.columns;
  if (coding.kind === 'native') {
    const { bytes } = nativeBytes(encoded, coding, frame);
    return planar && pixels.samplesPerPixel === 3 ? interleave(bytes, count) : bytes;
  }
  const raw = await rle(joinFragments(encoded), { ...pixels, planar });
  return raw.planar ? interleave(raw.bytes, count) : raw.bytes;
}

/** Nothing in the bits that are not stored: another decoder would not bring it back (PS3.5 8.1.1). */
function isWithin(bytes: Uint8Array, { bitsAllocated, bitsStored, signed }: ImagePixels): boolean {
  if (bitsAllocated === bitsStored) return true;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const half = 2 ** (bitsStored - 1);
  const [least, most] = signed ? [-half, half - 1] : [0, 2 * half - 1];
  const read = (at: number): number => (signed ? view.getInt16(at, true) : view.getUint16(at, true));
  for (let at = 0; at + 2 <= bytes.length; at += 2) {
    const value = read(at);
    if (value < least || value > most) return false;
  }
  return true;
}

const isSame = (a: Uint8Array, b: Uint8Array | undefined): boolean =>
  a.length === b?.length && a.every((value, i) => value === b[i]);
