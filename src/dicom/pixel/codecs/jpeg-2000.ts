/** JPEG 2000, reversible and irreversible (PS3.5 A.4.4), by OpenJPEG; the code stream's own colour transform is undone. */
import type { Codec } from './codec.ts';
import { decodeWith, loadOnce, type WasmDecoder, type WasmModule } from './wasm.ts';

const loader = loadOnce<WasmModule & { J2KDecoder: new () => WasmDecoder }>(
  () => import('@cornerstonejs/codec-openjpeg/decodewasmjs'),
  () => import('@cornerstonejs/codec-openjpeg/decodewasm?url'),
);

export const jpeg2000: Codec = (encoded) =>
  decodeWith(loader, (module) => new module.J2KDecoder(), encoded, true);
