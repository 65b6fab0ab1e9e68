/** The inference core in its own thread, with the real runtime, models, storage and image opener. */
import { expose } from 'comlink';
import { unpack } from '#dicom/media/archive.ts';
import { openImage } from '#dicom/open.ts';
import { createInferenceCore } from '#inference/core.ts';
import { shippedFiles, shippedModels } from '#inference/models.ts';
import { ortWebRuntime } from '#inference/runtime/ort-web.ts';
import { keptFiles } from '#inference/storage/kept-files.ts';
import { opfsModelStorage } from '#inference/storage/opfs.ts';

const files = keptFiles('manara-models', shippedFiles);

expose(
  createInferenceCore({
    runtime: ortWebRuntime(),
    models: shippedModels(files.fetch, files.fetchAnew),
    openImage,
    clock: () => performance.now(),
    storage: opfsModelStorage(),
    unpack,
  }),
);
