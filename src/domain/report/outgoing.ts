/** A signed report as it leaves for other systems, whatever their format (docs/spec/report-out.md). */
import type { Instant } from '#base/instant.ts';
import type { Language } from '#base/language.ts';
import type { Urgency } from '../case/case.ts';
import type { Instance } from '../study/instance.ts';
import type { SignedReport } from './report.ts';

/** Of whom and of which study, in the words of the images where they are known. */
export type StudyIdentity = Pick<
  Instance,
  'patient' | 'studyInstanceUid' | 'studyDate' | 'studyTime' | 'studyDescription' | 'accessionNumber'
>;

/** An image of the study that the gateway has. */
export type StudyObject = Pick<Instance, 'sopClassUid'> & {
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
};

interface Party {
  readonly id: string;
  readonly name: string;
}

export interface OutgoingReport {
  /** Of the headings and of what was chosen; free text stays in its own. */
  readonly language: Language;
  readonly caseId: string;
  readonly report: Omit<SignedReport, 'author' | 'site' | 'amends'> & {
    /** Why it takes the place of the one before; null of the first. */
    readonly reason: string | null;
    /** Of what was signed, hexadecimal. */
    readonly sha256: string;
  };
  readonly author: Party;
  readonly readingSite: Party;
  readonly homeSite: Party;
  /** Whether the patient's identity is in `study`, or a pseudonym in its place. */
  readonly identity: 'named' | 'pseudonymous';
  readonly pseudonym: string;
  readonly study: StudyIdentity;
  readonly objects: readonly StudyObject[];
  /** DICOM Modality (0008,0060). */
  readonly modalities: readonly string[];
  readonly question: string;
  readonly urgency: Urgency;
  readonly sentAt: Instant | null;
  /**
   * The UUID of a part of it; of another version where `number` says so, and of all of them together where that is 0.
   * The same part of the same version always has the same one (RO2).
   */
  readonly uuidOf: (part: string, number?: number) => string;
}

/** Raised where the same signed version would leave in other bytes than before: what differs must not bear one name. */
const making = 1;

/** The text by whose SHA-256 a part is named (RO2). Language belongs to the part, where it matters. */
export const outgoingName = (
  { caseId, identity }: Pick<OutgoingReport, 'caseId' | 'identity'>,
  part: string,
  number: number,
): string => JSON.stringify(['manara report out', making, caseId, identity, number, part]);
