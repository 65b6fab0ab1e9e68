/** Entry of the DICOM worker: the service, exposed; decoded pixels are handed over, not copied. */
import { expose, transfer } from 'comlink';
import type { DicomApi } from '#contracts/dicom-api.ts';
import { createDicomService } from '#dicom/service.ts';
import { borrowed } from './borrowed.ts';

const service = createDicomService();

expose({
  ...service,
  index: (jobId, files, onProgress) => borrowed(onProgress, service.index(jobId, files, onProgress)),
  decode: async (request) => {
    const frame = await service.decode(request);
    return frame.ok ? transfer(frame, [frame.value.pixels.buffer]) : frame;
  },
} satisfies DicomApi);
