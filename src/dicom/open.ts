/** The one door from bytes to pixels: a DICOM file or a film export becomes an instance that can decode its frames. */
import { err, type Result } from '#base/result.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { DecodedFrame } from './pixel/frame.ts';

export type OpenError =
  | { readonly code: 'not-an-image-file' }
  | { readonly code: 'truncated' }
  | { readonly code: 'malformed'; readonly detail: string };

export type DecodeError =
  | { readonly code: 'no-pixels' }
  | { readonly code: 'no-such-frame'; readonly frame: number }
  | { readonly code: 'unsupported-transfer-syntax'; readonly transferSyntaxUid: string }
  | { readonly code: 'damaged-pixels'; readonly detail: string };

export interface OpenedImage {
  readonly instance: Instance;
  /** Decodes one frame (zero-based) to stored values. */
  readonly decode: (frame: number) => Promise<Result<DecodedFrame, DecodeError>>;
}

/** Reads the header and prepares decoding; never throws on bad bytes. */
export async function openImage(_bytes: Uint8Array<ArrayBuffer>): Promise<Result<OpenedImage, OpenError>> {
  return err({ code: 'not-an-image-file' });
}
