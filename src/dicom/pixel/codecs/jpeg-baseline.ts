/** JPEG baseline and extended, 8 bit (PS3.5 A.4.1), by libjpeg-turbo, which also turns YBR into RGB. */
import { type Codec, UnknownCoding } from './codec.ts';
import { jpegFrameHeader } from './jpeg-markers.ts';
import { decodeWith, loadOnce, type WasmDecoder, type WasmModule } from './wasm.ts';

const load = loadOnce<WasmModule & { JPEGDecoder: new () => WasmDecoder }>(
  () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'),
  () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url'),
);

export const jpegBaseline: Codec = async (encoded) => {
  if (jpegFrameHeader(encoded)?.precision === 12) throw new UnknownCoding('JPEG with 12 bits a sample');
  const module = await load();
  return decodeWith(module, new module.JPEGDecoder(), encoded, true);
};
