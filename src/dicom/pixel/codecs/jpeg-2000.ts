/** JPEG 2000, reversible and irreversible (PS3.5 A.4.4), by OpenJPEG; the code stream's own colour transform is undone. */
import type { Codec } from './codec.ts';
import { decodeWith, loadOnce, type WasmDecoder, type WasmModule } from './wasm.ts';

const load = loadOnce<WasmModule & { J2KDecoder: new () => WasmDecoder }>(
  () => import('@cornerstonejs/codec-openjpeg/decodewasmjs'),
  () => import('@cornerstonejs/codec-openjpeg/decodewasm?url'),
);

export const jpeg2000: Codec = async (encoded) => {
  const module = await load();
  return decodeWith(module, new module.J2KDecoder(), encoded, true);
};
