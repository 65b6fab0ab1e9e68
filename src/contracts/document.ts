/** What is read out of an object without images, for a person. */
import type { PresentationState } from '#domain/study/presentation-state.ts';
import type { SrLine } from './structured-report.ts';

export type DocumentContent =
  | {
      readonly kind: 'report';
      readonly lines: readonly SrLine[];
      readonly complete: boolean;
      readonly verified: boolean;
      /** True where the report was too large, and the rest is not here. */
      readonly cut: boolean;
    }
  | { readonly kind: 'presentation'; readonly state: PresentationState }
  /** Starts as a PDF does; nothing else was looked at. */
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array<ArrayBuffer> };

/** `not-readable`: an object of which nothing is read here. `not-a-pdf`: it says that it holds one, and does not. */
export type DocumentError =
  | { readonly code: 'unreadable' }
  | { readonly code: 'not-readable' }
  | { readonly code: 'not-a-pdf' };
