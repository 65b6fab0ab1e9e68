/** JPEG and PNG exports of a film: shown and passed on, but never taken for the image a detector made. */
import { decode as decodePng } from 'fast-png';
import { err, ok, type Result } from '#base/result.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { SeriesInstanceUid, SopInstanceUid, StudyInstanceUid } from '#domain/study/uid.ts';
import type { DecodeError, OpenError } from '../open-error.ts';
import { derivedUid } from '../parse/instance.ts';
import { jpegBaseline } from '../pixel/codecs/jpeg-baseline.ts';
import { jpegFrameHeader } from '../pixel/codecs/jpeg-markers.ts';
import type { DecodedFrame } from '../pixel/frame.ts';

export type FilmKind = 'jpeg' | 'png';

interface FilmSize {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly bits: number;
}

const maxPixels = 2 ** 27;

/** By signature, never by file name. */
export function filmKind(bytes: Uint8Array): FilmKind | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  return png.every((byte, i) => bytes[i] === byte) ? 'png' : undefined;
}

/** The instance of a film export; its UIDs come from the bytes and the folder, under the UUID root (PS3.5 B.2). */
export async function filmInstance(
  bytes: Uint8Array<ArrayBuffer>,
  folder: string,
): Promise<Result<Instance, OpenError>> {
  const kind = filmKind(bytes);
  const size = kind === 'jpeg' ? jpegSize(bytes) : kind === 'png' ? pngSize(bytes) : undefined;
  if (!size) return err({ code: 'truncated' });
  if (size.rows * size.columns > maxPixels || size.rows * size.columns === 0) {
    return err({ code: 'malformed', detail: `${size.columns}×${size.rows}` });
  }
  // Films that lie loose may be of different people: each is a study of its own. A folder is taken at its word.
  const group = await derivedUid(
    folder === '' ? bytes : new TextEncoder().encode(`film export in ${folder}`),
  );
  return ok({
    sopInstanceUid: `${await derivedUid(bytes)}.1` as SopInstanceUid,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.7',
    transferSyntaxUid: '',
    seriesInstanceUid: `${group}.1` as SeriesInstanceUid,
    studyInstanceUid: group as StudyInstanceUid,
    patient: { id: '', name: { alphabetic: '' } },
    modality: 'OT',
    imageType: ['DERIVED', 'SECONDARY'],
    filmExport: true,
    warnings: [],
    pixels: {
      rows: size.rows,
      columns: size.columns,
      frames: 1,
      samplesPerPixel: size.samplesPerPixel,
      photometricInterpretation: size.samplesPerPixel === 1 ? 'MONOCHROME2' : 'RGB',
      bitsAllocated: size.bits,
      bitsStored: size.bits,
      signed: false,
      rescaleSlope: 1,
      rescaleIntercept: 0,
      windows: [{ center: 2 ** (size.bits - 1), width: 2 ** size.bits }],
      voiTables: [],
      ultrasoundRegions: [],
      notApplied: [],
    },
  });
}

/** The picture as it was exported: grey stays grey, colour becomes RGB, transparency is dropped. */
export async function decodeFilm(
  bytes: Uint8Array<ArrayBuffer>,
  instance: Instance,
): Promise<Result<DecodedFrame, DecodeError>> {
  const pixels = instance.pixels;
  if (!pixels) return err({ code: 'no-pixels' });
  try {
    const kind = filmKind(bytes);
    const raw =
      kind === 'png'
        ? readPng(bytes)
        : await jpegBaseline(bytes, { ...pixels, photometricInterpretation: '', planar: false });
    if (raw.rows !== pixels.rows || raw.columns !== pixels.columns)
      throw new Error('size differs from its header');
    const grey = raw.samplesPerPixel === 1;
    return ok({
      rows: raw.rows,
      columns: raw.columns,
      samplesPerPixel: grey ? 1 : 3,
      photometricInterpretation: grey ? 'MONOCHROME2' : 'RGB',
      bitsStored: pixels.bitsStored,
      pixels: raw.bytes,
    });
  } catch (thrown) {
    return err({ code: 'damaged-pixels', detail: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

function readPng(bytes: Uint8Array): {
  rows: number;
  columns: number;
  samplesPerPixel: number;
  bytes: Uint8Array | Uint16Array;
} {
  const png = decodePng(bytes);
  const data = png.data instanceof Uint8ClampedArray ? new Uint8Array(png.data) : png.data;
  const samples = png.palette ? 3 : png.channels <= 2 ? 1 : 3;
  const size = { rows: png.height, columns: png.width, samplesPerPixel: samples };
  const count = png.width * png.height;
  if (png.palette) {
    const palette = png.palette;
    const rgb = new Uint8Array(count * 3);
    for (let i = 0; i < count; i++) rgb.set((palette[data[i] as number] ?? [0, 0, 0]).slice(0, 3), i * 3);
    return { ...size, bytes: rgb };
  }
  if (png.depth < 8)
    return { ...size, bytes: expandBits(data as Uint8Array, png.width, png.height, png.depth) };
  if (png.channels === samples && (samples === 1 || png.depth === 8)) return { ...size, bytes: data };
  const wide = png.depth === 16;
  const out = wide && samples === 1 ? new Uint16Array(count) : new Uint8Array(count * samples);
  const shift = wide && samples === 3 ? 8 : 0;
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < samples; c++) out[i * samples + c] = (data[i * png.channels + c] as number) >> shift;
  }
  return { ...size, bytes: out };
}

function expandBits(packed: Uint8Array, width: number, height: number, depth: number): Uint8Array {
  const out = new Uint8Array(width * height);
  const stride = Math.ceil((width * depth) / 8);
  const scale = 255 / (2 ** depth - 1);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = packed[y * stride + (bit >> 3)] as number;
      out[y * width + x] = ((byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1)) * scale;
    }
  }
  return out;
}

function jpegSize(bytes: Uint8Array): FilmSize | undefined {
  const header = jpegFrameHeader(bytes);
  if (!header) return undefined;
  const { rows, columns, components } = header;
  return { rows, columns, samplesPerPixel: components === 1 ? 1 : 3, bits: 8 };
}

function pngSize(bytes: Uint8Array): FilmSize | undefined {
  if (bytes.length < 33) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const colourType = bytes[25] as number;
  const grey = colourType === 0 || colourType === 4;
  return {
    rows: view.getUint32(20),
    columns: view.getUint32(16),
    samplesPerPixel: grey ? 1 : 3,
    bits: grey && bytes[24] === 16 ? 16 : 8,
  };
}
