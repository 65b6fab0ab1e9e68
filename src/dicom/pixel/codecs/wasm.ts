/** Shared shape of the Emscripten codecs (charls, openjpeg, openjph, libjpeg-turbo): load once, decode a frame. */
import type { RawFrame } from './codec.ts';

export interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getDecodedBuffer(): Uint8Array;
  /** JPEG-LS only (ISO 14495-1 C.2.3): 0 plane after plane, 1 by line, 2 by sample. */
  getInterleaveMode?(): number;
  getFrameInfo(): {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
  };
  delete(): void;
}

export interface WasmModule {
  getExceptionMessage?(pointer: number): string;
}

export type WasmFactory<M extends WasmModule> = (options?: {
  locateFile?: (file: string) => string;
  print?: (line: string) => void;
  printErr?: (line: string) => void;
}) => Promise<M>;

export interface WasmLoader<M extends WasmModule> {
  readonly load: () => Promise<M>;
  /**
   * The next `load` starts anew. An exception that leaves these modules does not give back its part of their stack:
   * after some hundreds of damaged frames the stack would lie in the heap, and good frames decode to wrong values.
   */
  readonly forget: () => void;
}

/** A loader that starts the module once; `wasmUrl` is asked for only where there is no file system. */
export function loadOnce<M extends WasmModule>(
  factory: () => Promise<unknown>,
  wasmUrl: () => Promise<{ readonly default: string }>,
): WasmLoader<M> {
  let module: Promise<M> | undefined;
  const start = async (): Promise<M> => {
    const inBrowser = 'location' in globalThis;
    const [made, found] = await Promise.all([factory(), inBrowser ? wasmUrl() : undefined]);
    const create = unwrapDefault(made) as WasmFactory<M>;
    const quiet = { print: () => {}, printErr: () => {} };
    if (!found) return create(quiet);
    const url = found.default;
    return create({ ...quiet, locateFile: (file) => (file.endsWith('.wasm') ? url : file) });
  };
  return {
    load: () => {
      module ??= start();
      return module;
    },
    forget: () => {
      module = undefined;
    },
  };
}

/** CommonJS glue arrives as `default`, or as `default.default` through some loaders. */
function unwrapDefault(loaded: unknown): unknown {
  let value = loaded;
  while (typeof value === 'object' && value !== null && 'default' in value) value = value.default;
  return value;
}

/** Runs one decoder over one frame and copies the result out of the WASM heap. */
export async function decodeWith<M extends WasmModule>(
  { load, forget }: WasmLoader<M>,
  create: (module: M) => WasmDecoder,
  encoded: Uint8Array,
  rgb: boolean,
): Promise<RawFrame> {
  const module = await load();
  try {
    const decoder = create(module);
    const frame = decode(decoder, encoded, rgb);
    decoder.delete();
    return frame;
  } catch (thrown) {
    forget();
    if (typeof thrown !== 'number') throw thrown;
    const message = module.getExceptionMessage?.(thrown) ?? 'the codec cannot read this bit stream';
    throw new Error(message, { cause: thrown });
  }
}

function decode(decoder: WasmDecoder, encoded: Uint8Array, rgb: boolean): RawFrame {
  decoder.getEncodedBuffer(encoded.length).set(encoded);
  decoder.decode();
  const info = decoder.getFrameInfo();
  const bitsAllocated = info.bitsPerSample <= 8 ? 8 : info.bitsPerSample <= 16 ? 16 : 32;
  return {
    rows: info.height,
    columns: info.width,
    samplesPerPixel: info.componentCount,
    bitsAllocated,
    bytes: decoder.getDecodedBuffer().slice(),
    planar: info.componentCount > 1 && decoder.getInterleaveMode?.() === 0,
    rgb,
  };
}
