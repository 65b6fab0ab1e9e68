/** High-throughput JPEG 2000 (PS3.5 A.4.12), by OpenJPH; the code stream's own colour transform is undone. */
import type { Codec, RawFrame } from './codec.ts';
import { decodeWith, loadOnce, type WasmDecoder, type WasmModule } from './wasm.ts';

interface Encoder {
  getDecodedBuffer(info: object): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  setQuality(lossless: boolean, quantizationStep: number): void;
  setProgressionOrder(order: number): void;
  setTLMMarker(set: boolean): void;
  setTilePartDivisionsAtResolutions(set: boolean): void;
  encode(): void;
  delete(): void;
}

const loader = loadOnce<
  WasmModule & { HTJ2KDecoder: new () => WasmDecoder; HTJ2KEncoder: new () => Encoder }
>(
  () => import('@cornerstonejs/codec-openjph/wasmjs'),
  () => import('@cornerstonejs/codec-openjph/wasm?url'),
);

export const htj2k: Codec = (encoded) =>
  decodeWith(loader, (module) => new module.HTJ2KDecoder(), encoded, true);

/** Whether it could be fetched; it is asked for anew where it could not. */
export const htj2kIsHere = (): Promise<boolean> =>
  loader.load().then(
    () => true,
    () => {
      loader.forget();
      return false;
    },
  );

/** RPCL: the whole picture from its first bytes, coarse, and finer with each resolution that follows (T.800 B.12). */
const rpcl = 2;

/**
 * The bit stream of a frame, reversible, as transfer syntax 1.2.840.10008.1.2.4.202 asks: RPCL, with the length of each
 * tile-part told ahead. Samples of one pixel lie together. Throws where the codec does.
 */
export async function encodeHtj2k(
  { rows, columns, samplesPerPixel, bytes }: Omit<RawFrame, 'bitsAllocated' | 'planar' | 'rgb'>,
  { bitsStored, signed }: { readonly bitsStored: number; readonly signed: boolean },
): Promise<Uint8Array<ArrayBuffer>> {
  const module = await loader.load();
  try {
    const encoder = new module.HTJ2KEncoder();
    const samples = encoder.getDecodedBuffer({
      width: columns,
      height: rows,
      bitsPerSample: bitsStored,
      componentCount: samplesPerPixel,
      isSigned: signed,
      isUsingColorTransform: samplesPerPixel === 3,
    });
    samples.set(bytes);
    encoder.setQuality(true, 0);
    encoder.setProgressionOrder(rpcl);
    encoder.setTLMMarker(true);
    encoder.setTilePartDivisionsAtResolutions(true);
    encoder.encode();
    const stream = Uint8Array.from(encoder.getEncodedBuffer());
    encoder.delete();
    return stream;
  } catch (thrown) {
    loader.forget();
    throw thrown;
  }
}
