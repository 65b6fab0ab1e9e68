/** A small strict Part 10 writer: Explicit VR Little Endian data sets, native or encapsulated pixel data. */
import { type CharacterSet, encodeText } from './character-set.ts';
import { phantomUid } from './uid.ts';

type TextVr =
  | 'AE'
  | 'AS'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'DT'
  | 'IS'
  | 'LO'
  | 'LT'
  | 'PN'
  | 'SH'
  | 'ST'
  | 'TM'
  | 'UC'
  | 'UI'
  | 'UT';
type NumberVr = 'US' | 'SS' | 'UL' | 'SL' | 'FL' | 'FD' | 'AT';

/** One data element: its VR and its value. An empty list or text is a zero-length value (Type 2). */
export type Element =
  | { readonly vr: TextVr; readonly value: string | readonly string[] }
  | { readonly vr: NumberVr; readonly value: number | readonly number[] }
  | { readonly vr: 'OB' | 'OW'; readonly value: Uint8Array }
  | { readonly vr: 'OB'; readonly frames: readonly Uint8Array[] }
  | { readonly vr: 'SQ'; readonly items: readonly DataSet[] };

/** Elements by tag, eight hexadecimal digits: `'00100010'`. */
export type DataSet = Readonly<Record<string, Element>>;

export interface Part10Options {
  readonly dataSet: DataSet;
  readonly transferSyntaxUid?: string;
  readonly characterSet: CharacterSet;
}

export const explicitVrLittleEndian = '1.2.840.10008.1.2.1';

const text =
  (vr: TextVr) =>
  (value: string | readonly string[]): Element => ({ vr, value });
const numbers =
  (vr: NumberVr) =>
  (value: number | readonly number[]): Element => ({ vr, value });

/** Element makers named as the VRs are: `LO('phantom')`, `US([0, 1])`, `SQ({…}, {…})`. */
export const AE = text('AE'),
  AS = text('AS'),
  CS = text('CS'),
  DA = text('DA'),
  DS = text('DS'),
  DT = text('DT');
export const IS = text('IS'),
  LO = text('LO'),
  LT = text('LT'),
  PN = text('PN'),
  SH = text('SH'),
  ST = text('ST');
export const TM = text('TM'),
  UC = text('UC'),
  UI = text('UI'),
  UT = text('UT');
export const US = numbers('US'),
  SS = numbers('SS'),
  UL = numbers('UL'),
  SL = numbers('SL');
export const FL = numbers('FL'),
  FD = numbers('FD'),
  AT = numbers('AT');
export const SQ = (...items: readonly DataSet[]): Element => ({ vr: 'SQ', items });

/** A DS of at most 16 characters (PS3.5 §6.2), to ten significant digits. */
export function decimal(value: number): string {
  return String(Number(value.toPrecision(10)));
}

/** Item of a code sequence: value, scheme, meaning. */
export const code = (value: string, scheme: string, meaning: string): DataSet => ({
  '00080100': SH(value),
  '00080102': SH(scheme),
  '00080104': LO(meaning),
});

/** The bytes of a DICOM file. The SOP class and instance of the meta header are the data set's own. */
export function writePart10({
  dataSet,
  transferSyntaxUid = explicitVrLittleEndian,
  characterSet,
}: Part10Options): Uint8Array<ArrayBuffer> {
  const meta: DataSet = {
    '00020001': { vr: 'OB', value: Uint8Array.of(0, 1) },
    '00020002': UI(required(dataSet, '00080016')),
    '00020003': UI(required(dataSet, '00080018')),
    '00020010': UI(transferSyntaxUid),
    '00020012': UI(phantomUid('writer', 'implementation')),
    '00020013': SH('MANARA_PHANTOM'),
  };
  const metaBytes = encodeDataSet(meta, characterSet);
  const length = encodeElement('00020000', UL(metaBytes.length), characterSet);
  const preamble = new Uint8Array(132);
  preamble.set(new TextEncoder().encode('DICM'), 128);
  const withCharset: DataSet = { '00080005': CS(characterSet), ...dataSet };
  return concat([preamble, length, metaBytes, encodeDataSet(withCharset, characterSet)]);
}

function required(dataSet: DataSet, tag: string): string {
  const element = dataSet[tag];
  if (element?.vr !== 'UI' || typeof element.value !== 'string')
    throw new Error(`the data set lacks UI ${tag}`);
  return element.value;
}

function encodeDataSet(dataSet: DataSet, characterSet: CharacterSet): Uint8Array {
  const tags = Object.keys(dataSet).sort();
  return concat(tags.map((tag) => encodeElement(tag, dataSet[tag]!, characterSet)));
}

/** Characters one value may have (PS3.5 §6.2); a PN counts for each of its groups, of which we write one. */
const maxLength: Readonly<Partial<Record<string, number>>> = {
  AE: 16,
  AS: 4,
  CS: 16,
  DA: 8,
  DS: 16,
  DT: 26,
  IS: 12,
  LO: 64,
  LT: 10240,
  PN: 64,
  SH: 16,
  ST: 1024,
  TM: 14,
  UI: 64,
};

const longVrs: ReadonlySet<string> = new Set(['OB', 'OW', 'SQ', 'UC', 'UT']);

function encodeElement(tag: string, element: Element, characterSet: CharacterSet): Uint8Array {
  if (!/^[0-9A-F]{8}$/.test(tag)) throw new Error(`“${tag}” is not a tag of eight hexadecimal digits`);
  const value = encodeValue(element, characterSet);
  const encapsulated = 'frames' in element;
  const long = longVrs.has(element.vr);
  if (!long && value.length > 0xfffe) throw new Error(`${tag} is too long for ${element.vr}`);
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

function encodeValue(element: Element, characterSet: CharacterSet): Uint8Array {
  if ('items' in element)
    return concat(element.items.map((item) => wrapItem(encodeDataSet(item, characterSet))));
  if ('frames' in element) return encapsulate(element.frames);
  if (element.value instanceof Uint8Array) return pad(element.value, 0);
  if (isNumeric(element)) return encodeNumbers(element.vr, [element.value].flat());
  const values = [element.value as string | readonly string[]].flat();
  for (const one of values) {
    if ([...one].length > (maxLength[element.vr] ?? Number.POSITIVE_INFINITY)) {
      throw new RangeError(`“${one}” is too long for ${element.vr}`);
    }
  }
  const value = values.join('\\');
  return element.vr === 'UI'
    ? pad(encodeText(value, 'ISO_IR 100'), 0)
    : pad(encodeText(value, characterSet), 0x20);
}

function isNumeric(element: Element): element is Extract<Element, { vr: NumberVr }> {
  return ['US', 'SS', 'UL', 'SL', 'FL', 'FD', 'AT'].includes(element.vr);
}

function encodeNumbers(vr: NumberVr, values: readonly number[]): Uint8Array {
  const size = vr === 'FD' ? 8 : vr === 'US' || vr === 'SS' ? 2 : 4;
  const view = new DataView(new ArrayBuffer(size * values.length));
  values.forEach((value, i) => {
    const at = i * size;
    if (vr === 'FD') view.setFloat64(at, value, true);
    else if (vr === 'FL') view.setFloat32(at, value, true);
    else if (vr === 'AT') {
      view.setUint16(at, value >>> 16, true);
      view.setUint16(at + 2, value & 0xffff, true);
    } else if (size === 2) view.setUint16(at, value & 0xffff, true);
    else view.setUint32(at, value >>> 0, true);
  });
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
  return concat([wrapItem(encodeNumbers('UL', offsets)), ...padded.map(wrapItem), end]);
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

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
