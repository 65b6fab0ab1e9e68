/** Typed reading of single elements: tolerant of padding and junk, never of a wrong type. */
import type { DataSet, Element } from 'dicom-parser';
import type { PersonName } from '#domain/study/instance.ts';
import { type TextReader, textReader } from './charset.ts';

/** Values longer than this are cut: no header text that a person reads is longer (PS3.5 table 6.2-1). */
const maxTextBytes = 10_240;

/** Reads elements of one data set; nested sets inherit the character set unless they name their own. */
export interface ElementReader {
  readonly dataSet: DataSet;
  readonly text: (tag: string) => string | undefined;
  readonly texts: (tag: string) => readonly string[];
  readonly name: (tag: string) => PersonName | undefined;
  /** IS or DS. */
  readonly number: (tag: string) => number | undefined;
  readonly numbers: (tag: string) => readonly number[];
  readonly uint16: (tag: string) => number | undefined;
  readonly uint32: (tag: string) => number | undefined;
  readonly float64: (tag: string) => number | undefined;
  /** FL or OF, no more than `most`; what the file does not hold whole is left out. */
  readonly floats: (tag: string, most: number) => readonly number[];
  readonly items: (tag: string) => readonly ElementReader[];
  readonly element: (tag: string) => Element | undefined;
  readonly charsetKnown: boolean;
}

/** A reader of `dataSet`; `inherited` is the character set of the enclosing data set. */
export function elementReader(dataSet: DataSet, inherited?: TextReader): ElementReader {
  const declared = rawAscii(dataSet, 'x00080005');
  const reader = declared === undefined ? (inherited ?? textReader([])) : textReader(declared.split('\\'));

  const text = (tag: string): string | undefined => {
    const bytes = bytesOf(dataSet, tag);
    if (!bytes) return undefined;
    const decoded = clean(reader.decode(bytes));
    return decoded === '' ? undefined : decoded;
  };
  const texts = (tag: string): readonly string[] =>
    (text(tag) ?? '')
      .split('\\')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const numbers = (tag: string): readonly number[] =>
    (rawAscii(dataSet, tag) ?? '')
      .split('\\')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(Number)
      .filter(Number.isFinite);
  const binary = (tag: string, size: number): boolean => (bytesOf(dataSet, tag)?.length ?? 0) >= size;

  return {
    dataSet,
    charsetKnown: reader.known,
    text,
    texts,
    name: (tag) => {
      const value = text(tag);
      return value === undefined ? undefined : personName(value);
    },
    numbers,
    number: (tag) => numbers(tag)[0],
    uint16: (tag) => (binary(tag, 2) ? dataSet.uint16(tag) : undefined),
    uint32: (tag) => (binary(tag, 4) ? dataSet.uint32(tag) : undefined),
    float64: (tag) => (binary(tag, 8) ? dataSet.double(tag) : undefined),
    floats: (tag, most) => values(dataSet, tag, most, (i) => dataSet.float(tag, i)),
    items: (tag) =>
      (dataSet.elements[tag]?.items ?? []).flatMap((item) =>
        item.dataSet ? [elementReader(item.dataSet, reader)] : [],
      ),
    element: (tag) => dataSet.elements[tag],
  };
}

/** The two numbers of a point in SL. */
export function readInt32s({ dataSet }: ElementReader, tag: string): readonly number[] {
  return values(dataSet, tag, 2, (i) => dataSet.int32(tag, i));
}

/** UL, no more than `most`. */
export function readUint32s({ dataSet }: ElementReader, tag: string, most: number): readonly number[] {
  return values(dataSet, tag, most, (i) => dataSet.uint32(tag, i));
}

/** Of four bytes each. */
function values(
  dataSet: DataSet,
  tag: string,
  most: number,
  read: (index: number) => number | undefined,
): readonly number[] {
  const element = dataSet.elements[tag];
  if (!element || element.items) return [];
  const bytes = Math.min(element.length, dataSet.byteArray.length - element.dataOffset);
  const count = Math.max(Math.min(Math.floor(bytes / 4), most), 0);
  return Array.from({ length: count }, (_, i) => read(i) ?? Number.NaN);
}

/** `Family^Given^Middle^Prefix^Suffix`, up to three groups by `=` (PS3.5 §6.2.1.2). */
export function personName(value: string): PersonName {
  const [alphabetic = '', ideographic, phonetic] = value
    .split('=')
    .map((group) => group.replace(/\^+$/, '').trim());
  return {
    alphabetic,
    ...(ideographic ? { ideographic } : {}),
    ...(phonetic ? { phonetic } : {}),
  };
}

function bytesOf(dataSet: DataSet, tag: string): Uint8Array | undefined {
  const element = dataSet.elements[tag];
  if (!element || element.length <= 0 || element.items) return undefined;
  const length = Math.min(element.length, maxTextBytes, dataSet.byteArray.length - element.dataOffset);
  return length > 0
    ? (dataSet.byteArray as Uint8Array).subarray(element.dataOffset, element.dataOffset + length)
    : undefined;
}

function rawAscii(dataSet: DataSet, tag: string): string | undefined {
  const bytes = bytesOf(dataSet, tag);
  return bytes
    ? String.fromCharCode(...bytes)
        .replace(/\0+$/, '')
        .trim()
    : undefined;
}

/** Drops padding and control characters, which a header uses to break layouts and terminals. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are exactly what is removed
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim();
}
