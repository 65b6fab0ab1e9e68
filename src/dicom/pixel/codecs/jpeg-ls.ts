/** JPEG-LS, lossless and near-lossless (PS3.5 A.4.3), by CharLS. */
import type { Codec } from './codec.ts';
import { decodeWith, loadOnce, type WasmDecoder, type WasmModule } from './wasm.ts';

const load = loadOnce<WasmModule & { JpegLSDecoder: new () => WasmDecoder }>(
  () => import('@cornerstonejs/codec-charls/decodewasmjs'),
  () => import('@cornerstonejs/codec-charls/decodewasm?url'),
);

export const jpegLs: Codec = async (encoded) => {
  const module = await load();
  return decodeWith(module, new module.JpegLSDecoder(), encoded, false);
};
