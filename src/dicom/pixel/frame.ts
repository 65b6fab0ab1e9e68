/** One decoded frame: stored values exactly as the codec gave them, before any Modality or VOI LUT. */
import type { DisplayPixels } from '#domain/study/frame.ts';

export type PixelArray = DisplayPixels;

export interface DecodedFrame {
  readonly rows: number;
  readonly columns: number;
  /** 1 for grey, 3 for RGB (interleaved; YBR and palette are already converted). */
  readonly samplesPerPixel: 1 | 3;
  /** `rows × columns × samplesPerPixel` stored values, row-major, sign-extended and masked to BitsStored. */
  readonly pixels: PixelArray;
  /** As in the header; `RGB` for every colour frame, whatever it was encoded as. */
  readonly photometricInterpretation: 'MONOCHROME1' | 'MONOCHROME2' | 'RGB';
  readonly bitsStored: number;
}
