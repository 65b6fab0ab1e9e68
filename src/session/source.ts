/** Where the pixels of a study come from: files that were dropped, or a gateway behind a line. Nobody else knows which. */
import type { Result } from '#base/result.ts';
import type { CodedFrame, CodedObject, SourceError } from '#contracts/coded-frame.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';

export interface StudySource {
  /** The object's bytes before its pixels; all of them where it has none. */
  readonly header: (
    uid: SopInstanceUid,
    signal?: AbortSignal,
  ) => Promise<Result<Uint8Array<ArrayBuffer>, SourceError>>;
  /**
   * One frame as it is coded (zero-based), and the header it is read by. A frame that the object does not have, or of
   * which the file ends before, comes with no bytes or fewer: the decoder says so.
   */
  readonly frame: (
    uid: SopInstanceUid,
    frame: number,
    wish?: FrameWish,
  ) => Promise<Result<CodedFrame, SourceError>>;
}

/** An object of which the bytes lie behind a line. */
export interface RemoteObject extends CodedObject {
  /** Of the file as a whole; the same address always gives the same bytes. */
  readonly url: string;
}

export interface FrameWish {
  readonly signal?: AbortSignal;
  /** No more than the first bytes of the frame: of a progressive stream they give the whole picture, blurred. */
  readonly most?: number;
}
