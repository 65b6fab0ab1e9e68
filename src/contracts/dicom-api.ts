/** What the page may ask of the DICOM worker: index what was dropped, decode a frame for the eye. */
import type { Result } from '#base/result.ts';
import type { DisplayFrame, FrameError } from '#domain/study/frame.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { CodedFrame } from './coded-frame.ts';
import type { Deidentified, HeldBack, Pseudonym } from './deidentification.ts';
import type { DocumentContent, DocumentError } from './document.ts';
import type { ObjectParts } from './object-parts.ts';

/** A file as it was dropped; `path` is its place in the dropped folder, with `/` between names. */
export interface DroppedFile {
  readonly path: string;
  readonly file: Blob;
}

/** An instance and the file it lives in: the dropped file itself, or what was unpacked from an archive. */
export interface IndexedInstance {
  readonly path: string;
  readonly file: Blob;
  readonly instance: Instance;
  /** Where in the file its header and its frames lie. */
  readonly parts: ObjectParts;
}

export type MoreFiles = () => readonly DroppedFile[] | Promise<readonly DroppedFile[]>;

/** Why a file is not part of any study; each code is one sentence in the person's language. */
export type RejectReason =
  | { readonly code: 'not-an-image-file' }
  | { readonly code: 'empty' }
  | { readonly code: 'truncated' }
  | { readonly code: 'malformed' }
  | { readonly code: 'missing-identifiers' }
  | { readonly code: 'unreadable' }
  | { readonly code: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'duplicate'; readonly of: string }
  | { readonly code: 'archive-encrypted' }
  | { readonly code: 'archive-damaged' }
  | { readonly code: 'archive-in-archive' }
  | { readonly code: 'archive-too-large'; readonly limit: number }
  | { readonly code: 'archive-too-many'; readonly limit: number }
  | { readonly code: 'missing-from-disc' };

export interface RejectedFile {
  readonly path: string;
  readonly reason: RejectReason;
}

export interface IndexProgress {
  readonly filesDone: number;
  /** Grows while archives are unpacked. */
  readonly filesFound: number;
  /** New since the last report. */
  readonly instances: readonly IndexedInstance[];
  readonly rejected: readonly RejectedFile[];
}

/** `failed` where the worker itself broke: what had arrived until then stays. */
export type IndexError = { readonly code: 'cancelled' } | { readonly code: 'failed' };

export interface DicomApi {
  /**
   * Reads headers of all files, unpacking archives; settles with `cancelled` soon after `cancel(jobId)`. `files` may be
   * the first of `filesFound`: `more` gives the next ones, none at the end.
   */
  index(
    jobId: string,
    files: readonly DroppedFile[],
    onProgress: (progress: IndexProgress) => void,
    filesFound?: number,
    more?: MoreFiles,
  ): Promise<Result<{ readonly filesDone: number }, IndexError>>;
  cancel(jobId: string): void;
  decode(frame: CodedFrame): Promise<Result<DisplayFrame, FrameError>>;
  /** The instance that a header speaks of; `unreadable` where it is none. */
  readHeader(header: Uint8Array<ArrayBuffer>): Promise<Result<Instance, { readonly code: 'unreadable' }>>;
  /** The file as it may leave under that pseudonym, or why it stays. */
  deidentify(file: Blob, pseudonym: Pseudonym): Promise<Result<Deidentified, HeldBack>>;
  /**
   * The same file in fewer bytes, every stored value the same; the file itself where nothing is gained, or it is not there any
   * more. `offline` where what codes it could not be fetched.
   */
  compress(file: Blob): Promise<Result<Blob, { readonly code: 'offline' }>>;
  /** Of an object without images: its text, or the document that it carries. */
  readDocument(header: Uint8Array<ArrayBuffer>): Promise<Result<DocumentContent, DocumentError>>;
}
