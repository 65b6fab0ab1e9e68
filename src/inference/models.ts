/** The models we ship. Literal URLs, so that the bundler emits each file under its content hash. */
import type { ModelSource } from './ports.ts';

export type FetchBytes = (url: URL) => Promise<Uint8Array<ArrayBuffer>>;

const shipped = [
  {
    id: 'phantom-opacity',
    manifest: new URL('../../models/phantom-opacity/model.json', import.meta.url),
    weights: new URL('../../models/phantom-opacity/model.onnx', import.meta.url),
  },
  {
    id: 'chest-xray-pneumonia-child',
    manifest: new URL('../../models/chest-xray-pneumonia-child/model.json', import.meta.url),
    weights: new URL('../../models/chest-xray-pneumonia-child/model.onnx', import.meta.url),
  },
  {
    id: 'limb-fracture',
    manifest: new URL('../../models/limb-fracture/model.json', import.meta.url),
    weights: new URL('../../models/limb-fracture/model.onnx', import.meta.url),
  },
] as const;

/** All files of the shipped models. */
export const shippedFiles: readonly URL[] = shipped.flatMap(({ manifest, weights }) => [manifest, weights]);

/** `fetchAnew` where `fetchBytes` may give what was kept: asked when the kept weights are not the signed ones. */
export function shippedModels(fetchBytes: FetchBytes, fetchAnew?: FetchBytes): readonly ModelSource[] {
  return shipped.map(({ id, manifest, weights }) => ({
    id,
    manifest: async () => JSON.parse(new TextDecoder().decode(await fetchBytes(manifest))),
    weights: () => fetchBytes(weights),
    ...(fetchAnew && { weightsAnew: () => fetchAnew(weights) }),
  }));
}
