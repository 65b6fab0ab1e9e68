/** Data elements to be written, as plain values: what a data set says, before any byte of it. */

export type TextVr =
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
export type NumberVr = 'US' | 'SS' | 'UL' | 'SL' | 'FL' | 'FD' | 'AT';

/** One data element: its VR and its value. An empty list or text is a zero-length value (Type 2). */
export type Element =
  | { readonly vr: TextVr; readonly value: string | readonly string[] }
  | { readonly vr: NumberVr; readonly value: number | readonly number[] }
  | { readonly vr: 'OB' | 'OW'; readonly value: Uint8Array }
  | { readonly vr: 'OB'; readonly frames: readonly Uint8Array[] }
  | { readonly vr: 'SQ'; readonly items: readonly DataSet[] };

/** Elements by tag, eight hexadecimal digits: `'00100010'`. */
export type DataSet = Readonly<Record<string, Element>>;

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

/** A DS of at most 16 characters (PS3.5 §6.2), to ten significant digits where they fit. */
export function decimal(value: number): string {
  for (let digits = 10; digits > 0; digits--) {
    const rounded = Number(value.toPrecision(digits));
    // The largest doubles round up to infinity.
    if (!Number.isFinite(rounded)) continue;
    const written = [String(rounded), rounded.toExponential()].find((text) => text.length <= 16);
    if (written !== undefined) return written;
  }
  throw new RangeError(`${value} is no decimal`);
}

/** Item of a code sequence: value, scheme, meaning. */
export const code = (value: string, scheme: string, meaning: string): DataSet => ({
  '00080100': SH(value),
  '00080102': SH(scheme),
  '00080104': LO(meaning),
});
