/** Patient and study of the source, carried over into an object made from it (docs/spec/triage-sr.md SR3). */
import type { StudyIdentity } from '#domain/report/outgoing.ts';
import type { PersonName } from '#domain/study/instance.ts';
import { CS, DA, type DataSet, LO, PN, SH, type TextVr, TM, UI } from './element.ts';
import { fits } from './value-rules.ts';

/** Patient and General Study modules (PS3.3 C.7.1.1, C.7.2.1), so that an archive files the object with its source. */
export function carriedStudy(source: StudyIdentity): DataSet {
  const { patient, studyDescription } = source;
  return {
    '00080020': DA(source.studyDate ?? ''),
    '00080030': TM(whole('TM', source.studyTime)),
    '00080050': SH(whole('SH', source.accessionNumber)),
    '00080090': PN(''),
    ...(studyDescription ? { '00081030': LO(shortened(studyDescription, 64)) } : {}),
    '00100010': PN(personName(patient.name)),
    '00100020': LO(whole('LO', patient.id)),
    '00100030': DA(patient.birthDate ?? ''),
    '00100040': CS(patient.sex ?? ''),
    '0020000D': UI(source.studyInstanceUid),
    '00200010': SH(''),
  };
}

/** An identifier as it is, or none: half an identifier would be another patient's. */
function whole(vr: TextVr, value: string | undefined): string {
  return value !== undefined && fits(vr, value) ? value : '';
}

/** A description on one line, cut where the VR ends. */
export function shortened(text: string, limit: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are exactly what is replaced
  const line = text.replace(/[\\\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  return [...line].slice(0, limit).join('').trim();
}

/** At most 64 bytes, for readers that count bytes where they should count letters: what is cut is its end. */
export function shortLine(text: string): string {
  const line = shortened(text, 64);
  return line.slice(0, new TextEncoder().encodeInto(line, new Uint8Array(64)).read).trim();
}

/** A paragraph without the control characters that no text VR may hold. */
export function paragraph(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are exactly what is removed
  return text.replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]/g, '').trim();
}

/** What a PN holds of a name. */
export function personName({ alphabetic, ideographic = '', phonetic = '' }: PersonName): string {
  const groups = [alphabetic, ideographic, phonetic].map((group) =>
    shortened(group.replaceAll('=', ' ').split('^').slice(0, 5).join('^'), 64),
  );
  return groups.join('=').replace(/=+$/, '');
}
