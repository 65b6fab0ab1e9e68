import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type OpenedImage, openImage } from '#dicom/open.ts';
import { createDicomService } from '#dicom/service.ts';
import {
  concat,
  type Elements,
  encapsulated,
  explicitBigEndian,
  explicitLittleEndian,
  latin1,
  part10,
} from './part10-bytes.ts';

const rleSyntax = '1.2.840.10008.1.2.5';
const jpegSyntax = '1.2.840.10008.1.2.4.50';
const jpegLsSyntax = '1.2.840.10008.1.2.4.80';

async function image(bytes: Uint8Array<ArrayBuffer>): Promise<OpenedImage> {
  const opened = await openImage(bytes);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}
async function valuesOf(bytes: Uint8Array<ArrayBuffer>, frame = 0): Promise<readonly number[]> {
  const decoded = await (await image(bytes)).decode(frame);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  return Array.from(decoded.value.pixels);
}
async function failureOf(bytes: Uint8Array<ArrayBuffer>, frame = 0): Promise<string> {
  const decoded = await (await image(bytes)).decode(frame);
  return decoded.ok ? 'decoded' : decoded.error.code;
}

/** Pixel Data comes last in `part10`: twelve bytes of head and four of value. */
const withoutPixelData = (file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  file.slice(0, file.length - 16);
const zeros = (count: number): Uint8Array => new Uint8Array(count);
const words = (...values: readonly number[]): Uint8Array =>
  new Uint8Array(Uint16Array.from(values, (value) => value & 0xffff).buffer);
const sixteen = (stored: number, signed: boolean): Elements => ({
  '00280100': ['US', [16]],
  '00280101': ['US', [stored]],
  '00280102': ['US', [stored - 1]],
  '00280103': ['US', [signed ? 1 : 0]],
});
const colour = (interpretation: string): Elements => ({
  '00280002': ['US', [3]],
  '00280004': ['CS', interpretation],
});

describe('grey stored values', () => {
  it('lose the bits above BitsStored, where overlays and junk live', async () => {
    const pixels: Elements = { '7fe00010': ['OW', words(0xf001, 0x8fff, 0x0800, 0)] };
    expect(await valuesOf(part10({ ...sixteen(12, false), ...pixels }))).toEqual([1, 4095, 2048, 0]);
  });

  it('are sign-extended from BitsStored', async () => {
    const pixels: Elements = { '7fe00010': ['OW', words(0x0fff, 0x0800, 0x07ff, 0xf001)] };
    expect(await valuesOf(part10({ ...sixteen(12, true), ...pixels }))).toEqual([-1, -2048, 2047, 1]);
  });

  it('of one bit lie least significant first, frame after frame without a gap', async () => {
    const file = part10({
      '00280008': ['IS', '2'],
      '00280010': ['US', [1]],
      '00280011': ['US', [5]],
      '00280100': ['US', [1]],
      '00280101': ['US', [1]],
      '00280102': ['US', [0]],
      '7fe00010': ['OB', Uint8Array.of(0b010_01101, 0b11)],
    });
    expect(await valuesOf(file, 0)).toEqual([1, 0, 1, 1, 0]);
    expect(await valuesOf(file, 1)).toEqual([0, 1, 0, 1, 1]);
  });

  it('keep MONOCHROME1 as it is stored: turning it over is left to the viewer', async () => {
    const decoded = await (await image(part10({ '00280004': ['CS', 'MONOCHROME1'] }))).decode(0);
    expect(decoded).toMatchObject({ ok: true, value: { photometricInterpretation: 'MONOCHROME1' } });
    expect(decoded.ok && Array.from(decoded.value.pixels)).toEqual([1, 2, 3, 4]);
  });
});

describe('big endian pixels', () => {
  it('of sixteen bits are turned over', async () => {
    const file = part10({ ...sixteen(16, false), '7fe00010': ['OW', [1, 2, 258, 65535]] }, explicitBigEndian);
    expect(await valuesOf(file)).toEqual([1, 2, 258, 65535]);
  });

  it('of eight bits are turned over in words of OW, and not in bytes of OB', async () => {
    const of = (vr: string) => part10({ '7fe00010': [vr, Uint8Array.of(1, 2, 3, 4)] }, explicitBigEndian);
    expect(await valuesOf(of('OW'))).toEqual([2, 1, 4, 3]);
    expect(await valuesOf(of('OB'))).toEqual([1, 2, 3, 4]);
  });

  it('of eight bits in OW keep their words across frames of an odd number of bytes', async () => {
    const file = part10(
      {
        '00280008': ['IS', '2'],
        '00280010': ['US', [1]],
        '00280011': ['US', [3]],
        '7fe00010': ['OW', Uint8Array.of(2, 1, 4, 3, 6, 5)],
      },
      explicitBigEndian,
    );
    expect(await valuesOf(file, 0)).toEqual([1, 2, 3]);
    expect(await valuesOf(file, 1)).toEqual([4, 5, 6]);
  });

  it('of one bit in OB are not turned over', async () => {
    const bits: Elements = {
      '00280010': ['US', [2]],
      '00280011': ['US', [8]],
      '00280100': ['US', [1]],
      '00280101': ['US', [1]],
      '7fe00010': ['OB', Uint8Array.of(1, 0)],
    };
    expect((await valuesOf(part10(bits, explicitBigEndian))).indexOf(1)).toBe(0);
  });

  it('with a palette read the palette in big endian too', async () => {
    const table = (value: number): Elements[string] => ['OW', [0, value << 8]];
    const file = part10(
      {
        '00280004': ['CS', 'PALETTE COLOR'],
        '00281101': ['US', [2, 0, 16]],
        '00281102': ['US', [2, 0, 16]],
        '00281103': ['US', [2, 0, 16]],
        '00281201': table(10),
        '00281202': table(20),
        '00281203': table(30),
        '7fe00010': ['OB', Uint8Array.of(0, 1, 1, 0)],
      },
      explicitBigEndian,
    );
    expect(await valuesOf(file)).toEqual([0, 0, 0, 10, 20, 30, 10, 20, 30, 0, 0, 0]);
  });
});

describe('colour frames become interleaved RGB of eight bits', () => {
  const rgb = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

  it('from pixels one after the other', async () => {
    const file = part10({
      ...colour('RGB'),
      '00280006': ['US', [0]],
      '7fe00010': ['OB', Uint8Array.from(rgb)],
    });
    expect(await valuesOf(file)).toEqual(rgb);
  });

  it('[R31] deeper than that keeps what is stored, and is shown by its high bits', async () => {
    const values = [65_535, 0, 256, 511, 4096, 255, 1, 2, 3, 4, 5, 6];
    const file = part10({
      ...colour('RGB'),
      ...sixteen(16, false),
      '00280006': ['US', [0]],
      '7fe00010': ['OW', values],
    });
    expect(await valuesOf(file)).toEqual(values);
    const opened = await openImage(file);
    const shown = opened.ok ? await createDicomService().decode(await opened.value.coded(0)) : undefined;
    expect(shown?.ok && [...shown.value.pixels].slice(0, 6)).toEqual([255, 0, 1, 1, 16, 0]);
    expect(shown?.ok && shown.value.pixels).toBeInstanceOf(Uint8Array);
  });

  it('[R31] deeper than that from YBR_FULL', async () => {
    const file = part10({
      ...colour('YBR_FULL'),
      ...sixteen(16, false),
      '00280006': ['US', [0]],
      '7fe00010': [
        'OW',
        [65_535, 32_768, 32_768, 0, 32_768, 32_768, 1000, 32_768, 32_768, 7, 32_768, 32_768],
      ],
    });
    expect(await valuesOf(file)).toEqual([65_535, 65_535, 65_535, 0, 0, 0, 1000, 1000, 1000, 7, 7, 7]);
  });

  it('from plane after plane', async () => {
    const planes = Uint8Array.of(1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12);
    expect(
      await valuesOf(part10({ ...colour('RGB'), '00280006': ['US', [1]], '7fe00010': ['OB', planes] })),
    ).toEqual(rgb);
  });

  it('from YBR_FULL', async () => {
    const ybr = Uint8Array.of(76, 85, 255, 150, 44, 21, 29, 255, 107, 128, 128, 128);
    const values = await valuesOf(part10({ ...colour('YBR_FULL'), '7fe00010': ['OB', ybr] }));
    const wanted = [255, 0, 0, 0, 255, 0, 0, 0, 255, 128, 128, 128];
    expect(Math.max(...values.map((value, i) => Math.abs(value - wanted[i]!)))).toBeLessThanOrEqual(2);
  });

  it('from YBR_FULL_422, where two pixels share their colour', async () => {
    const ybr = Uint8Array.of(10, 20, 128, 128, 30, 40, 128, 128);
    expect(await valuesOf(part10({ ...colour('YBR_FULL_422'), '7fe00010': ['OB', ybr] }))).toEqual([
      10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40,
    ]);
  });

  it('from a palette; an index outside it takes its nearest end', async () => {
    const channel = (low: number): Elements[string] => ['OW', Uint8Array.of(low, low + 1)];
    const file = part10({
      '00280004': ['CS', 'PALETTE COLOR'],
      '00281101': ['US', [2, 5, 8]],
      '00281102': ['US', [2, 5, 8]],
      '00281103': ['US', [2, 5, 8]],
      '00281201': channel(10),
      '00281202': channel(20),
      '00281203': channel(30),
      '7fe00010': ['OB', Uint8Array.of(0, 5, 6, 255)],
    });
    expect(await valuesOf(file)).toEqual([10, 20, 30, 10, 20, 30, 11, 21, 31, 11, 21, 31]);
  });
});

describe('JPEG-LS', () => {
  interface Encoder {
    getDecodedBuffer(info: object): Uint8Array;
    setInterleaveMode(mode: number): void;
    encode(): void;
    getEncodedBuffer(): Uint8Array;
  }

  it.each([0, 1, 2])('of three components comes as RGB in interleave mode %d', async (mode) => {
    // @ts-expect-error the package ships no types
    const { default: create } = await import('@cornerstonejs/codec-charls/wasmjs');
    const charls = (await create()) as { JpegLSEncoder: new () => Encoder };
    const pixels = Uint8Array.from({ length: 12 }, (_, i) => i * 20);
    const planes = Uint8Array.from({ length: 12 }, (_, i) => pixels[(i % 4) * 3 + Math.floor(i / 4)]!);
    const encoder = new charls.JpegLSEncoder();
    const info = { width: 2, height: 2, bitsPerSample: 8, componentCount: 3 };
    encoder.getDecodedBuffer(info).set(mode === 0 ? planes : pixels);
    encoder.setInterleaveMode(mode);
    encoder.encode();
    const stream = Uint8Array.from(encoder.getEncodedBuffer());
    expect(await valuesOf(encapsulated([stream], colour('RGB'), jpegLsSyntax))).toEqual([...pixels]);
  });
});

describe('RLE', () => {
  const rle = (segments: readonly (readonly number[])[], declared = segments.length): Uint8Array => {
    const header = new Uint32Array(16);
    header[0] = declared;
    let at = 64;
    for (const [i, segment] of segments.entries()) {
      header[i + 1] = at;
      at += segment.length;
    }
    return concat(new Uint8Array(header.buffer), Uint8Array.from(segments.flat()));
  };

  it('holds runs and literals, most significant byte first', async () => {
    const stream = rle([
      [256 - 3, 1],
      [3, 10, 20, 30, 40],
    ]);
    expect(await valuesOf(encapsulated([stream], sixteen(16, false), rleSyntax))).toEqual([
      266, 276, 286, 296,
    ]);
  });

  it('of one bit packs eight samples to a byte', async () => {
    const bits: Elements = { '00280100': ['US', [1]], '00280101': ['US', [1]], '00280102': ['US', [0]] };
    expect(await valuesOf(encapsulated([rle([[0, 0b1010]])], bits, rleSyntax))).toEqual([0, 1, 0, 1]);
  });

  it.each([
    ['without a whole header', new Uint8Array(20)],
    ['with the wrong number of segments', rle([[3, 1, 2, 3, 4]], 2)],
    ['that ends before its pixels do', rle([[1, 1, 2]])],
  ])('%s is damaged', async (_, stream) => {
    expect(await failureOf(encapsulated([stream], {}, rleSyntax))).toBe('damaged-pixels');
  });

  it('does not claim the memory that a forged header asks for', async () => {
    const huge: Elements = { '00280010': ['US', [8000]], '00280011': ['US', [8000]] };
    const opened = await image(encapsulated([rle([[3, 1, 2, 3, 4]])], huge, rleSyntax));
    expect(await opened.decode(0)).toEqual({
      ok: false,
      error: { code: 'damaged-pixels', detail: expect.stringContaining('too short for the image') },
    });
  });
});

describe('frames deflated one by one', () => {
  const syntax = '1.2.840.10008.1.2.8.1';
  const frame = (...bytes: readonly number[]) => new Uint8Array(deflateRawSync(Uint8Array.from(bytes)));

  it('are those that would lie natively, each in a fragment of its own', async () => {
    const file = encapsulated([frame(1, 2, 3, 4), frame(5, 6, 7, 8)], { '00280008': ['IS', '2'] }, syntax);
    expect([await valuesOf(file, 0), await valuesOf(file, 1)]).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
  });

  it('may be of sixteen bits, of one, or colours plane after plane', async () => {
    const wide = encapsulated([frame(0x01, 0xf0, 0xff, 0x0f, 0, 8, 0, 0)], sixteen(12, true), syntax);
    expect(await valuesOf(wide)).toEqual([1, -1, -2048, 0]);
    const bits: Elements = { '00280100': ['US', [1]], '00280101': ['US', [1]], '00280102': ['US', [0]] };
    expect(await valuesOf(encapsulated([frame(0b1010)], bits, syntax))).toEqual([0, 1, 0, 1]);
    const planes = { ...colour('RGB'), '00280006': ['US', [1]] } as const;
    const rgb = encapsulated([frame(1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12)], planes, syntax);
    expect(await valuesOf(rgb)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it.each([
    ['shorter than its frame', frame(1, 2)],
    ['longer than its frame', frame(...new Array<number>(10_000).fill(0))],
    ['no deflate', latin1('no picture here.')],
    ['cut short', frame(1, 20, 3, 40).slice(0, 2)],
  ])('%s is damaged', async (_, stream) => {
    expect(await failureOf(encapsulated([stream], {}, syntax))).toBe('damaged-pixels');
  });
});

describe('floats', () => {
  const values = [0.5, -1, 3.25, 1e6];
  const floats = (vr: string, tag: string, syntax?: string): Uint8Array<ArrayBuffer> => {
    return withoutPixelData(part10({ [tag]: [vr, values] }, syntax));
  };

  it.each([
    ['single', 'FL', '7fe00008', explicitLittleEndian],
    ['double', 'FD', '7fe00009', explicitLittleEndian],
    ['single, big endian', 'FL', '7fe00008', explicitBigEndian],
    ['double, big endian', 'FD', '7fe00009', explicitBigEndian],
  ])('of %s precision are stored values as they stand', async (_, vr, tag, syntax) => {
    expect(await valuesOf(floats(vr, tag, syntax))).toEqual(values);
  });
});

describe('a forged size is found before any memory is asked for', () => {
  const sized = (rows: number, columns: number): Elements => ({
    ...sixteen(16, false),
    '00280010': ['US', [rows]],
    '00280011': ['US', [columns]],
  });
  const two = (value: number): readonly number[] => [value >> 8, value & 255];
  const four = (value: number): readonly number[] => [...two(value >>> 16), ...two(value & 0xffff)];
  const jpeg = (marker: number, rows: number, columns: number): Uint8Array =>
    Uint8Array.of(
      0xff,
      0xd8,
      0xff,
      marker,
      0,
      11,
      8,
      ...two(rows),
      ...two(columns),
      1,
      1,
      0x11,
      0,
      ...zeros(20),
    );
  const j2k = (rows: number, columns: number): Uint8Array =>
    Uint8Array.of(
      ...[0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0, ...four(columns), ...four(rows), ...four(0), ...four(0)],
      ...[...four(columns), ...four(rows), ...four(0), ...four(0), 0, 1, 15, 1, 1, ...zeros(20)],
    );
  const family: readonly (readonly [string, string, (rows: number, columns: number) => Uint8Array])[] = [
    ['JPEG', jpegSyntax, (rows, columns) => jpeg(0xc0, rows, columns)],
    ['JPEG of 12 bits', '1.2.840.10008.1.2.4.51', (rows, columns) => jpeg(0xc1, rows, columns)],
    ['JPEG lossless', '1.2.840.10008.1.2.4.70', (rows, columns) => jpeg(0xc3, rows, columns)],
    ['JPEG-LS', jpegLsSyntax, (rows, columns) => jpeg(0xf7, rows, columns)],
    ['JPEG 2000', '1.2.840.10008.1.2.4.90', j2k],
    ['HTJ2K', '1.2.840.10008.1.2.4.201', j2k],
  ];

  it.each(family)('in the stream alone: %s', async (_, syntax, stream) => {
    const opened = await image(encapsulated([stream(30_000, 30_000)], sized(2, 2), syntax));
    expect(await opened.decode(0)).toMatchObject({ error: { detail: '30000×30000 coded, 2×2 declared' } });
  });

  it.each(family)('in stream and header: %s', async (_, syntax, stream) => {
    const opened = await image(encapsulated([stream(30_000, 30_000)], sized(30_000, 30_000), syntax));
    expect(await opened.decode(0)).toMatchObject({
      error: { detail: expect.stringContaining('too few bytes') },
    });
  });

  it('in the number of frames', async () => {
    expect(await failureOf(part10({ '00280008': ['IS', '2147483647'] }), 99_999)).toBe('damaged-pixels');
  });
});

describe('what cannot be decoded is told by its reason', () => {
  it('a frame that the file does not have', async () => {
    for (const frame of [1, -1]) expect(await failureOf(part10(), frame)).toBe('no-such-frame');
  });

  it('an object without pixel data', async () => {
    expect(await failureOf(withoutPixelData(part10()))).toBe('no-pixels');
  });

  it('a transfer syntax that we do not know', async () => {
    expect(await failureOf(encapsulated([new Uint8Array(8)], {}, '1.2.840.10008.1.2.4.100'))).toBe(
      'unsupported-transfer-syntax',
    );
  });

  it('a JPEG of twelve bits that is coded by arithmetic', async () => {
    const stream = concat(
      Uint8Array.of(0xff, 0xd8, 0xff, 0xc9, 0, 11, 12, 0, 2, 0, 2, 1, 1, 0x11, 0),
      zeros(20),
    );
    expect(await failureOf(encapsulated([stream], sixteen(12, false), '1.2.840.10008.1.2.4.51'))).toBe(
      'unsupported-transfer-syntax',
    );
  });

  it('JPEG XL, by its name', async () => {
    const opened = await image(encapsulated([zeros(8)], {}, '1.2.840.10008.1.2.4.110'));
    expect(await opened.decode(0)).toEqual({
      ok: false,
      error: { code: 'unsupported-transfer-syntax', transferSyntaxUid: '1.2.840.10008.1.2.4.110' },
    });
  });

  it('a JPEG that is none', async () => {
    expect(await failureOf(encapsulated([latin1('no picture here.')], {}, jpegSyntax))).toBe(
      'damaged-pixels',
    );
  });

  it('pixels shorter than the header says', async () => {
    expect(await failureOf(part10({ '00280010': ['US', [200]] }))).toBe('damaged-pixels');
  });

  it('an impossible size, before any memory is asked for', async () => {
    const huge: Elements = { '00280010': ['US', [65_535]], '00280011': ['US', [65_535]] };
    expect(await failureOf(part10(huge))).toBe('damaged-pixels');
  });

  it('fragments in a native transfer syntax', async () => {
    expect(await failureOf(encapsulated([new Uint8Array(4)], {}, explicitLittleEndian))).toBe(
      'damaged-pixels',
    );
  });

  it('no fragments at all', async () => {
    expect(await failureOf(encapsulated([], {}, rleSyntax))).toBe('damaged-pixels');
  });

  it('a palette without its tables', async () => {
    expect(await failureOf(part10({ '00280004': ['CS', 'PALETTE COLOR'] }))).toBe('damaged-pixels');
  });
});
