/** The case: one request for an opinion, from draft to acknowledged report (docs/spec/case.md). */
import type { Brand } from '#base/brand.ts';
import type { Instant } from '#base/instant.ts';
import type { Language } from '#base/language.ts';
import type { Concept } from '../finding/concept.ts';
import type { SiteId, UserId } from '../site/site.ts';
import type { StudyInstanceUid } from '../study/uid.ts';
import type { TriageMaker } from '../triage/result.ts';

export type CaseId = Brand<string, 'CaseId'>;

export const caseStates = [
  'draft',
  'sent',
  'arriving',
  'ready',
  'claimed',
  'reading',
  'reported',
  'acknowledged',
  'cancelled',
  'returned',
] as const;
export type CaseState = (typeof caseStates)[number];

/** FHIR request-priority routine, urgent and stat, in the words of the people. */
export const urgencies = ['routine', 'urgent', 'emergency'] as const;
export type Urgency = (typeof urgencies)[number];

export interface CasePatient {
  /** Patient's Name (0010,0010) as a person reads it. */
  readonly name: string;
  /** Patient ID (0010,0020) of the home site. */
  readonly id: string;
  /** YYYY-MM-DD. */
  readonly birthDate?: string;
  /** In years when the study was made, as its images say it (Patient's Age (0010,1010)): where nobody knows the date of birth. */
  readonly age?: number;
  /** Patient's Sex (0010,0040). */
  readonly sex?: 'M' | 'F' | 'O';
}

/** What the clinician asks, and of whom. */
export interface Referral {
  readonly patient: CasePatient;
  readonly question: string;
  readonly history: string;
  readonly urgency: Urgency;
  /** In which the clinician wants the report. */
  readonly language: Language;
  /** DICOM Modality (0008,0060) of the study; several where it is mixed. */
  readonly modalities: readonly string[];
  /** Absent until a study is chosen; a case is not sent without one (C3). */
  readonly studyInstanceUid?: StudyInstanceUid;
}

export interface Claim {
  readonly by: UserId;
  /** The reading site for which they claimed. */
  readonly siteId: SiteId;
  readonly at: Instant;
}

/**
 * What triage says of a whole study: the gravest answer. `partly`: nothing found, and not every image was judged;
 * `unavailable`: it could not run; `none`: no model speaks of such images.
 */
export const studyAnswers = ['present', 'absent', 'partly', 'not-assessed', 'unavailable', 'none'] as const;
export type StudyAnswer = (typeof studyAnswers)[number];

/** A finding that a model of the sending browser judged, on one image or several. */
export interface ToldFinding {
  readonly concept: Concept;
  readonly decision: 'present' | 'absent';
  /** The patient is of a group for which the model was not made: it promotes nothing (Q4). */
  readonly experimental?: true;
  readonly maker: Pick<TriageMaker, 'modelId' | 'modelVersion' | 'sha256'>;
}

/** What the sending browser's models said of the study, told ahead of its images. */
export interface ToldTriage {
  readonly answer: StudyAnswer;
  /** Of what `answer` rests on; empty where no model judged anything. */
  readonly findings: readonly ToldFinding[];
}

export interface SenderTriage extends ToldTriage {
  readonly at: Instant;
  /** What was said before, where that was something else (Q6). */
  readonly before?: ToldTriage & { readonly at: Instant };
}

/** What is coming, as the sending browser counted it, told ahead of the images: no word that could name anybody. */
export interface StudyOutline {
  /** In their order. */
  readonly series: readonly { readonly modality?: string; readonly images: number }[];
}

/** One question of a reader and, once it came, the clinician's answer. */
export interface Exchange {
  readonly question: string;
  readonly askedBy: UserId;
  readonly askedAt: Instant;
  readonly answer?: string;
  readonly answeredAt?: Instant;
  /** Absent on answers from before this was kept. */
  readonly answeredBy?: UserId;
}

export interface Case {
  readonly id: CaseId;
  /** 1 at birth, one more with each change: who changes a case names the version that they saw (C2). */
  readonly version: number;
  /** The version that a person made last: what has come by itself since then leaves no view of the case stale (C2). */
  readonly decided: number;
  readonly state: CaseState;
  /** When it came to each state last; what came before this was kept, as far as it was known. */
  readonly reached: Readonly<Partial<Record<CaseState, Instant>>>;
  readonly homeSiteId: SiteId;
  readonly createdBy: UserId;
  readonly createdAt: Instant;
  /** Names the patient to readers who must not know them; made at birth, kept for ever. */
  readonly pseudonym: string;
  readonly referral: Referral;
  /** When it was sent first. The place in the queue hangs on it, so nothing moves it (C6). */
  readonly sentAt?: Instant;
  /** Absent until the sending browser told it. */
  readonly triage?: SenderTriage;
  /** Absent where the study did not lie on the computer that sent the case. */
  readonly outline?: StudyOutline;
  /** Present while somebody holds the case, and after they reported. */
  readonly claim?: Claim;
  readonly exchanges: readonly Exchange[];
  readonly reportedAt?: Instant;
  readonly acknowledgedAt?: Instant;
  readonly cancelReason?: string;
}
