/** What leaves a home site under a pseudonymous agreement, and what stays (docs/spec/deidentification.md). */
import type { SopInstanceUid } from '#domain/study/uid.ts';

export interface Pseudonym {
  /** Of the home site: the same identifiers become the same others at every sending. Nobody else ever has it. */
  readonly key: string;
  /** In place of the patient's name: the case's pseudonym. */
  readonly name: string;
}

export interface Deidentified {
  /** Not the one that it has at home. */
  readonly sopInstanceUid: SopInstanceUid;
  /** Of the file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Why a file stays at home; each code is one sentence in the person's language. */
export interface HeldBack {
  /**
   * `may-show-text`: its picture may hold the name; `no-image`: reports, and other documents; `coding`: its pixels cannot be
   * looked into; `changed`: without what must stay it would be shown or measured otherwise.
   */
  readonly code: 'may-show-text' | 'no-image' | 'coding' | 'changed' | 'unreadable';
}
