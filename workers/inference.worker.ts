/** The inference core in its own thread, with the real runtime, models, storage and image opener. */
import { expose } from 'comlink';
import { unpack } from '#dicom/media/archive.ts';
import { openImage } from '#dicom/open.ts';
import { createInferenceCore } from '#inference/core.ts';
import { type FetchBytes, shippedModels } from '#inference/models.ts';
import { ortWebRuntime } from '#inference/runtime/ort-web.ts';
import { opfsModelStorage } from '#inference/storage/opfs.ts';

const fetchBytes: FetchBytes = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url.pathname}`);
  return new Uint8Array(await response.arrayBuffer());
};

expose(
  createInferenceCore({
    runtime: ortWebRuntime(),
    models: shippedModels(fetchBytes),
    openImage,
    clock: () => performance.now(),
    storage: opfsModelStorage(),
    unpack,
  }),
);
