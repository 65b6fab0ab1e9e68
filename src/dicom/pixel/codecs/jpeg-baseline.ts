/** JPEG baseline and extended, 8 bit (PS3.5 A.4.1), by libjpeg-turbo, which also turns YBR into RGB. */
import type { Codec } from './codec.ts';
import { decodeWith, loadOnce, type WasmDecoder, type WasmModule } from './wasm.ts';

const load = loadOnce<WasmModule & { JPEGDecoder: new () => WasmDecoder }>(
  () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'),
  () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url'),
);

export const jpegBaseline: Codec = async (encoded) => {
  const module = await load();
  return decodeWith(module, new module.JPEGDecoder(), encoded, true);
};
