/** One frame of a data set → stored values: the only decoder of the product, for the eye and for the model. */
import type { DataSet } from 'dicom-parser';
import { err, ok, type Result } from '#base/result.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import type { DecodeError } from '../open-error.ts';
import { encapsulatedFrame, nativeFrame, wordBytes } from '../parse/frame-bytes.ts';
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
import { interleave, paletteToRgb, ybrFull422ToRgb, ybrFullToRgb } from './colour.ts';
import type { DecodedFrame } from './frame.ts';
import { readPalette } from './palette.ts';
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

/** Decodes frame `frame` (zero-based). Every failure of the bytes is a `DecodeError`, never a throw. */
export async function decodeFrame(
  dataSet: DataSet,
  pixels: ImagePixels,
  transferSyntaxUid: string,
  frame: number,
): Promise<Result<DecodedFrame, DecodeError>> {
  if (frame < 0 || frame >= pixels.frames) return err({ code: 'no-such-frame', frame });
  if (pixels.rows * pixels.columns * pixels.samplesPerPixel > maxSamples) {
    return err({ code: 'damaged-pixels', detail: 'the header declares an impossible size' });
  }
  const coding = codingOf(transferSyntaxUid);
  if (!coding) return err({ code: 'unsupported-transfer-syntax', transferSyntaxUid });
  const float = dataSet.elements.x7fe00008 ?? dataSet.elements.x7fe00009;
  const element = dataSet.elements.x7fe00010;
  if (!element && !float) return err({ code: 'no-pixels' });
  try {
    const bigEndian = coding.kind === 'native' && coding.bigEndian;
    if (!element) return ok(floatFrame(dataSet, pixels, frame, bigEndian));
    const raw = element.encapsulatedPixelData
      ? await decodeEncapsulated(
          dataSet,
          pixels,
          frame,
          coding.kind === 'encapsulated' ? coding.codec : undefined,
        )
      : nativeRaw(dataSet, pixels, frame, bigEndian);
    mustMatch(raw, pixels);
    mustBeWhole(raw);
    return ok(toFrame(dataSet, pixels, raw));
  } catch (thrown) {
    if (thrown instanceof UnknownCoding)
      return err({ code: 'unsupported-transfer-syntax', transferSyntaxUid });
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return err({ code: 'damaged-pixels', detail: detail.slice(0, 200) });
  }
}

async function decodeEncapsulated(
  dataSet: DataSet,
  pixels: ImagePixels,
  frame: number,
  name: CodecName | undefined,
): Promise<RawFrame> {
  const element = dataSet.elements.x7fe00010;
  if (!element || !name) throw new Error('encapsulated pixels in a native transfer syntax');
  const encoded = encapsulatedFrame(dataSet, element, frame, pixels.frames);
  const coded = codedSize(encoded);
  if (coded) mustMatch(coded, pixels);
  const samples = pixels.rows * pixels.columns * (coded?.components ?? pixels.samplesPerPixel);
  if (samples > Math.max(plainSamples, encoded.length * samplesPerByte)) {
    throw new Error('too few bytes for an image of this size');
  }
  return codecs[name](encoded, { ...pixels, planar: isPlanar(dataSet, pixels) });
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

function isPlanar(dataSet: DataSet, pixels: ImagePixels): boolean {
  return pixels.samplesPerPixel === 3 && dataSet.uint16('x00280006') === 1;
}

function nativeRaw(dataSet: DataSet, pixels: ImagePixels, frame: number, bigEndian: boolean): RawFrame {
  const element = dataSet.elements.x7fe00010;
  if (!element) throw new Error('no pixel data');
  const layout = {
    rows: pixels.rows,
    columns: pixels.columns,
    samplesPerPixel: pixels.samplesPerPixel,
    rgb: false,
  };
  const count = pixels.rows * pixels.columns;
  const swap = bigEndian ? wordBytes(element, pixels.bitsAllocated) : 1;
  if (pixels.bitsAllocated === 1) {
    const there = Math.min(element.length, dataSet.byteArray.length - element.dataOffset);
    const all = nativeFrame(dataSet, element, 0, there, swap);
    return { ...layout, bitsAllocated: 8, bytes: unpackBits(all, frame * count, count), planar: false };
  }
  const halved = pixels.photometricInterpretation === 'YBR_FULL_422';
  const samples = halved ? Math.ceil(count / 2) * 4 : count * pixels.samplesPerPixel;
  const bytes = nativeFrame(dataSet, element, frame, samples * (pixels.bitsAllocated / 8), swap);
  if (halved) {
    return { ...layout, bitsAllocated: 8, bytes: ybrFull422ToRgb(bytes, count), planar: false, rgb: true };
  }
  return { ...layout, bitsAllocated: pixels.bitsAllocated, bytes, planar: isPlanar(dataSet, pixels) };
}

/** Float Pixel Data (7FE0,0008) or Double Float Pixel Data (7FE0,0009). */
function floatFrame(dataSet: DataSet, pixels: ImagePixels, frame: number, bigEndian: boolean): DecodedFrame {
  const { rows, columns } = pixels;
  const single = dataSet.elements.x7fe00008;
  const element = single ?? dataSet.elements.x7fe00009;
  if (!element) throw new Error('no pixel data');
  const size = single ? 4 : 8;
  const bytes = nativeFrame(dataSet, element, frame, rows * columns * size, bigEndian ? size : 1);
  return {
    rows,
    columns,
    samplesPerPixel: 1,
    pixels: floatSamples(bytes, size),
    photometricInterpretation: 'MONOCHROME2',
    bitsStored: 32,
  };
}

function toFrame(dataSet: DataSet, pixels: ImagePixels, raw: RawFrame): DecodedFrame {
  const size = { rows: raw.rows, columns: raw.columns };
  const colour = { ...size, samplesPerPixel: 3, photometricInterpretation: 'RGB', bitsStored: 8 } as const;
  const photometric = pixels.photometricInterpretation;
  if (photometric === 'PALETTE COLOR') {
    if (raw.samplesPerPixel !== 1) throw new Error('a palette for more than one sample a pixel');
    const indices = typedSamples(raw, pixels);
    return { ...colour, pixels: paletteToRgb(indices, readPalette(dataSet)) };
  }
  if (raw.samplesPerPixel === 3) {
    const eight = raw.bitsAllocated === 8 ? raw.bytes : highBytes(raw, pixels);
    const interleaved = raw.planar ? interleave(eight, raw.rows * raw.columns) : eight;
    const convert = !raw.rgb && photometric.startsWith('YBR_FULL');
    return { ...colour, pixels: convert ? ybrFullToRgb(interleaved) : interleaved.slice() };
  }
  return {
    ...size,
    samplesPerPixel: 1,
    photometricInterpretation: photometric === 'MONOCHROME1' ? 'MONOCHROME1' : 'MONOCHROME2',
    bitsStored: pixels.bitsStored,
    pixels: typedSamples(raw, pixels),
  };
}

/** Screens show eight bits of colour; deeper samples give their most significant ones. */
function highBytes(raw: RawFrame, pixels: ImagePixels): Uint8Array {
  const samples = typedSamples(raw, { ...pixels, signed: false });
  return Uint8Array.from(samples, (value) => value / 2 ** (pixels.bitsStored - 8));
}
