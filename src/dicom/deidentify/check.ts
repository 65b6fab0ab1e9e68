/** Whether a file that came under a pseudonym is one that `deidentify` writes: no byte in it is anybody else's. */
import type { ByteFile } from '#base/byte-file.ts';
import type { ObjectParts } from '#contracts/object-parts.ts';
import { readPart10 } from '../parse/part10.ts';
import { elementReader } from '../parse/values.ts';
import { codingOf } from '../pixel/transfer-syntax.ts';
import { explicitVrLittleEndian, writePart10 } from '../write/part10.ts';
import { familyOf, withoutWords } from './codestream.ts';
import { cleanDataSet } from './data-set.ts';
import { mayShowText } from './may-show-text.ts';
import { isPseudonymousId, isPseudonymousUid } from './uids.ts';

/**
 * True where the header, cleaned once more, is the same to the byte, with the pseudonym `name` in it, and the file ends
 * with its pixels. What the pixels show is not looked at.
 */
export async function isDeidentified(file: ByteFile, parts: ObjectParts, name: string): Promise<boolean> {
  if (!parts.pixels) return false;
  const bytes = await file.read(0, parts.header);
  const read = readPart10(bytes, { headerOnly: true });
  if (!read.ok) return false;
  const { dataSet, transferSyntaxUid } = read.value;
  const native = codingOf(transferSyntaxUid)?.kind !== 'encapsulated';
  if (native && transferSyntaxUid !== explicitVrLittleEndian) return false;
  const header = elementReader(dataSet);
  const patientId = header.text('x00100020') ?? '';
  if (mayShowText(header)) return false;
  if (patientId !== name && !isPseudonymousId(patientId)) return false;
  const clean = cleanDataSet(dataSet, {
    uid: (uid) => (isPseudonymousUid(uid) ? uid : undefined),
    patientName: name,
    patientId,
  });
  const again = written(clean, transferSyntaxUid);
  if (!again || again.length !== bytes.length || !again.every((byte, i) => byte === bytes[i])) return false;
  const frames = header.number('x00280008') ?? 1;
  return endsWithPixels(file, parts, Math.max(Math.trunc(frames), 1), transferSyntaxUid);
}

/** Undefined where it lacks what every object has. */
function written(
  dataSet: ReturnType<typeof cleanDataSet>,
  transferSyntaxUid: string,
): Uint8Array | undefined {
  try {
    return writePart10({ dataSet, transferSyntaxUid });
  } catch {
    return undefined;
  }
}

/** Tag, VR and length of Pixel Data in explicit little endian. */
const elementHead = 12;
const itemTag = 0xe000fffe;
const delimiterTag = 0xe0ddfffe;

async function endsWithPixels(
  file: ByteFile,
  { header, pixels }: ObjectParts,
  frames: number,
  transferSyntaxUid: string,
): Promise<boolean> {
  const from = header + elementHead;
  const head = await numbersAt(file, header, elementHead);
  if (!head) return false;
  const length = head.getUint32(8, true);
  if (length !== 0xffffffff) {
    const bits = pixels?.coding.kind === 'native' ? pixels.coding.frameBits * frames : Number.NaN;
    return length === 2 * Math.ceil(bits / 16) && from + length === file.size;
  }
  return endsWithFrames(file, from, frames, transferSyntaxUid);
}

/** An offset table of so many frames, one fragment for each without a word in it, and the delimiter (PS3.5 A.4). */
async function endsWithFrames(
  file: ByteFile,
  from: number,
  frames: number,
  transferSyntaxUid: string,
): Promise<boolean> {
  const family = familyOf(transferSyntaxUid);
  let at = from;
  for (let item = 0; item <= frames; item++) {
    const head = await numbersAt(file, at, 8);
    if (!family || head?.getUint32(0, true) !== itemTag) return false;
    const length = head.getUint32(4, true);
    if (item === 0 && length !== 4 * frames) return false;
    if (item > 0) {
      const stream = await file.read(at + 8, at + 8 + length);
      const blank = stream.length === length ? withoutWords(stream, family) : undefined;
      if (!blank?.every((byte, i) => byte === stream[i])) return false;
    }
    at += 8 + length;
  }
  const end = await numbersAt(file, at, 8);
  return end?.getUint32(0, true) === delimiterTag && at + 8 === file.size;
}

async function numbersAt(file: ByteFile, at: number, count: number): Promise<DataView | undefined> {
  const bytes = await file.read(at, at + count);
  return bytes.length === count ? new DataView(bytes.buffer, bytes.byteOffset, count) : undefined;
}
