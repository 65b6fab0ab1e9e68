/** One frame as it is shown: what decoding gives, what the viewer draws, and why there may be none. */
import type { LookupTable } from './lookup-table.ts';
import type { OverlayPlane } from './overlay.ts';

/** Modality LUT applied; VOI and photometric inversion are left to the viewer (PS3.3 C.11.1, C.11.2). */
export interface DisplayFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  readonly pixels: DisplayPixels;
  readonly invert: boolean;
  /** Of all pixels but padding. */
  readonly min: number;
  readonly max: number;
  /** Its VOI LUTs, long ones thinned; it opens with the first, where there is one. */
  readonly tables: readonly LookupTable[];
  /** The Modality LUT that was applied, where it was a table. */
  readonly modality?: LookupTable;
  readonly overlays: readonly OverlayPlane[];
  /** Where to open a grey image whose file names no window: all but the darkest and brightest 0.5 %. */
  readonly window: { readonly center: number; readonly width: number };
}

export type DisplayPixels =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array;

export type FrameError =
  | { readonly code: 'unreadable' }
  /** The line to its file is down; it may be asked for again. */
  | { readonly code: 'unreachable' }
  | { readonly code: 'no-pixels' }
  | { readonly code: 'no-such-frame' }
  | { readonly code: 'unsupported-transfer-syntax'; readonly transferSyntaxUid: string }
  | { readonly code: 'damaged-pixels'; readonly detail: string }
  | { readonly code: 'out-of-memory' }
  | { readonly code: 'cancelled' };
