/** What is read out of a structured report: its content tree, and the tree as lines that a person can read. */
import type { Concept } from '#domain/finding/concept.ts';
import type { Instance, PersonName } from '#domain/study/instance.ts';

export type Code = Concept;

export interface ObjectReference {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  /** Zero-based; empty where the whole object is meant. */
  readonly frames: readonly number[];
}

/** Value of a content item, by its value type (PS3.3 C.17.3.2.1). */
export type SrValue =
  | { readonly type: 'CONTAINER' }
  | { readonly type: 'TEXT'; readonly text: string }
  | { readonly type: 'CODE'; readonly code: Code }
  /** Without a value where the report says why there is none: `qualifier`. */
  | { readonly type: 'NUM'; readonly number?: number; readonly unit?: Code; readonly qualifier?: Code }
  | { readonly type: 'PNAME'; readonly name: PersonName }
  /** As DICOM writes them: `20250314`, `091500`, both together. */
  | { readonly type: 'DATE' | 'TIME' | 'DATETIME'; readonly value: string }
  | { readonly type: 'UIDREF'; readonly uid: string }
  | { readonly type: 'IMAGE' | 'COMPOSITE' | 'WAVEFORM'; readonly reference: ObjectReference }
  | {
      readonly type: 'SCOORD' | 'SCOORD3D';
      readonly graphic: string;
      /** Column and row, or x, y and z, one point after the other. */
      readonly points: readonly number[];
      readonly frameOfReferenceUid?: string;
    }
  | { readonly type: 'TCOORD'; readonly range: string }
  /** The item at these positions, counted from 1, on the way down from the root. */
  | { readonly type: 'REFERENCE'; readonly path: readonly number[] }
  | { readonly type: 'UNKNOWN'; readonly valueType: string };

export interface SrItem {
  /** How it hangs on its parent: `CONTAINS`, `HAS PROPERTIES` …; empty on the root. */
  readonly relationship: string;
  readonly name?: Code;
  readonly value: SrValue;
  /** Observation DateTime (0040,A032), where the item has its own. */
  readonly observedAt?: string;
  readonly children: readonly SrItem[];
}

export interface StructuredReport {
  readonly instance: Instance;
  readonly root: SrItem;
  readonly complete: boolean;
  readonly verified: boolean;
  /** True where the tree was too large or too deep, or a text too long, and the rest is not here. */
  readonly cut: boolean;
}

/** One content item in one line; `depth` 0 is the title. No words of ours: whoever shows it needs no translation. */
export interface SrLine {
  readonly depth: number;
  readonly relationship: string;
  readonly name: string;
  readonly value: string;
}

export type SrError =
  | { readonly code: 'not-a-report' }
  | { readonly code: 'unreadable'; readonly detail: string };
