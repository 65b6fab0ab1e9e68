/** Header of a file → where its parts lie: native pixels, or items of encapsulated ones (PS3.5 8, A.4). */
import type { DataSet, Element } from 'dicom-parser';
import type { ByteFile } from '#base/byte-file.ts';
import type { ByteRange, ObjectParts } from '#contracts/object-parts.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import { type Part10File, pixelTags } from './part10.ts';

type Layout = Pick<
  ImagePixels,
  'rows' | 'columns' | 'frames' | 'samplesPerPixel' | 'bitsAllocated' | 'photometricInterpretation'
>;

const deflated = '1.2.840.10008.1.2.1.99';
const bigEndian = '1.2.840.10008.1.2.2';

/** Of the object whose header `read` holds; `file` is asked for the offsets of encapsulated frames only. */
export async function partsOf(
  read: Part10File,
  pixels: Layout | undefined,
  file: ByteFile,
): Promise<ObjectParts> {
  if (read.transferSyntaxUid === deflated) {
    const range = { from: 0, to: file.size };
    return { header: file.size, ...(pixels && { pixels: { coding: { kind: 'whole' }, range } }) };
  }
  const parts = partsWithin(read, pixels, file.size);
  if (!pixels || parts.pixels?.coding.kind !== 'encapsulated') return parts;
  const items = await itemsOfFrames(file, parts.pixels.range, pixels.frames);
  return { header: parts.header, pixels: { ...parts.pixels, ...items } };
}

/** Without the places of encapsulated frames. */
export function partsWithin(
  { dataSet, transferSyntaxUid }: Part10File,
  pixels: Layout | undefined,
  size: number,
): ObjectParts {
  const [tag, samples] = pixelTags.find(([tag]) => dataSet.elements[tag]) ?? [];
  const element = tag && dataSet.elements[tag];
  if (!element) return { header: size };
  const header = startOf(dataSet, element);
  if (!pixels) return { header };
  const from = element.dataOffset;
  if (element.hadUndefinedLength) {
    return { header, pixels: { coding: { kind: 'encapsulated' }, range: { from, to: size } } };
  }
  const turned = transferSyntaxUid === bigEndian ? wordBytes(element, samples, pixels) : 1;
  return {
    header,
    pixels: {
      coding: { kind: 'native', samples, frameBits: frameBits(pixels, samples), wordBytes: turned },
      // Some writers leave the byte that makes the length even uncounted.
      range: { from, to: Math.min(from + element.length + 1, size) },
    },
  };
}

/**
 * Where an element begins: its tag stands eight bytes before its value, or twelve where its VR has a long length
 * (PS3.5 7.1).
 */
export function startOf({ byteArray }: DataSet, { tag, dataOffset }: Element): number {
  const [a, b, c, d] = [1, 3, 5, 7].map((at) => Number.parseInt(tag.slice(at, at + 2), 16));
  const long = dataOffset - 12;
  const [e, f, g, h] = byteArray.slice(long, long + 4);
  const little = e === b && f === a && g === d && h === c;
  const big = e === a && f === b && g === c && h === d;
  return little || big ? long : dataOffset - 8;
}

type Samples = (typeof pixelTags)[number][1];

function frameBits(pixels: Layout, samples: Samples): number {
  const count = pixels.rows * pixels.columns;
  if (samples !== 'integer') return count * (samples === 'float' ? 32 : 64);
  const halved = pixels.photometricInterpretation === 'YBR_FULL_422' && pixels.bitsAllocated > 1;
  if (pixels.bitsAllocated === 1) return count;
  return (halved ? Math.ceil(count / 2) * 4 : count * pixels.samplesPerPixel) * pixels.bitsAllocated;
}

/** The bytes of each word are turned over in a big endian file, those of OB are not. */
function wordBytes(element: Element, samples: Samples, { bitsAllocated }: Layout): 1 | 2 | 4 | 8 {
  if (samples !== 'integer') return samples === 'float' ? 4 : 8;
  if (bitsAllocated > 16) return bitsAllocated > 32 ? 8 : 4;
  if (bitsAllocated > 8) return 2;
  return element.vr === 'OB' ? 1 : 2;
}

/** A forged file of nothing but items must come to an end. */
const mostFragments = 400_000;

/** Past the Basic Offset Table, and where each frame begins, where there are several. */
async function itemsOfFrames(
  file: ByteFile,
  { from, to }: ByteRange,
  frames: number,
): Promise<{ readonly range: ByteRange; readonly starts?: readonly number[] }> {
  const read = ahead(file);
  const table = await itemAt(read, from);
  if (!table) return { range: { from, to } };
  const first = from + 8 + table.length;
  const range = { from: first, to };
  if (frames === 1) return { range };
  const offsets = await read(from + 8, Math.min(first, from + 8 + 4 * frames));
  const starts = offsetsIn(offsets).map((offset) => first + offset);
  if (starts.length > 1 && ascends(starts) && (starts.at(-1) ?? to) < to) return { range, starts };
  const { begins, ends } = await fragments(read, range);
  // JPEG streams end in FFD9, and some bytes to fill up: each such fragment is a frame's last.
  const whole = begins.length === frames ? begins : begins.filter((_, i) => i === 0 || ends[i - 1]);
  return { range, starts: whole };
}

function offsetsIn(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length >> 2 }, (_, i) => view.getUint32(i * 4, true));
}

const ascends = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value > (values[i - 1] as number));

type Read = ByteFile['read'];

/** The length of the item at `at`; undefined where none begins there. */
async function itemAt(read: Read, at: number): Promise<{ readonly length: number } | undefined> {
  const bytes = await read(at, at + 8);
  if (bytes.length < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  return view.getUint32(0, true) === itemTag ? { length: view.getUint32(4, true) } : undefined;
}

/** FFFE,E000 as a little endian number. */
const itemTag = 0xe000fffe;

/** Where each fragment begins, and whether it ends as a JPEG stream does. */
async function fragments(read: Read, { from, to }: ByteRange) {
  const begins: number[] = [];
  const ends: boolean[] = [];
  for (let at = from; at < to && begins.length < mostFragments; ) {
    const item = await itemAt(read, at);
    if (!item) break;
    begins.push(at);
    at += 8 + item.length;
    const [a, b, c] = await read(at - 3, at);
    ends.push((b === 0xff && c === 0xd9) || (a === 0xff && b === 0xd9));
  }
  return { begins, ends };
}

/** Reads a little more than is asked for: one item's end and the next one's beginning lie together. */
function ahead(file: ByteFile): Read {
  const least = 4096;
  let [start, kept] = [0, new Uint8Array(0)];
  return async (from, to) => {
    if (from < start || to > start + kept.length) {
      kept = await file.read(from, Math.min(Math.max(to, from + least), file.size));
      start = from;
    }
    return kept.subarray(from - start, to - start);
  };
}
