/** What phantoms are written with: the product's writer, under their own name and in the old character sets too. */
import * as elements from '#dicom/write/element.ts';
import { writePart10 as write } from '#dicom/write/part10.ts';
import { type CharacterSet, encodeText } from './character-set.ts';
import { phantomUid } from './uid.ts';

export type DataSet = elements.DataSet;
export type Element = elements.Element;
export const {
  AS,
  CS,
  DA,
  DS,
  DT,
  FD,
  FL,
  IS,
  LO,
  LT,
  PN,
  SH,
  SL,
  SQ,
  ST,
  TM,
  UI,
  UL,
  US,
  UT,
  code,
  decimal,
} = elements;

export interface PhantomFile {
  readonly dataSet: DataSet;
  readonly transferSyntaxUid?: string;
  readonly characterSet: CharacterSet;
}

const implementation = { uid: phantomUid('writer', 'implementation'), name: 'MANARA_PHANTOM' };

export function writePart10({ characterSet, ...file }: PhantomFile): Uint8Array<ArrayBuffer> {
  const encoding = { term: characterSet, encode: (text: string) => encodeText(text, characterSet) };
  return write({ ...file, encoding, implementation });
}
