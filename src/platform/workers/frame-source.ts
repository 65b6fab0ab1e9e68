/** The viewer's frame source over the DICOM workers. */
import { err } from '#base/result.ts';
import type { FrameSourceOf } from '#session/ports.ts';
import type { DicomClient } from './dicom-client.ts';

/** Names files by themselves, never by UID: a second drop may bring other pixels under the same one. */
function createFileNames(): (file: Blob) => string {
  const names = new WeakMap<Blob, string>();
  let count = 0;
  return (file) => {
    const known = names.get(file);
    if (known !== undefined) return known;
    const name = `file ${count++}`;
    names.set(file, name);
    return name;
  };
}

export function createFrameSourceOf(client: DicomClient): FrameSourceOf {
  const nameOf = createFileNames();
  return (fileOf) => ({
    request: ({ instance, frame }, priority) => {
      const file = fileOf(instance.sopInstanceUid);
      if (file) return client.decode({ sourceId: nameOf(file), file, frame }, priority);
      return { result: Promise.resolve(err({ code: 'unreadable' })), promote: () => {}, cancel: () => {} };
    },
  });
}
