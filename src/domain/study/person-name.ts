/** Person names for people: DICOM's carets and groups gone. */
import type { PersonName } from './instance.ts';

/** `Family^Given^Middle^Prefix^Suffix` as people read it; the alphabetic group, else the next that is there. */
export function readableName(name: PersonName): string {
  const group = name.alphabetic || name.ideographic || name.phonetic || '';
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = group
    .split('^')
    .map((part) => part.trim());
  return [prefix, family, given, middle, suffix].filter((part) => part !== '').join(' ');
}
