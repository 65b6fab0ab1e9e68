/** Entry of the DICOM worker: the service, exposed; decoded pixels are handed over, not copied. */
import { expose, transfer } from 'comlink';
import type { DicomApi } from '#contracts/dicom-api.ts';
import { createDicomService } from '#dicom/service.ts';
import { borrowed } from './borrowed.ts';

const service = createDicomService();

expose({
  ...service,
  index: (jobId, files, onProgress, found, more) =>
    borrowed(service.index(jobId, files, onProgress, found, more), onProgress, more),
  decode: async (request) => {
    const frame = await service.decode(request);
    return frame.ok ? transfer(frame, [frame.value.pixels.buffer]) : frame;
  },
} satisfies DicomApi);
