/** What a text value may look like (PS3.5 table 6.2-1). A value that breaks its rule is never written. */
import type { TextVr } from './element.ts';

/** Characters one value may have; a PN counts for each of its groups. UC and UT have no limit that we reach. */
const maxLength: Readonly<Partial<Record<TextVr, number>>> = {
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

const shape: Readonly<Partial<Record<TextVr, RegExp>>> = {
  AS: /^\d{3}[DWMY]$/,
  CS: /^[A-Z0-9 _]+$/,
  DA: /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/,
  DS: /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
  DT: /^\d{4}(\d{2}(\d{2}(\d{2}(\d{2}([0-5]\d(\.\d{1,6})?)?)?)?)?)?([+-]\d{4})?$/,
  IS: /^[+-]?\d+$/,
  TM: /^([01]\d|2[0-3])([0-5]\d([0-5]\d(\.\d{1,6})?)?)?$/,
  // Others' UIDs may have components that begin with 0; to refer to such an object it must be named as it is.
  UI: /^[0-9.]+$/,
};

/** VRs that hold one text, in which a backslash is a letter and lines may end. */
const paragraphs: ReadonlySet<TextVr> = new Set(['LT', 'ST', 'UT']);
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are exactly what is refused
const control = /[\u0000-\u001f\u007f-\u009f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all but TAB, LF, FF and CR
const paragraphControl = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]/;

/** True where `value` may stand as one value of this VR; the empty value always may. */
export function fits(vr: TextVr, value: string): boolean {
  if (value === '') return true;
  if (paragraphs.has(vr)) {
    return !paragraphControl.test(value) && [...value].length <= (maxLength[vr] ?? Number.POSITIVE_INFINITY);
  }
  if (control.test(value) || value.includes('\\')) return false;
  if (vr === 'PN') return isPersonName(value);
  if ([...value].length > (maxLength[vr] ?? Number.POSITIVE_INFINITY)) return false;
  if (vr === 'IS' && (Number(value) < -(2 ** 31) || Number(value) >= 2 ** 31)) return false;
  return shape[vr]?.test(value) ?? true;
}

function isPersonName(value: string): boolean {
  const groups = value.split('=');
  return (
    groups.length <= 3 && groups.every((group) => [...group].length <= 64 && group.split('^').length <= 5)
  );
}

/** True where the VR holds at most one value. */
export function isSingle(vr: TextVr): boolean {
  return paragraphs.has(vr);
}
