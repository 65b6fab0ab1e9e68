/** The viewer's frame source over the DICOM workers. */
import { err } from '#base/result.ts';
import type { FrameSourceOf } from '#session/ports.ts';
import type { DicomClient } from './dicom-client.ts';

export function createFrameSourceOf(client: DicomClient): FrameSourceOf {
  return (fileOf) => ({
    request: ({ instance, frame }, priority) => {
      const file = fileOf(instance.sopInstanceUid);
      if (file) return client.decode({ sourceId: instance.sopInstanceUid, file, frame }, priority);
      return { result: Promise.resolve(err({ code: 'unreadable' })), promote: () => {}, cancel: () => {} };
    },
  });
}
