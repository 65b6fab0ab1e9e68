/** Quantities that stand under elements of a modality's own: rule R30 of docs/spec/reading.md. */
import { describe, expect, it } from 'vitest';
import { openImage } from '#dicom/open.ts';
import { createDicomService } from '#dicom/service.ts';
import { groupStudies } from '#domain/study/grouping.ts';
import { type ImagePixels, pixelsOfFrame } from '#domain/study/instance.ts';
import { valueDigits } from '#features/reading/measure/value-digits.ts';
import { concat, dataSet, type Elements, element, implicitLittleEndian, part10 } from './part10-bytes.ts';
import { bytesOf, noData } from './shared-data.ts';

const sequence = (...items: readonly Elements[]): readonly ['SQ', Uint8Array] => [
  'SQ',
  concat(...items.map((item) => element('fffee000', 'UN', dataSet(item), implicitLittleEndian))),
];

async function opened(bytes: Uint8Array<ArrayBuffer>) {
  const image = await openImage(bytes);
  if (!image.ok || !image.value.instance.pixels) throw new Error('no image');
  const { pixels } = image.value.instance;
  const valuesOf = async (frame: number): Promise<readonly number[]> => {
    const shown = await createDicomService().decode(await image.value.coded(frame));
    return shown.ok ? [...shown.value.pixels] : [];
  };
  return { instance: image.value.instance, pixels, valuesOf };
}

const dose: Elements = {
  '00080060': ['CS', 'RTDOSE'],
  '00200032': ['DS', '0\\0\\-30'],
  '00200037': ['DS', '1\\0\\0\\0\\1\\0'],
  '00280008': ['IS', '3'],
  '00280100': ['US', [32]],
  '00280101': ['US', [32]],
  '00280102': ['US', [31]],
  '30040002': ['CS', 'GY'],
  '3004000c': ['DS', '0\\-3\\-6'],
  '3004000e': ['DS', '0.0001'],
  '7fe00010': ['OW', new Uint8Array(Uint32Array.from({ length: 12 }, (_, i) => i * 50_000).buffer)],
};

const map = (facts: Elements): Elements => ({
  '00080060': ['CS', 'MR'],
  '00409096': sequence({
    '004008ea': sequence({ '00080100': ['SH', 'mm2/s'], '00080102': ['SH', 'UCUM'] }),
    '00409224': ['FD', [1]],
    '00409225': ['FD', [0.5]],
  }),
  ...facts,
});

describe('[R30] a scale of the modality’s own', () => {
  it('makes gray of a dose, in planes that lie where the grid says', async () => {
    const { instance, pixels, valuesOf } = await opened(part10(dose));
    expect(pixels.rescaleType).toBe('Gy');
    expect((await valuesOf(2)).map((gray) => Number(gray.toFixed(4)))).toEqual([40, 45, 50, 55]);
    expect([0, 1, 2].map((frame) => pixelsOfFrame(pixels, frame).position?.[2])).toEqual([-30, -33, -36]);
    const [stack] = groupStudies([instance]).flatMap(({ series }) => series.flatMap(({ stacks }) => stacks));
    expect(stack).toMatchObject({ rule: 'frames', images: [{ frame: 0 }, { frame: 1 }, { frame: 2 }] });
  });

  it('takes offsets that begin elsewhere for places along z, and none where they are not as many as planes', async () => {
    const absolute = {
      ...dose,
      '00200037': ['DS', '-1\\0\\0\\0\\1\\0'],
      '3004000c': ['DS', '-30\\-27\\-24'],
    } as const;
    const { pixels } = await opened(part10(absolute));
    expect(pixelsOfFrame(pixels, 2).position).toEqual([0, 0, -24]);
    const { pixels: few } = await opened(part10({ ...dose, '3004000c': ['DS', '0\\3'] }));
    expect(few.perFrame).toBeUndefined();
  });

  it('names no gray where the dose is relative', async () => {
    const { pixels } = await opened(part10({ ...dose, '30040002': ['CS', 'RELATIVE'] }));
    expect(pixels).toMatchObject({ rescaleSlope: 0.0001 });
    expect(pixels.rescaleType).toBeUndefined();
  });

  it.each<readonly [string, Elements, Partial<ImagePixels>]>([
    [
      'is that of a mapping to the real world',
      map({}),
      { rescaleSlope: 0.5, rescaleIntercept: 1, rescaleType: 'mm²/s' },
    ],
    [
      'is a share of the most that a segmentation can hold',
      { '00080060': ['CS', 'SEG'], '00620001': ['CS', 'FRACTIONAL'], '0062000e': ['US', [200]] },
      { rescaleSlope: 0.005, rescaleIntercept: 0 },
    ],
    [
      'gives way to the Modality LUT',
      map({ '00281052': ['DS', '0'], '00281053': ['DS', '2'] }),
      { rescaleSlope: 2, rescaleIntercept: 0 },
    ],
    [
      'gives way to windows of the file, which are of the values before it',
      map({ '00281050': ['DS', '50'], '00281051': ['DS', '100'] }),
      { rescaleSlope: 1, rescaleIntercept: 0 },
    ],
  ])('%s', async (_, elements, expected) => {
    const { pixels } = await opened(part10(elements));
    expect(pixels).toMatchObject(expected);
    expect(pixels.rescaleType).toBe(expected.rescaleType);
  });

  it('may be another in each frame', async () => {
    const frame = (slope: number): Elements => ({ '00409096': sequence({ '00409225': ['FD', [slope]] }) });
    const { pixels } = await opened(
      part10({
        '00280008': ['IS', '2'],
        '52009230': sequence(frame(2), frame(3)),
        '7fe00010': ['OW', new Uint8Array(8)],
      }),
    );
    expect([0, 1].map((at) => pixelsOfFrame(pixels, at).rescaleSlope)).toEqual([2, 3]);
  });

  it('is told as exactly as it is small', () => {
    expect(valueDigits([40], 'HU')).toBe(1);
    expect(valueDigits([0.1234], 'Gy')).toBe(2);
    expect(valueDigits([0.00123, 0.0008], 'mm²/s')).toBe(5);
    expect(valueDigits([0], '')).toBe(1);
  });

  it.skipIf(noData)('of the reported dose is in gray', async () => {
    const { pixels, valuesOf } = await opened(bytesOf('reported/rtdose-32-bit.dcm'));
    expect(pixels.rescaleType).toBe('Gy');
    expect((await valuesOf(0)).slice(0, 3).map((gray) => Number(gray.toFixed(6)))).toEqual([0, 0.1, 0.2]);
  });
});
