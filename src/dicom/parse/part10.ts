/** Bytes → data set: DICOM Part 10 files (PS3.10 §7), and bare data sets without preamble or meta group. */
import dicomParser, { type DataSet } from 'dicom-parser';
import { err, ok, type Result } from '#base/result.ts';
import type { OpenError } from '../open-error.ts';
import { inflateBounded } from './inflate.ts';
import { elementReader } from './values.ts';

export interface Part10File {
  readonly dataSet: DataSet;
  readonly transferSyntaxUid: string;
  readonly warnings: readonly string[];
}

const implicitLittleEndian = '1.2.840.10008.1.2';
const explicitLittleEndian = '1.2.840.10008.1.2.1';
const explicitBigEndian = '1.2.840.10008.1.2.2';

/** Pixel Data, and its kinds of floating point (PS3.3 C.7.6.3, C.7.6.24). */
export const pixelTags = [
  ['x7fe00010', 'integer'],
  ['x7fe00008', 'float'],
  ['x7fe00009', 'double'],
] as const;

export interface ReadOptions {
  /** Stop before the pixels: `bytes` may then be only the first part of the file. */
  readonly headerOnly?: boolean;
}

/** True where bytes 128…131 spell the DICOM prefix. */
export function hasDicomPrefix(bytes: Uint8Array): boolean {
  return bytes[128] === 0x44 && bytes[129] === 0x49 && bytes[130] === 0x43 && bytes[131] === 0x4d;
}

/**
 * Reads one file. `not-an-image-file` where nothing says DICOM, `truncated` where the bytes end inside
 * an element, `malformed` for anything else that a parser cannot follow.
 */
export function readPart10(
  bytes: Uint8Array<ArrayBuffer>,
  options: ReadOptions = {},
): Result<Part10File, OpenError> {
  const bare = hasDicomPrefix(bytes) ? undefined : guessBareTransferSyntax(bytes);
  if (!hasDicomPrefix(bytes) && bare === undefined) return err({ code: 'not-an-image-file' });
  if (!options.headerOnly) return parse(bytes, bare);
  // The parser stops at one tag alone, and breaks at the pixels of another kind that it does not find whole.
  const [usual, ...others] = pixelTags.map(
    ([tag]) =>
      () =>
        parse(bytes, bare, tag),
  );
  const read = (usual as () => ReturnType<typeof parse>)();
  if (read.ok) return read;
  for (const other of others) {
    const file = other();
    if (file.ok && hasPixels(file.value.dataSet)) return file;
  }
  return read;
}

const hasPixels = ({ elements }: DataSet): boolean => pixelTags.some(([tag]) => elements[tag]);

function parse(
  bytes: Uint8Array<ArrayBuffer>,
  bare: string | undefined,
  untilTag?: string,
): Result<Part10File, OpenError> {
  try {
    const dataSet = dicomParser.parseDicom(bytes, {
      ...(untilTag ? { untilTag } : {}),
      ...(bare ? { TransferSyntaxUID: bare } : {}),
      inflater: inflateBounded,
    });
    // With implicit VR the parser steps over the end of the bytes as if there were more.
    if (!hasPixels(dataSet) && isCut(dataSet)) return err({ code: 'truncated' });
    return ok(toFile(dataSet, bare));
  } catch (thrown) {
    return salvage(thrown, bare);
  }
}

function isCut({ elements, byteArray }: DataSet): boolean {
  return Object.values(elements).some(({ dataOffset, length }) => dataOffset + length > byteArray.length);
}

function toFile(dataSet: DataSet, bare: string | undefined): Part10File {
  // Not by the parser's own reading, which throws where the value lies beyond the end of the bytes.
  const declared = elementReader(dataSet).text('x00020010');
  return {
    dataSet,
    transferSyntaxUid: declared || bare || implicitLittleEndian,
    warnings: dataSet.warnings ?? [],
  };
}

/** dicom-parser throws `{exception, dataSet}` for a broken body; what it read so far may still be an image. */
function salvage(thrown: unknown, bare: string | undefined): Result<Part10File, OpenError> {
  if (thrown instanceof RangeError) return err({ code: 'malformed', detail: 'nested too deep' });
  const detail = messageOf(thrown);
  if (typeof thrown === 'object' && thrown !== null && 'dataSet' in thrown) {
    const file = toFile(thrown.dataSet as DataSet, bare);
    if (file.dataSet.elements.x7fe00010) {
      return ok({ ...file, warnings: [...file.warnings, detail] });
    }
  }
  return /buffer|overrun|end of|attempt to (read|seek) past|cannot be greater than/i.test(detail)
    ? err({ code: 'truncated' })
    : err({ code: 'malformed', detail: detail.slice(0, 200) });
}

function messageOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  if (typeof thrown === 'object' && thrown !== null) {
    if ('exception' in thrown) return messageOf(thrown.exception);
    if ('message' in thrown) return String(thrown.message);
  }
  return String(thrown);
}

/**
 * A data set without the prefix starts with an element of group 0008 or 0002; its first bytes tell the
 * byte order, and two capital letters after the tag an explicit VR.
 */
function guessBareTransferSyntax(bytes: Uint8Array): string | undefined {
  if (bytes.length < 16) return undefined;
  const [a, b, c, d, e, f] = bytes as unknown as readonly number[];
  const explicit = isCapital(e) && isCapital(f);
  const littleGroup = (a === 0x08 || a === 0x02) && b === 0x00;
  if (littleGroup && d === 0x00 && (c ?? 255) <= 0x18) {
    if (explicit) return explicitLittleEndian;
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
    return length < 1024 && length < bytes.length ? implicitLittleEndian : undefined;
  }
  const bigGroup = a === 0x00 && (b === 0x08 || b === 0x02);
  if (bigGroup && c === 0x00 && (d ?? 255) <= 0x18 && explicit) return explicitBigEndian;
  return undefined;
}

function isCapital(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x41 && byte <= 0x5a;
}
