/** Pixels of files that a person dropped: read from where they lie, part by part. */
import { ofBlob } from '#base/byte-file.ts';
import { err, ok, type Result } from '#base/result.ts';
import { readFrame, type SourceError } from '#contracts/coded-frame.ts';
import type { SourceOf } from '#session/ports.ts';
import type { ObjectFile } from '#upload/intake.ts';

const unreadable = err({ code: 'unreadable' } as const);

/** A file is the same wherever it is asked for. */
const names = new WeakMap<Blob, string>();
let count = 0;

function nameOf(file: Blob): string {
  const known = names.get(file) ?? `file ${count++}`;
  names.set(file, known);
  return known;
}

const headers = new WeakMap<Blob, Promise<Uint8Array<ArrayBuffer>>>();

/** Of objects with many frames, which all need it. */
function headerOf({ file, parts }: ObjectFile): Promise<Uint8Array<ArrayBuffer>> {
  const known = headers.get(file) ?? ofBlob(file).read(0, parts.header);
  headers.set(file, known);
  return known;
}

export const droppedSource: SourceOf = (objectOf) => ({
  header: async (uid, signal) => {
    const object = objectOf(uid);
    return object ? attempt(() => ofBlob(object.file).read(0, object.parts.header), signal) : unreadable;
  },
  frame: async (uid, frame, { most, signal } = {}) => {
    const object = objectOf(uid);
    if (!object) return unreadable;
    const { file, parts } = object;
    const coded = { objectId: nameOf(file), sopInstanceUid: uid, parts };
    return attempt(async () => {
      const header = frame > 0 ? await headerOf(object) : undefined;
      return readFrame(ofBlob(file), coded, frame, { header, most });
    }, signal);
  },
});

/** A disc that was pulled out, a file that was moved: said, not thrown. */
async function attempt<T>(
  read: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<Result<T, SourceError>> {
  const answer = await read().then(ok, () => unreadable);
  return signal?.aborted ? err({ code: 'cancelled' }) : answer;
}
