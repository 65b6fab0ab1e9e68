/** Pixels behind a line: read by ranges of an HTTP resource (RFC 9110, 14), and read on where the line broke. */
import { err, ok, type Result } from '#base/result.ts';
import { readFrame, type SourceError } from '#contracts/coded-frame.ts';
import type { RemoteObject, StudySource } from '#session/source.ts';
import { type Line, NotGiven, patient, readRange } from './range-reader.ts';

/** Objects by SOP Instance UID; undefined where there is none, or none that this person may see. */
export function rangeSource(
  objectOf: (sopInstanceUid: string) => RemoteObject | undefined,
  line: Line = patient,
): StudySource {
  const headers = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  /** Of objects with many frames, which all need it. What was not given is asked for again. */
  const headerOf = (object: RemoteObject, signal: AbortSignal | undefined) => {
    const known = headers.get(object.objectId);
    if (known) return known;
    const asked = readRange(line, object.url, { from: 0, to: object.parts.header }, signal);
    headers.set(object.objectId, asked);
    asked.catch(() => headers.delete(object.objectId));
    return asked;
  };
  return {
    header: async (uid, signal) => {
      const object = objectOf(uid);
      if (!object) return err({ code: 'unreadable' });
      return given(readRange(line, object.url, { from: 0, to: object.parts.header }, signal));
    },
    frame: async (uid, frame, { signal, most } = {}) => {
      const object = objectOf(uid);
      if (!object) return err({ code: 'unreadable' });
      const file = { read: (from: number, to: number) => readRange(line, object.url, { from, to }, signal) };
      // Shared by all frames: one that is not wanted any more must not take it from the others.
      const header = frame > 0 ? headerOf(object, undefined) : undefined;
      return given(
        Promise.resolve(header).then((bytes) => readFrame(file, object, frame, { header: bytes, most })),
      );
    },
  };
}

const given = <T>(reading: Promise<T>): Promise<Result<T, SourceError>> =>
  reading.then(ok, (error: unknown) => {
    if (error instanceof NotGiven) return err({ code: error.code });
    throw error;
  });
