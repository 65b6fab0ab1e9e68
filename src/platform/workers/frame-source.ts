/** The viewer's frames: of a source, decoded by the DICOM workers. */
import type { FrameSourceOf } from '#session/ports.ts';
import type { DicomClient } from './dicom-client.ts';

export const createFrameSourceOf =
  (client: DicomClient): FrameSourceOf =>
  (source) => ({
    request: ({ instance, frame }, priority) =>
      client.decode((signal) => source.frame(instance.sopInstanceUid, frame, { signal }), priority),
  });
