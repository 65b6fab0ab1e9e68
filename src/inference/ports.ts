/** What the inference core needs from outside: an opener of image files, models, a runtime, a clock. */
import type { Result } from '#base/result.ts';
import type { Instance } from '#domain/study/instance.ts';

/** Stored values of one frame, row-major, as the codec gave them. */
export interface SourceFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  readonly pixels: ArrayLike<number>;
  readonly photometricInterpretation: 'MONOCHROME1' | 'MONOCHROME2' | 'RGB';
}

export interface SourceImage {
  readonly instance: Instance;
  readonly decode: (frame: number) => Promise<Result<SourceFrame, { readonly code: string }>>;
}

/** The door of `dicom/open.ts`, as seen from here. */
export type OpenImage = (
  bytes: Uint8Array<ArrayBuffer>,
) => Promise<Result<SourceImage, { readonly code: string }>>;

/** One model that can be fetched: its manifest as unjudged JSON, and its weights. */
export interface ModelSource {
  readonly id: string;
  readonly manifest: () => Promise<unknown>;
  readonly weights: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** Milliseconds on a steady clock. */
export type Clock = () => number;
