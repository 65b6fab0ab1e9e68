/** Content items of a structured report (PS3.3 C.17.3), made by value type. */

import type { Code } from '#contracts/structured-report.ts';
import { paragraph, personName, shortened, shortLine } from './carried.ts';
import { CS, code, type DataSet, DS, decimal, FD, FL, IS, PN, SH, SQ, ST, UC, UI, UT } from './element.ts';
import { privateScheme, qualifiers } from './sr-codes.ts';

export type Relationship =
  | 'CONTAINS'
  | 'HAS OBS CONTEXT'
  | 'HAS ACQ CONTEXT'
  | 'HAS CONCEPT MOD'
  | 'HAS PROPERTIES'
  | 'SELECTED FROM';

/** A content item that does not yet know how it hangs on its parent. */
export type Item = DataSet;

/** `children` in the order in which they are to be read. */
export function related(relationship: Relationship, ...children: readonly Item[]): readonly Item[] {
  return children.map((child) => ({ ...child, '0040A010': CS(relationship) }));
}

export interface ContainerOptions {
  /** Template of PS3.16 (DCMR) that the container follows. */
  readonly template?: string;
}

export function container(name: Code, content: readonly Item[], { template }: ContainerOptions = {}): Item {
  return {
    ...item('CONTAINER', name, content),
    '0040A050': CS('SEPARATE'),
    ...(template === undefined
      ? {}
      : { '0040A504': SQ({ '00080105': CS('DCMR'), '0040DB00': CS(template) }) }),
  };
}

export function text(name: Code, value: string, content: readonly Item[] = []): Item {
  return { ...item('TEXT', name, content), '0040A160': UT(paragraph(value)) };
}

export function coded(name: Code, value: Code, content: readonly Item[] = []): Item {
  return { ...item('CODE', name, content), '0040A168': SQ(codeOf(value)) };
}

/**
 * The exact double stands beside the decimal where sixteen characters do not hold it. What is no finite number is no
 * value, and its qualifier says which (PS3.3 C.18.1).
 */
export function num(name: Code, value: number, unit: Code): Item {
  if (!Number.isFinite(value)) {
    const { notANumber, minusInfinity, plusInfinity } = qualifiers;
    const qualifier = Number.isNaN(value) ? notANumber : value < 0 ? minusInfinity : plusInfinity;
    return { ...item('NUM', name), '0040A300': SQ(), '0040A301': SQ(codeOf(qualifier)) };
  }
  const written = decimal(value);
  return {
    ...item('NUM', name),
    '0040A300': SQ({
      '0040A30A': DS(written),
      ...(Number(written) === value ? {} : { '0040A161': FD(value) }),
      '004008EA': SQ(codeOf(unit)),
    }),
  };
}

/** `name` as a person writes it. */
export function pname(concept: Code, name: string): Item {
  return { ...item('PNAME', concept), '0040A123': PN(personName({ alphabetic: shortLine(name) })) };
}

export function uidref(name: Code, uid: string): Item {
  return { ...item('UIDREF', name), '0040A124': UI(uid) };
}

export interface ImageReference {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  /** Zero-based; absent where the object has one frame. */
  readonly frame?: number;
}

export function image(name: Code | undefined, { sopClassUid, sopInstanceUid, frame }: ImageReference): Item {
  return {
    ...item('IMAGE', name),
    '00081199': SQ({
      '00081150': UI(sopClassUid),
      '00081155': UI(sopInstanceUid),
      ...(frame === undefined ? {} : { '00081160': IS(String(frame + 1)) }),
    }),
  };
}

/** A closed line on `reference`, in pixels: 0\0 is the outer corner of the first pixel (PS3.3 C.18.6.1.2). */
export function outline(
  name: Code,
  points: readonly (readonly [column: number, row: number])[],
  reference: ImageReference,
): Item {
  return {
    ...item('SCOORD', name, related('SELECTED FROM', image(undefined, reference))),
    '00700022': FL(points.flat()),
    '00700023': CS('POLYLINE'),
  };
}

/** A code value that an SH does not hold goes into Long Code Value (PS3.3 table 8.8-1). */
export function codeOf({ value, scheme, meaning }: Code): DataSet {
  const short = code(value, scheme, shortened(meaning, 64));
  if (value.length <= 16) return short;
  const { '00080100': _, ...rest } = short;
  return { ...rest, '00080119': UC(value) };
}

function item(valueType: string, name: Code | undefined, content: readonly Item[] = []): Item {
  return {
    '0040A040': CS(valueType),
    ...(name ? { '0040A043': SQ(codeOf(name)) } : {}),
    ...(content.length > 0 ? { '0040A730': SQ(...content) } : {}),
  };
}

/** Says whose private codes these are (PS3.3 C.12.1.1.7): ours, and those of the maker of a model. */
export function codingSchemes(used: readonly Code[], maker: string): DataSet {
  const theirs = new Set(used.map(({ scheme }) => scheme).filter((scheme) => /^99/.test(scheme)));
  theirs.delete(privateScheme);
  const owned = (scheme: string, name: string, owner: string): DataSet => ({
    '00080102': SH(scheme),
    '00080115': ST(name),
    '00080116': ST(owner),
  });
  return {
    '00080110': SQ(
      owned(privateScheme, 'Manara', 'Manara contributors'),
      ...Array.from(theirs, (scheme) => owned(scheme, scheme, shortened(maker, 1024))),
    ),
  };
}
