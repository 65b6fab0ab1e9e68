/** One frame's bytes → stored values: the only decoder of the product, for the eye and for the model. */
import { err, ok, type Result } from '#base/result.ts';
import type { PixelCoding } from '#contracts/object-parts.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import type { DecodeError } from '../open-error.ts';
import { joinFragments, type NativeBytes, nativeBytes } from '../parse/frame-bytes.ts';
import { type Codec, type RawFrame, UnknownCoding } from './codecs/codec.ts';
import { codedSize } from './codecs/coded-size.ts';
import { deflatedFrame } from './codecs/deflated-frame.ts';
import { htj2k } from './codecs/htj2k.ts';
import { jpeg2000 } from './codecs/jpeg-2000.ts';
import { jpegBaseline } from './codecs/jpeg-baseline.ts';
import { jpegExtended } from './codecs/jpeg-extended.ts';
import { jpegLossless } from './codecs/jpeg-lossless.ts';
import { jpegLs } from './codecs/jpeg-ls.ts';
import { rle } from './codecs/rle.ts';
import { interleave, type PaletteChannel, paletteToRgb, ybrFull422ToRgb, ybrFullToRgb } from './colour.ts';
import type { DecodedFrame } from './frame.ts';
import { floatSamples, typedSamples, unpackBits } from './samples.ts';
import { type CodecName, codingOf } from './transfer-syntax.ts';

const codecs: Readonly<Record<CodecName, Codec>> = {
  rle,
  'deflated-frame': deflatedFrame,
  'jpeg-baseline': jpegBaseline,
  'jpeg-extended': jpegExtended,
  'jpeg-lossless': jpegLossless,
  'jpeg-ls': jpegLs,
  'jpeg-2000': jpeg2000,
  htj2k,
};

/** A frame larger than this is a forged header, not an image: 32768 × 32768. */
const maxSamples = 2 ** 30;
/** Beyond the largest radiograph, a picture must be made of bytes: a forged size must not claim memory for nothing. */
const plainSamples = 2 ** 26;
const samplesPerByte = 2000;

/** What of the header, beside the size and kind of its pixels, tells how a frame is coded. */
export interface FrameCoding {
  readonly transferSyntaxUid: string;
  /** Absent where the object has no pixels. */
  readonly coding?: Exclude<PixelCoding, { kind: 'whole' }>;
  /** The first bytes of the frame alone. */
  readonly partial: boolean;
  /** Colour by colour (0028,0006). */
  readonly planar: boolean;
  /** Throws where the tables are missing or broken. */
  readonly palette: () => readonly PaletteChannel[];
}

/**
 * Decodes frame `frame` (zero-based) of its own bytes, as `frameRange` gives them. Every failure of the bytes is a
 * `DecodeError`, never a throw.
 */
export async function decodeFrame(
  encoded: Uint8Array<ArrayBuffer>,
  frame: number,
  pixels: ImagePixels,
  how: FrameCoding,
): Promise<Result<DecodedFrame, DecodeError>> {
  if (frame < 0 || frame >= pixels.frames) return err({ code: 'no-such-frame', frame });
  if (pixels.rows * pixels.columns * pixels.samplesPerPixel > maxSamples) {
    return err({ code: 'damaged-pixels', detail: 'the header declares an impossible size' });
  }
  const { transferSyntaxUid, coding } = how;
  const syntax = codingOf(transferSyntaxUid);
  if (!syntax) return err({ code: 'unsupported-transfer-syntax', transferSyntaxUid });
  if (!coding) return err({ code: 'no-pixels' });
  try {
    if (coding.kind === 'native' && coding.samples !== 'integer') {
      return ok(floatFrame(nativeBytes(encoded, coding, frame).bytes, pixels, coding.samples));
    }
    if (how.partial && !pixels.progressive) throw new Error('the first bytes of this coding are no picture');
    const codec = syntax.kind === 'encapsulated' ? syntax.codec : undefined;
    const raw =
      coding.kind === 'native'
        ? nativeRaw(nativeBytes(encoded, coding, frame), pixels, how)
        : await decodeEncapsulated(joinFragments(encoded, how.partial), pixels, codec, how);
    mustMatch(raw, pixels);
    mustBeWhole(raw);
    return ok(toFrame(pixels, raw, how));
  } catch (thrown) {
    if (thrown instanceof UnknownCoding)
      return err({ code: 'unsupported-transfer-syntax', transferSyntaxUid });
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return err({ code: 'damaged-pixels', detail: detail.slice(0, 200) });
  }
}

async function decodeEncapsulated(
  stream: Uint8Array<ArrayBuffer>,
  pixels: ImagePixels,
  name: CodecName | undefined,
  { planar }: FrameCoding,
): Promise<RawFrame> {
  if (!name) throw new Error('encapsulated pixels in a native transfer syntax');
  const coded = codedSize(stream);
  if (coded) mustMatch(coded, pixels);
  const samples = pixels.rows * pixels.columns * (coded?.components ?? pixels.samplesPerPixel);
  if (samples > Math.max(plainSamples, stream.length * samplesPerByte)) {
    throw new Error('too few bytes for an image of this size');
  }
  return codecs[name](stream, { ...pixels, planar: planar && pixels.samplesPerPixel === 3 });
}

/** The header and the bit stream must speak of the same picture. */
function mustMatch(coded: Pick<RawFrame, 'rows' | 'columns'>, pixels: ImagePixels): void {
  if (coded.rows === pixels.rows && coded.columns === pixels.columns) return;
  throw new Error(`${coded.columns}×${coded.rows} coded, ${pixels.columns}×${pixels.rows} declared`);
}

/** Grey or three colours, and as many bytes as that takes: no codec is trusted with it. */
function mustBeWhole({ rows, columns, samplesPerPixel, bitsAllocated, bytes }: RawFrame): void {
  const whole = rows * columns * samplesPerPixel * (bitsAllocated / 8);
  if ((samplesPerPixel !== 1 && samplesPerPixel !== 3) || bytes.length !== whole) {
    throw new Error(`${bytes.length} bytes for ${samplesPerPixel} samples a pixel of ${bitsAllocated} bits`);
  }
}

function nativeRaw(
  { bytes, fromBit }: NativeBytes,
  { rows, columns, samplesPerPixel, bitsAllocated, photometricInterpretation }: ImagePixels,
  { planar }: FrameCoding,
): RawFrame {
  const layout = { rows, columns, samplesPerPixel, rgb: false, planar: false };
  const count = rows * columns;
  if (bitsAllocated === 1) {
    return { ...layout, bitsAllocated: 8, bytes: unpackBits(bytes, fromBit, count) };
  }
  if (photometricInterpretation === 'YBR_FULL_422') {
    return { ...layout, bitsAllocated: 8, bytes: ybrFull422ToRgb(bytes, count), rgb: true };
  }
  return { ...layout, bitsAllocated, bytes, planar: planar && samplesPerPixel === 3 };
}

function floatFrame(
  bytes: Uint8Array,
  { rows, columns }: ImagePixels,
  samples: 'float' | 'double',
): DecodedFrame {
  return {
    rows,
    columns,
    samplesPerPixel: 1,
    pixels: floatSamples(bytes, samples === 'float' ? 4 : 8),
    photometricInterpretation: 'MONOCHROME2',
    bitsStored: 32,
  };
}

function toFrame(pixels: ImagePixels, raw: RawFrame, { palette }: FrameCoding): DecodedFrame {
  const size = { rows: raw.rows, columns: raw.columns };
  const colour = { ...size, samplesPerPixel: 3, photometricInterpretation: 'RGB', bitsStored: 8 } as const;
  const photometric = pixels.photometricInterpretation;
  if (photometric === 'PALETTE COLOR') {
    if (raw.samplesPerPixel !== 1) throw new Error('a palette for more than one sample a pixel');
    const indices = typedSamples(raw, pixels);
    return { ...colour, pixels: paletteToRgb(indices, palette()) };
  }
  if (raw.samplesPerPixel === 3) {
    const bitsStored = raw.bitsAllocated === 8 ? 8 : pixels.bitsStored;
    const samples = raw.bitsAllocated === 8 ? raw.bytes : typedSamples(raw, { ...pixels, signed: false });
    const interleaved = raw.planar ? interleave(samples, raw.rows * raw.columns) : samples;
    const convert = !raw.rgb && photometric.startsWith('YBR_FULL');
    const rgb = convert ? ybrFullToRgb(interleaved, bitsStored) : interleaved.slice();
    return { ...colour, bitsStored, pixels: rgb };
  }
  return {
    ...size,
    samplesPerPixel: 1,
    photometricInterpretation: photometric === 'MONOCHROME1' ? 'MONOCHROME1' : 'MONOCHROME2',
    bitsStored: pixels.bitsStored,
    pixels: typedSamples(raw, pixels),
  };
}
