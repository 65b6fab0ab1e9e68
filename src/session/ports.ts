/** What the session needs of the world outside it. */
import type { Result } from '#base/result.ts';
import type { DemoList } from '#contracts/demo.ts';
import type { DicomApi } from '#contracts/dicom-api.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type { ObjectFile } from '#upload/intake.ts';
import type { FrameSource } from '#viewer/port.ts';
import type { StudySource } from './source.ts';

export type DemoStudy = DemoList['studies'][number];

export type DownloadError = { readonly code: 'offline' } | { readonly code: 'cancelled' };

/** The demo server's shelf; an ordinary server has none. */
export interface DemoPort {
  /** Empty where the server is not a demo, or cannot be reached. */
  readonly list: () => Promise<readonly DemoStudy[]>;
  /** `onProgress` in 0…1. */
  readonly download: (
    study: DemoStudy,
    onProgress: (done: number) => void,
    signal: AbortSignal,
  ) => Promise<Result<Blob, DownloadError>>;
}

/** What an object without images says, of its bytes. */
export type DocumentReader = DicomApi['readDocument'];

/** What an object is, of its header. */
export type HeaderReader = DicomApi['readHeader'];

/** Pixels of dropped files; undefined where a file is not there, or not there any more. */
export type SourceOf = (objectOf: (uid: SopInstanceUid) => ObjectFile | undefined) => StudySource;

/** Decodes the frames of a source. */
export type FrameSourceOf = (source: StudySource) => FrameSource;
