/** What every codec gives back: interleaved or planar samples in their container, as the bit stream held them. */
export interface RawFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  /** Bits of each sample's container: 8, 16 or 32. */
  readonly bitsAllocated: number;
  /** Little endian, `rows × columns × samplesPerPixel` samples. */
  readonly bytes: Uint8Array;
  /** True where samples lie plane after plane (PlanarConfiguration 1). */
  readonly planar: boolean;
  /** True where the codec has already turned YBR into RGB. */
  readonly rgb: boolean;
}

/** What a codec may need of the header. */
export interface FrameLayout {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  readonly photometricInterpretation: string;
  /** True where the header says that samples lie plane after plane. */
  readonly planar: boolean;
}

/** Thrown where the bit stream is whole, but coded in a way its codec does not know. */
export class UnknownCoding extends Error {
  override readonly name = 'UnknownCoding';
}

/** Decodes the bit stream of one frame; throws on damage, the caller turns that into a sentence. */
export type Codec = (encoded: Uint8Array, layout: FrameLayout) => Promise<RawFrame> | RawFrame;
