/** JPEG-LS, lossless and near-lossless (PS3.5 A.4.3), by CharLS. */
import type { Codec } from './codec.ts';
import { decodeWith, loadOnce, type WasmDecoder, type WasmModule } from './wasm.ts';

const loader = loadOnce<WasmModule & { JpegLSDecoder: new () => WasmDecoder }>(
  () => import('@cornerstonejs/codec-charls/decodewasmjs'),
  () => import('@cornerstonejs/codec-charls/decodewasm?url'),
);

export const jpegLs: Codec = (encoded) =>
  decodeWith(loader, (module) => new module.JpegLSDecoder(), ended(encoded), false);

/** CharLS 2.4.4 never returns from a stream that is cut short, unless it meets an End Of Image marker. */
function ended(encoded: Uint8Array): Uint8Array {
  const out = new Uint8Array(encoded.length + 2);
  out.set(encoded);
  out.set([0xff, 0xd9], encoded.length);
  return out;
}
