/** Part 10 files built byte by byte, wrong ones too: the writer of phantom is too strict for that. */

type Value = string | Uint8Array | readonly number[];
export type Elements = Readonly<Record<string, readonly [vr: string, value: Value]>>;

export const implicitLittleEndian = '1.2.840.10008.1.2';
export const explicitLittleEndian = '1.2.840.10008.1.2.1';
export const deflated = '1.2.840.10008.1.2.1.99';
export const explicitBigEndian = '1.2.840.10008.1.2.2';

const longVrs = new Set(['OB', 'OW', 'OF', 'SQ', 'UN', 'UT']);
const sizes: Readonly<Record<string, number>> = { US: 2, SS: 2, UL: 4, FL: 4, FD: 8 };

export const concat = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Characters 0…255 as bytes. */
export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

function valueBytes(vr: string, value: Value, littleEndian: boolean): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string')
    return latin1(value.length % 2 ? `${value}${vr === 'UI' ? '\0' : ' '}` : value);
  const size = sizes[vr] ?? 2;
  const bytes = new Uint8Array(value.length * size);
  const view = new DataView(bytes.buffer);
  for (const [i, number] of value.entries()) {
    if (vr === 'FL') view.setFloat32(i * size, number, littleEndian);
    else if (vr === 'FD') view.setFloat64(i * size, number, littleEndian);
    else if (size === 2) view.setUint16(i * size, number & 0xffff, littleEndian);
    else view.setUint32(i * size, number, littleEndian);
  }
  return bytes;
}

/** One element in one of the native encodings; `length` may lie. */
export function element(tag: string, vr: string, value: Value, syntax: string, length?: number): Uint8Array {
  const littleEndian = syntax !== explicitBigEndian;
  const bytes = valueBytes(vr, value, littleEndian);
  const implicit = syntax === implicitLittleEndian;
  const long = longVrs.has(vr);
  const head = new DataView(new ArrayBuffer(implicit || !long ? 8 : 12));
  head.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), littleEndian);
  head.setUint16(2, Number.parseInt(tag.slice(4), 16), littleEndian);
  if (!implicit) for (const i of [0, 1]) head.setUint8(4 + i, vr.charCodeAt(i));
  if (implicit) head.setUint32(4, length ?? bytes.length, true);
  else if (long) head.setUint32(8, length ?? bytes.length, littleEndian);
  else head.setUint16(6, length ?? bytes.length, littleEndian);
  return concat(new Uint8Array(head.buffer), bytes);
}

/** A data set without preamble, elements in the order of their tags. */
export function dataSet(elements: Elements, syntax = explicitLittleEndian): Uint8Array<ArrayBuffer> {
  const sorted = Object.entries(elements).sort(([a], [b]) => (a < b ? -1 : 1));
  return concat(...sorted.map(([tag, [vr, value]]) => element(tag, vr, value, syntax)));
}

/** Preamble, prefix, meta group, and `body` as it stands. */
export function part10Around(body: Uint8Array, syntax = explicitLittleEndian): Uint8Array<ArrayBuffer> {
  const meta = dataSet({ '00020003': ['UI', '1.2.3.1'], '00020010': ['UI', syntax] });
  const length = element('00020000', 'UL', [meta.length], explicitLittleEndian);
  return concat(new Uint8Array(128), latin1('DICM'), length, meta, body);
}

/** Whatever a small image needs, replaced or added to by `elements`. */
export function part10(elements: Elements = {}, syntax = explicitLittleEndian): Uint8Array<ArrayBuffer> {
  const image: Elements = {
    '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.7'],
    '00080018': ['UI', '1.2.3.1'],
    '00080060': ['CS', 'OT'],
    '0020000d': ['UI', '1.2.3'],
    '0020000e': ['UI', '1.2.3.0'],
    '00280002': ['US', [1]],
    '00280004': ['CS', 'MONOCHROME2'],
    '00280010': ['US', [2]],
    '00280011': ['US', [2]],
    '00280100': ['US', [8]],
    '00280101': ['US', [8]],
    '00280102': ['US', [7]],
    '00280103': ['US', [0]],
    '7fe00010': ['OW', Uint8Array.of(1, 2, 3, 4)],
  };
  const native =
    syntax === implicitLittleEndian || syntax === explicitBigEndian ? syntax : explicitLittleEndian;
  return part10Around(dataSet({ ...image, ...elements }, native), syntax);
}

/** Pixel data in fragments, with an empty offset table. */
export function encapsulated(fragments: readonly Uint8Array[], elements: Elements, syntax: string) {
  const { '7fe00010': _, ...rest } = elements;
  const item = (bytes: Uint8Array): Uint8Array =>
    concat(element('fffee000', 'UN', bytes, implicitLittleEndian), new Uint8Array(0));
  const pixels = concat(
    element('7fe00010', 'OB', new Uint8Array(0), explicitLittleEndian, 0xffffffff),
    item(new Uint8Array(0)),
    ...fragments.map(item),
    element('fffee0dd', 'UN', new Uint8Array(0), implicitLittleEndian),
  );
  const header = part10({ ...rest, '7fe00010': ['OB', new Uint8Array(0)] }, syntax);
  return concat(header.subarray(0, header.length - 12), pixels);
}
