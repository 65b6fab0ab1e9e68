/** What the inference core needs from outside: an opener of images, models, a runtime, a clock. */
import type { Result } from '#base/result.ts';
import type { CodedFrame } from '#contracts/coded-frame.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { GreyTables } from '#domain/study/lookup-table.ts';

/** Stored values of one frame, row-major, as the codec gave them. */
export interface SourceFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  readonly pixels: ArrayLike<number>;
  readonly photometricInterpretation: 'MONOCHROME1' | 'MONOCHROME2' | 'RGB';
  /** Modality and VOI LUTs of the file, where it has any. */
  readonly tables?: GreyTables;
}

/** One frame with the header it is read by. */
export interface SourceImage {
  readonly instance: Instance;
  readonly decode: () => Promise<Result<SourceFrame, { readonly code: string }>>;
}

/** The door of `dicom/open.ts`, as seen from here. */
export type OpenFrame = (coded: CodedFrame) => Promise<Result<SourceImage, { readonly code: string }>>;

/** One model that can be fetched: its manifest as unjudged JSON, and its weights. */
export interface ModelSource {
  readonly id: string;
  readonly manifest: () => Promise<unknown>;
  readonly weights: () => Promise<Uint8Array<ArrayBuffer>>;
  /** Past any cache; absent where there is none. */
  readonly weightsAnew?: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** Models that a person added, kept between visits. Its methods throw where the host keeps no files. */
export interface ModelStorage {
  /** Ids of the models that are there whole. */
  readonly list: () => Promise<readonly string[]>;
  readonly readManifest: (id: string) => Promise<string>;
  readonly readWeights: (id: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Whole or not at all. */
  readonly write: (id: string, manifest: string, weights: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

/** The files of a ZIP one by one; a member that cannot be had comes with its reason. */
export type UnpackArchive = (
  path: string,
  archive: Blob,
) => AsyncIterable<
  | { readonly path: string; readonly file: Blob }
  | { readonly path: string; readonly reason: { readonly code: string } }
>;

/** Milliseconds on a steady clock. */
export type Clock = () => number;
