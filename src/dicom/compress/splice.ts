/** The bytes of a file with other pixels: all else stays byte by byte, what it says of their coding is said anew. */
import { concat } from '#base/concat.ts';
import { startOf } from '../parse/object-parts.ts';
import type { Part10File } from '../parse/part10.ts';
import { elementReader } from '../parse/values.ts';
import { CS, type Element, UI, UL, US } from '../write/element.ts';
import { elementBytes } from '../write/part10.ts';

interface Change {
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

/**
 * Of a file in explicit VR, little endian. Undefined where it says nothing of its transfer syntax, has no pixels, or its
 * elements do not ascend.
 */
export function withPixels(
  { dataSet }: Part10File,
  frames: readonly Uint8Array[],
  transferSyntaxUid: string,
): Uint8Array<ArrayBuffer> | undefined {
  const whole = dataSet.byteArray as Uint8Array<ArrayBuffer>;
  const syntax = syntaxChanges(dataSet, transferSyntaxUid);
  const pixels = changeOf(dataSet, 'x7fe00010', { vr: 'OB', frames });
  if (!syntax || pixels.length === 0) return undefined;
  const colour = elementReader(dataSet).uint16('x00280002') === 3;
  const changes = [
    ...syntax,
    // The reversible colour transform of the bit stream, in which samples of one pixel lie together (PS3.5 8.2.4).
    ...(colour
      ? [...changeOf(dataSet, 'x00280004', CS('YBR_RCT')), ...changeOf(dataSet, 'x00280006', US(0))]
      : []),
    ...pixels,
  ];
  // Of elements that do not ascend the parser's word is not enough.
  const ascends = changes.every(({ from }, i) => i === 0 || from >= (changes[i - 1]?.to ?? 0));
  return ascends ? replaced(whole, changes) : undefined;
}

/** None where it is not there. */
function changeOf(dataSet: Part10File['dataSet'], key: string, element: Element): Change[] {
  const found = dataSet.elements[key];
  if (!found) return [];
  const [from, to] = [startOf(dataSet, found), found.dataOffset + found.length];
  return [{ from, to, bytes: elementBytes(key.slice(1).toUpperCase(), element) }];
}

/** Of the meta group, which says how long it is. Undefined where it says nothing of its transfer syntax. */
export function syntaxChanges(
  dataSet: Part10File['dataSet'],
  transferSyntaxUid: string,
): readonly Change[] | undefined {
  const syntax = changeOf(dataSet, 'x00020010', UI(transferSyntaxUid));
  const length = dataSet.uint32('x00020000');
  if (syntax.length === 0 || length === undefined) return undefined;
  const grown = syntax.reduce((sum, { from, to, bytes }) => sum + bytes.length - (to - from), 0);
  return [...changeOf(dataSet, 'x00020000', UL(length + grown)), ...syntax];
}

/** `changes` ascend, and none reaches into the next. */
export function replaced(whole: Uint8Array, changes: readonly Change[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { from, to, bytes } of changes) {
    parts.push(whole.subarray(at, from), bytes);
    at = to;
  }
  parts.push(whole.subarray(at));
  return concat(parts);
}
