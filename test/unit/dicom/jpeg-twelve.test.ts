/** JPEG extended with 12 bits a sample. Real files are judged by dcmtk in test/integration/dicom-judges.test.ts. */
import { describe, expect, it } from 'vitest';
import { openImage } from '#dicom/open.ts';
import { type JpegOptions, jpegTwelve, type Plane } from './jpeg-twelve-bytes.ts';
import { type Elements, encapsulated } from './part10-bytes.ts';

const rows = 21;
const columns = 37;
const wave = (step: number) => (x: number, y: number) =>
  Math.round(2048 + 1500 * Math.sin((x + step) / 5) * Math.cos(y / 4)) + ((x * y) % 7);
const grey: Plane = { rows, columns, across: 1, down: 1, at: wave(0) };

const header = (samples: number): Elements => ({
  '00280002': ['US', [samples]],
  '00280004': ['CS', samples === 3 ? 'RGB' : 'MONOCHROME2'],
  '00280010': ['US', [rows]],
  '00280011': ['US', [columns]],
  '00280100': ['US', [16]],
  '00280101': ['US', [12]],
  '00280102': ['US', [11]],
});

async function decode(stream: Uint8Array, samples = 1) {
  const opened = await openImage(encapsulated([stream], header(samples), '1.2.840.10008.1.2.4.51'));
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.decode(0);
}
async function valuesOf(stream: Uint8Array, samples = 1): Promise<readonly number[]> {
  const decoded = await decode(stream, samples);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  return Array.from(decoded.value.pixels);
}
const errorOf = async (stream: Uint8Array): Promise<string> => {
  const decoded = await decode(stream);
  return decoded.ok ? 'decoded' : decoded.error.code;
};

const pixels = Array.from(
  { length: rows * columns },
  (_, i) => [i % columns, Math.floor(i / columns)] as const,
);
const farthest = (values: readonly number[], wanted: readonly number[]): number => {
  expect(values.length).toBe(wanted.length);
  return Math.max(...values.map((value, i) => Math.abs(value - wanted[i]!)));
};

describe('JPEG of 12 bits a sample', () => {
  it.each<[string, JpegOptions]>([
    ['in one piece', {}],
    ['with restart markers', { restart: 3 }],
    ['coarse first, then finer', { progressive: true }],
    ['coarse first, with restart markers', { progressive: true, restart: 4 }],
  ])('of grey comes back within a rounding, %s', async (_, options) => {
    const values = await valuesOf(jpegTwelve([grey], options));
    expect(
      farthest(
        values,
        pixels.map(([x, y]) => grey.at(x, y)),
      ),
    ).toBeLessThanOrEqual(1);
  });

  it.each<[string, JpegOptions]>([
    ['together', {}],
    ['one scan after the other, with restart markers', { scans: true, restart: 4 }],
    ['coarse first, then finer', { progressive: true }],
  ])('of three colours, coded %s, comes back within a rounding', async (_, options) => {
    const planes = [0, 10, 20].map((step): Plane => ({ ...grey, at: wave(step) }));
    const values = await valuesOf(jpegTwelve(planes, options), 3);
    const wanted = pixels.flatMap(([x, y]) => planes.map((plane) => plane.at(x, y)));
    expect(farthest(values, wanted)).toBeLessThanOrEqual(1);
  });

  it('of half colour repeats each colour over the pixels that it covers', async () => {
    const half = (step: number): Plane => ({ ...grey, columns: Math.ceil(columns / 2), at: wave(step) });
    const planes = [{ ...grey, across: 2 }, half(10), half(20)];
    const values = await valuesOf(jpegTwelve(planes), 3);
    const wanted = pixels.flatMap(([x, y]) => planes.map((plane, i) => plane.at(i ? x >> 1 : x, y)));
    expect(farthest(values, wanted)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['sequential', false],
    ['progressive', true],
  ])(
    '%s, cut short anywhere or wrong in any byte, is damaged or decodes, and never throws',
    async (_, progressive) => {
      const stream = jpegTwelve([grey], { restart: 3, progressive });
      for (let length = 2; length < stream.length - 8; length += 3) {
        expect(await errorOf(stream.slice(0, length))).toBe('damaged-pixels');
      }
      for (let at = 2; at < stream.length; at++) {
        const wrong = stream.slice();
        wrong[at] = wrong[at]! ^ 0x55;
        expect(['decoded', 'damaged-pixels', 'unsupported-transfer-syntax']).toContain(await errorOf(wrong));
      }
    },
  );

  it('lacks no bit where a scan is missing: it is damaged', async () => {
    const stream = jpegTwelve([grey], { progressive: true });
    const scans = [...stream.keys()].filter((at) => stream[at] === 0xff && stream[at + 1] === 0xda);
    expect(scans).toHaveLength(6);
    const cut = stream.slice(0, scans.at(-1));
    expect(await errorOf(Uint8Array.from([...cut, 0xff, 0xd9]))).toBe('damaged-pixels');
    const [a = 0, b = 0] = [scans[2], scans[3]];
    expect(await errorOf(Uint8Array.from([...stream.slice(0, a), ...stream.slice(b)]))).toBe(
      'damaged-pixels',
    );
  });

  it('that is coded by arithmetic is told by its name', async () => {
    const stream = jpegTwelve([grey]);
    stream[stream.indexOf(0xc1)] = 0xc9;
    expect(await errorOf(stream)).toBe('unsupported-transfer-syntax');
  });
});
