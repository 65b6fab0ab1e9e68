/** Implicit VR, the default of every DICOM line, → explicit, which every coding of pixels wants (PS3.5 A.1, A.2, A.4). */
import { concat } from '#base/concat.ts';
import type { Part10File } from '../parse/part10.ts';
import { type ElementReader, elementReader } from '../parse/values.ts';
import { explicitVrLittleEndian, hasLongLength } from '../write/part10.ts';
import { replaced, syntaxChanges } from './splice.ts';
import { vrOf } from './vr-of.ts';

const item = 0xfffe_e000;
const itemEnd = 0xfffe_e00d;
const sequenceEnd = 0xfffe_e0dd;
const pixelRepresentation = 0x0028_0103;
const lengthToEnd = 0x0008_0001;
const signatures = 0xfffa_fffa;
const voiLuts = 0x0028_3010;
const noLength = 0xffff_ffff;

/** Commands and the meta group are no part of a data set (PS3.5 7.1). */
const firstTag = 0x0004_0000;

/** No image of the standard nests deeper. */
const deepest = 16;

interface Implicit {
  readonly tag: number;
  /** Of a sequence its items, each a data set. */
  readonly value: Uint8Array | readonly (readonly Implicit[])[];
}

/**
 * The file with every value byte by byte, under the VR that the dictionary knows; without the retired lengths of groups and
 * of all that follows, which would be others. Throws where the data set is not followed to its last byte (values cut or of
 * odd length, tags that do not ascend, elements that nobody knows and that tell no length), where somebody signed it, and
 * where the sign of a table hangs on more than the sign of the pixels.
 */
export function inExplicitVr({ dataSet }: Part10File): Uint8Array<ArrayBuffer> | undefined {
  const whole = dataSet.byteArray as Uint8Array<ArrayBuffer>;
  const changes = syntaxChanges(dataSet, explicitVrLittleEndian);
  if (!changes) return undefined;
  const all = Object.values(dataSet.elements);
  const isMeta = ({ tag }: { readonly tag: string }): boolean => tag.startsWith('x0002');
  const from = Math.max(...all.filter(isMeta).map(({ dataOffset, length }) => dataOffset + length));
  const first = Math.min(...all.filter((one) => !isMeta(one)).map(({ dataOffset }) => dataOffset - 8));
  if (from !== first) throw new RangeError('the meta group does not end where the data set begins');
  if (tablesHaveSigns(elementReader(dataSet))) throw new RangeError('a table may have another sign');
  const head = replaced(whole.subarray(0, from), changes);
  return concat([head, ...explicit(read(whole.subarray(from)), false)]);
}

/** What a VOI LUT maps is what comes out of rescaling, or of a Modality LUT, not the stored value (PS3.3 C.11.2.1.1). */
function tablesHaveSigns({ element, uint16, number }: ElementReader): boolean {
  if (!element('x00283010')) return false;
  const rescaled = (number('x00281052') ?? 0) < 0 || (number('x00281053') ?? 1) < 0;
  return uint16('x00280103') === 1 ? element('x00283000') !== undefined : rescaled;
}

function read(bytes: Uint8Array): readonly Implicit[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const head = (): readonly [tag: number, length: number] => {
    at += 8;
    const tag = view.getUint16(at - 8, true) * 0x1_0000 + view.getUint16(at - 6, true);
    return [tag, view.getUint32(at - 4, true)];
  };
  const take = (length: number): Uint8Array => {
    at += length;
    if (length % 2 === 1 || at > bytes.length) throw new RangeError('a value is odd, or cut');
    return bytes.subarray(at - length, at);
  };
  /** `end` is where it ends; undefined: where an element says so. */
  const dataSet = (end: number | undefined, depth: number): readonly Implicit[] => {
    if (depth > deepest) throw new RangeError('nested too deep');
    const all: Implicit[] = [];
    let last = firstTag - 1;
    while (at !== end) {
      const [tag, length] = head();
      if (tag === itemEnd && end === undefined) return all;
      if (tag <= last || tag >= item || tag === signatures) throw new RangeError('no element to go on with');
      // As for the whole image, of which more is known.
      if (tag === voiLuts && depth > 0) throw new RangeError('a table may have another sign');
      last = tag;
      const value = vrOf(tag, false) === 'SQ' ? items(endOf(length), depth) : take(length);
      all.push({ tag, value });
    }
    return all;
  };
  const items = (end: number | undefined, depth: number): readonly (readonly Implicit[])[] => {
    const all: (readonly Implicit[])[] = [];
    while (at !== end) {
      const [tag, length] = head();
      if (tag === sequenceEnd && end === undefined) return all;
      if (tag !== item) throw new RangeError('a sequence holds something else than items');
      all.push(dataSet(endOf(length), depth + 1));
    }
    return all;
  };
  const endOf = (length: number): number | undefined => (length === noLength ? undefined : at + length);
  return dataSet(bytes.length, 0);
}

/** `signedAround`: as the pixels are around an item that says nothing of it. */
function explicit(elements: readonly Implicit[], signedAround: boolean): readonly Uint8Array[] {
  const said = elements.find(({ tag }) => tag === pixelRepresentation)?.value;
  const signed = said instanceof Uint8Array && said.length >= 2 ? said[0] === 1 : signedAround;
  return elements.flatMap(({ tag, value }) => {
    if (tag % 0x1_0000 === 0 || tag === lengthToEnd) return [];
    const parts =
      value instanceof Uint8Array
        ? [value]
        : value.flatMap((one) => withHead(item, undefined, explicit(one, signed)));
    return withHead(tag, vrOf(tag, signed), parts);
  });
}

/** Items have no VR. A value that is too long for its own goes under none (PS3.5 6.2.2). */
function withHead(
  tag: number,
  wanted: string | undefined,
  value: readonly Uint8Array[],
): readonly Uint8Array[] {
  const size = value.reduce((sum, { length }) => sum + length, 0);
  const vr = wanted === undefined || hasLongLength(wanted) || size <= 0xfffe ? wanted : 'UN';
  const long = vr !== undefined && hasLongLength(vr);
  const head = new Uint8Array(long ? 12 : 8);
  const view = new DataView(head.buffer);
  view.setUint16(0, Math.floor(tag / 0x1_0000), true);
  view.setUint16(2, tag % 0x1_0000, true);
  for (let i = 0; vr && i < 2; i++) head[4 + i] = vr.charCodeAt(i);
  if (vr === undefined || long) view.setUint32(long ? 8 : 4, size, true);
  else view.setUint16(6, size, true);
  return [head, ...value];
}
