/** The viewer's frames: of a source, decoded by the DICOM workers. */
import type { FrameSourceOf } from '#session/ports.ts';
import type { DicomClient } from './dicom-client.ts';

/** Of a film of four million pixels some hundredths, which give its shapes; of a slice of CT a quarter. */
const firstBytes = 48 * 1024;

export const createFrameSourceOf =
  (client: DicomClient): FrameSourceOf =>
  (source) => ({
    request: ({ instance, frame }, priority, wish) => {
      const coarse = wish === 'first-look' && instance.pixels?.progressive;
      const most = coarse ? { most: firstBytes } : {};
      return client.decode(
        (signal) => source.frame(instance.sopInstanceUid, frame, { signal, ...most }),
        priority,
      );
    },
  });
