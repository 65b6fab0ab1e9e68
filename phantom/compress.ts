/** Lossless frames for phantoms: JPEG-LS by CharLS, HTJ2K by OpenJPH. Strict: no lossy path. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Element } from '#dicom/write/element.ts';
import { explicitVrLittleEndian } from '#dicom/write/part10.ts';

export const compressions = ['none', 'jpeg-ls', 'htj2k'] as const;
export type Compression = (typeof compressions)[number];

export interface RawFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly signed: boolean;
  /** Little endian stored values, colour by pixel. */
  readonly bytes: Uint8Array;
}

export interface EncodedPixels {
  readonly transferSyntaxUid: string;
  readonly pixelData: Element;
}

/** Pixel data of one or more frames in the wished transfer syntax. */
export async function encodePixels(
  frames: readonly RawFrame[],
  compression: Compression,
): Promise<EncodedPixels> {
  switch (compression) {
    case 'none':
      return { transferSyntaxUid: explicitVrLittleEndian, pixelData: native(frames) };
    case 'jpeg-ls': {
      const encode = await jpegLs();
      return {
        transferSyntaxUid: '1.2.840.10008.1.2.4.80',
        pixelData: { vr: 'OB', frames: frames.map(encode) },
      };
    }
    case 'htj2k': {
      const encode = await htj2k();
      return {
        transferSyntaxUid: '1.2.840.10008.1.2.4.201',
        pixelData: { vr: 'OB', frames: frames.map(encode) },
      };
    }
  }
}

function native(frames: readonly RawFrame[]): Element {
  const value = new Uint8Array(frames.reduce((sum, frame) => sum + frame.bytes.length, 0));
  let at = 0;
  for (const frame of frames) {
    value.set(frame.bytes, at);
    at += frame.bytes.length;
  }
  return frames[0]?.bitsAllocated === 8 ? { vr: 'OB', value } : { vr: 'OW', value };
}

/** What both WASM encoders have in common; they ship no types. */
interface WasmEncoder {
  readonly getDecodedBuffer: (info: object) => Uint8Array;
  readonly getEncodedBuffer: () => Uint8Array;
  readonly encode: () => void;
  readonly delete: () => void;
}
interface JpegLsEncoder extends WasmEncoder {
  readonly setNearLossless: (near: number) => void;
  readonly setInterleaveMode: (mode: number) => void;
}
interface Htj2kEncoder extends WasmEncoder {
  readonly setQuality: (lossless: boolean, quantizationStep: number) => void;
  readonly setProgressionOrder: (order: number) => void;
}

const require = createRequire(import.meta.url);

/** Instantiates a codec once, from its own package, without a fetch. */
function codec<T>(script: string, wasm: string): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    const factory = require(script) as (options: object) => Promise<T>;
    loaded ??= factory({ wasmBinary: readFileSync(require.resolve(wasm)) });
    return loaded;
  };
}

const loadCharls = codec<{ readonly JpegLSEncoder: new () => JpegLsEncoder }>(
  '@cornerstonejs/codec-charls/wasmjs',
  '@cornerstonejs/codec-charls/wasm',
);
const loadOpenJph = codec<{ readonly HTJ2KEncoder: new () => Htj2kEncoder }>(
  '@cornerstonejs/codec-openjph/wasmjs',
  '@cornerstonejs/codec-openjph/wasm',
);

async function jpegLs(): Promise<(frame: RawFrame) => Uint8Array> {
  const { JpegLSEncoder } = await loadCharls();
  return (frame) => {
    const encoder = new JpegLSEncoder();
    encoder.setNearLossless(0);
    // 2: samples of one pixel together, as the frame's bytes are.
    encoder.setInterleaveMode(frame.samplesPerPixel === 3 ? 2 : 0);
    return run(encoder, frame, {});
  };
}

async function htj2k(): Promise<(frame: RawFrame) => Uint8Array> {
  const { HTJ2KEncoder } = await loadOpenJph();
  return (frame) => {
    const encoder = new HTJ2KEncoder();
    encoder.setQuality(true, 0);
    // 2: RPCL, the order that lets a viewer stop after a small picture.
    encoder.setProgressionOrder(2);
    return run(encoder, frame, { isUsingColorTransform: frame.samplesPerPixel === 3 });
  };
}

function run(encoder: WasmEncoder, frame: RawFrame, extra: object): Uint8Array {
  try {
    const target = encoder.getDecodedBuffer({
      width: frame.columns,
      height: frame.rows,
      bitsPerSample: frame.bitsStored,
      componentCount: frame.samplesPerPixel,
      isSigned: frame.signed,
      ...extra,
    });
    target.set(frame.bytes);
    encoder.encode();
    return Uint8Array.from(encoder.getEncodedBuffer());
  } finally {
    encoder.delete();
  }
}
