/** High-throughput JPEG 2000 (PS3.5 A.4.12), by OpenJPH; the code stream's own colour transform is undone. */
import type { Codec } from './codec.ts';
import { decodeWith, loadOnce, type WasmDecoder, type WasmModule } from './wasm.ts';

const loader = loadOnce<WasmModule & { HTJ2KDecoder: new () => WasmDecoder }>(
  () => import('@cornerstonejs/codec-openjph/wasmjs'),
  () => import('@cornerstonejs/codec-openjph/wasm?url'),
);

export const htj2k: Codec = (encoded) =>
  decodeWith(loader, (module) => new module.HTJ2KDecoder(), encoded, true);
