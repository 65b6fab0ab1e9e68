/** JPEG baseline and extended, 8 bit (PS3.5 A.4.1), by libjpeg-turbo, which also turns YBR into RGB. */
import { type Codec, UnknownCoding } from './codec.ts';
import { jpegFrameHeader } from './jpeg-markers.ts';
import { decodeWith, loadOnce, type WasmDecoder, type WasmModule } from './wasm.ts';

const loader = loadOnce<WasmModule & { JPEGDecoder: new () => WasmDecoder }>(
  () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'),
  () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url'),
);

/** Adobe's segment with transform 0: the components are red, green and blue as they stand (ITU-T T.872 6.5.3). */
const untransformed = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 101, 0, 0, 0, 0, 0];

export const jpegBaseline: Codec = async (encoded, layout) => {
  const header = jpegFrameHeader(encoded);
  if (header?.precision === 12) throw new UnknownCoding('JPEG with 12 bits a sample');
  // Without a word from the stream libjpeg takes three components for YBR; the DICOM header knows better.
  const plainRgb =
    header?.components === 3 && !header.namesColours && layout.photometricInterpretation === 'RGB';
  const stream = plainRgb
    ? Uint8Array.from([...encoded.subarray(0, 2), ...untransformed, ...encoded.subarray(2)])
    : encoded;
  return decodeWith(loader, (module) => new module.JPEGDecoder(), stream, true);
};
