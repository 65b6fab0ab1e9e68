/** Data set → Part 10 file (PS3.10 §7), Explicit VR Little Endian. Strict: what the standard forbids is refused. */
import { concat } from '#base/concat.ts';
import type { DataSet, Element, NumberVr, TextVr } from './element.ts';
import { SH, UI, UL } from './element.ts';
import { fits, isSingle } from './value-rules.ts';

/** How text becomes bytes, under the name that Specific Character Set (0008,0005) gives it. */
export interface TextEncoding {
  readonly term: string;
  readonly encode: (text: string) => Uint8Array;
}

/** Whose writer it was (PS3.7 D.3.3.2). */
export interface Implementation {
  readonly uid: string;
  readonly name: string;
}

export interface Part10Options {
  readonly dataSet: DataSet;
  readonly transferSyntaxUid?: string;
  /** Only test files are written in anything but UTF-8. */
  readonly encoding?: TextEncoding;
  readonly implementation?: Implementation;
}

export const explicitVrLittleEndian = '1.2.840.10008.1.2.1';

const utf8: TextEncoding = { term: 'ISO_IR 192', encode: (text) => new TextEncoder().encode(text) };
const manara: Implementation = { uid: '2.25.32118396222509519243256895297374608281', name: 'MANARA_1' };

/** The bytes of a DICOM file. The SOP class and instance of the meta header are the data set's own. */
export function writePart10({
  dataSet,
  transferSyntaxUid = explicitVrLittleEndian,
  encoding = utf8,
  implementation = manara,
}: Part10Options): Uint8Array<ArrayBuffer> {
  const meta: DataSet = {
    '00020001': { vr: 'OB', value: Uint8Array.of(0, 1) },
    '00020002': UI(required(dataSet, '00080016')),
    '00020003': UI(required(dataSet, '00080018')),
    '00020010': UI(transferSyntaxUid),
    '00020012': UI(implementation.uid),
    '00020013': SH(implementation.name),
  };
  const metaBytes = encodeDataSet(meta, encoding);
  const length = encodeElement('00020000', UL(metaBytes.length), encoding);
  const preamble = new Uint8Array(132);
  preamble.set(new TextEncoder().encode('DICM'), 128);
  if ('00080005' in dataSet) throw new Error('the writer itself names the character set (00080005)');
  const withCharset: DataSet = { '00080005': { vr: 'CS', value: encoding.term }, ...dataSet };
  return concat([preamble, length, metaBytes, encodeDataSet(withCharset, encoding)]);
}

function required(dataSet: DataSet, tag: string): string {
  const element = dataSet[tag];
  if (element?.vr !== 'UI' || typeof element.value !== 'string' || element.value === '')
    throw new Error(`the data set lacks UI ${tag}`);
  return element.value;
}

function encodeDataSet(dataSet: DataSet, encoding: TextEncoding): Uint8Array {
  const sorted = Object.entries(dataSet).sort(([a], [b]) => (a < b ? -1 : 1));
  return concat(sorted.map(([tag, element]) => encodeElement(tag, element, encoding)));
}

/** One element of group 0002 or of a data set whose text is in UTF-8, as it lies in a file. */
export const elementBytes = (tag: string, element: Element): Uint8Array => encodeElement(tag, element, utf8);

const longVrs: ReadonlySet<string> = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '));

/** Whether a length of 32 bits follows the VR (PS3.5 table 7.1-1). */
export const hasLongLength = (vr: string): boolean => longVrs.has(vr);

function encodeElement(tag: string, element: Element, encoding: TextEncoding): Uint8Array {
  if (!/^[0-9A-F]{8}$/.test(tag)) throw new Error(`“${tag}” is not a tag of eight hexadecimal digits`);
  const value = encodeValue(tag, element, encoding);
  const encapsulated = 'frames' in element;
  const long = longVrs.has(element.vr);
  if (!long && value.length > 0xfffe) throw new RangeError(`${tag} is too long for ${element.vr}`);
  const out = new Uint8Array((long ? 12 : 8) + value.length);
  const view = new DataView(out.buffer);
  view.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), true);
  view.setUint16(2, Number.parseInt(tag.slice(4), 16), true);
  out[4] = element.vr.charCodeAt(0);
  out[5] = element.vr.charCodeAt(1);
  if (long) view.setUint32(8, encapsulated ? 0xffffffff : value.length, true);
  else view.setUint16(6, value.length, true);
  out.set(value, long ? 12 : 8);
  return out;
}

function encodeValue(tag: string, element: Element, encoding: TextEncoding): Uint8Array {
  if ('items' in element) return concat(element.items.map((item) => wrapItem(encodeDataSet(item, encoding))));
  if ('frames' in element) return encapsulate(element.frames);
  if (isBytes(element)) return pad(element.value, 0);
  if (isNumeric(element)) return encodeNumbers(tag, element.vr, [element.value].flat());
  return encodeTexts(tag, element.vr, [element.value].flat(), encoding);
}

function isBytes(element: Element): element is Extract<Element, { value: Uint8Array }> {
  return 'value' in element && element.value instanceof Uint8Array;
}

function encodeTexts(tag: string, vr: TextVr, values: readonly string[], encoding: TextEncoding): Uint8Array {
  if (isSingle(vr) && values.length > 1) throw new RangeError(`${tag} ${vr} holds one value`);
  for (const value of values) {
    if (!fits(vr, value)) throw new RangeError(`“${value.slice(0, 80)}” is no ${vr} (${tag})`);
  }
  return pad(encoding.encode(values.join('\\')), vr === 'UI' ? 0 : 0x20);
}

type NumberElement = Extract<Element, { vr: NumberVr }>;

interface NumberForm {
  readonly size: 2 | 4 | 8;
  readonly integers?: readonly [min: number, max: number];
  readonly put: (view: DataView, at: number, value: number) => void;
}

const numberForms: Readonly<Record<NumberVr, NumberForm>> = {
  US: { size: 2, integers: [0, 0xffff], put: (view, at, value) => view.setUint16(at, value, true) },
  SS: { size: 2, integers: [-0x8000, 0x7fff], put: (view, at, value) => view.setInt16(at, value, true) },
  UL: { size: 4, integers: [0, 0xffffffff], put: (view, at, value) => view.setUint32(at, value, true) },
  SL: {
    size: 4,
    integers: [-0x80000000, 0x7fffffff],
    put: (view, at, value) => view.setInt32(at, value, true),
  },
  FL: { size: 4, put: (view, at, value) => view.setFloat32(at, value, true) },
  FD: { size: 8, put: (view, at, value) => view.setFloat64(at, value, true) },
  AT: {
    size: 4,
    integers: [0, 0xffffffff],
    put: (view, at, value) => {
      view.setUint16(at, value >>> 16, true);
      view.setUint16(at + 2, value & 0xffff, true);
    },
  },
};

function isNumeric(element: Element): element is NumberElement {
  return element.vr in numberForms;
}

function encodeNumbers(tag: string, vr: NumberVr, values: readonly number[]): Uint8Array {
  const { size, integers, put } = numberForms[vr];
  const view = new DataView(new ArrayBuffer(size * values.length));
  for (const [i, value] of values.entries()) {
    const whole = !integers || (Number.isInteger(value) && value >= integers[0] && value <= integers[1]);
    if (!Number.isFinite(value) || !whole) throw new RangeError(`${value} is no ${vr} (${tag})`);
    put(view, i * size, value);
  }
  return new Uint8Array(view.buffer);
}

/** Basic offset table, one fragment for each frame, sequence delimiter (PS3.5 A.4). */
function encapsulate(frames: readonly Uint8Array[]): Uint8Array {
  const padded = frames.map((frame) => pad(frame, 0));
  const offsets: number[] = [];
  let offset = 0;
  for (const frame of padded) {
    offsets.push(offset);
    offset += 8 + frame.length;
  }
  const end = Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0);
  return concat([wrapItem(encodeNumbers('7FE00010', 'UL', offsets)), ...padded.map(wrapItem), end]);
}

function wrapItem(content: Uint8Array): Uint8Array {
  const out = new Uint8Array(8 + content.length);
  out.set([0xfe, 0xff, 0x00, 0xe0]);
  new DataView(out.buffer).setUint32(4, content.length, true);
  out.set(content, 8);
  return out;
}

function pad(bytes: Uint8Array, filler: number): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const out = new Uint8Array(bytes.length + 1).fill(filler);
  out.set(bytes);
  return out;
}
