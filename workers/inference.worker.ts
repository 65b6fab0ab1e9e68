/** The inference core in its own thread, with the real runtime, models, storage and image opener. */
import { expose } from 'comlink';
import type { InferenceWorkerApi } from '#contracts/model-library.ts';
import { unpack } from '#dicom/media/archive.ts';
import { openFrame } from '#dicom/open.ts';
import { createInferenceCore } from '#inference/core.ts';
import { shippedFiles, shippedModels } from '#inference/models.ts';
import { ortWebRuntime } from '#inference/runtime/ort-web.ts';
import { keptFiles } from '#platform/storage/kept-files.ts';
import { opfsModelStorage } from '#platform/storage/opfs.ts';
import { borrowed } from './borrowed.ts';

const files = keptFiles('manara-models', shippedFiles);

const core = createInferenceCore({
  runtime: ortWebRuntime(),
  models: shippedModels(files.fetch, files.fetchAnew),
  openFrame,
  clock: () => performance.now(),
  storage: opfsModelStorage(),
  unpack,
});

expose({
  ...core,
  run: (job, image, told) => borrowed(core.run(job, image, told), image, told),
  score: (job, image) => borrowed(core.score(job, image), image),
  addModel: (sent, told) => borrowed(core.addModel(sent, told), told),
} satisfies InferenceWorkerApi);
