/** Several calibrated regions on one frame: rule R29 of docs/spec/reading.md. */
import { describe, expect, it } from 'vitest';
import { openImage } from '#dicom/open.ts';
import type { DrawnValues } from '#domain/finding/measurement.ts';
import { inRegions, regionOf } from '#domain/finding/ultrasound.ts';
import type { ImagePoint } from '#domain/study/image-plane.ts';
import type { UltrasoundRegion } from '#domain/study/instance.ts';
import {
  concat,
  dataSet,
  type Elements,
  element,
  implicitLittleEndian,
  part10,
} from '../dicom/part10-bytes.ts';
import { bytesOf, noData } from '../dicom/shared-data.ts';

const region = (facts: Partial<UltrasoundRegion>): UltrasoundRegion => ({
  minX0: 0,
  minY0: 0,
  maxX1: 399,
  maxY1: 99,
  physicalUnitsX: 3,
  physicalUnitsY: 3,
  physicalDeltaX: 0.05,
  physicalDeltaY: 0.05,
  ...facts,
});
const tissue = region({});
const doppler = region({
  minY0: 100,
  maxY1: 199,
  physicalUnitsX: 4,
  physicalUnitsY: 7,
  physicalDeltaX: 0.01,
  physicalDeltaY: -2,
});
const mMode = { ...doppler, physicalUnitsY: 3, physicalDeltaY: 0.05 };
const file = {
  ultrasoundRegions: [tissue, doppler],
  spacing: { rowMm: 0.5, columnMm: 0.5, source: 'PixelSpacing' },
} as const;
const length = (value: number, unit: 'cm' | 'mm' | 'px'): DrawnValues => ({
  kind: 'length',
  length: value,
  unit,
});

describe('[R29] a shape on a frame of several regions', () => {
  it('has the length of its region where that is in centimetres', () => {
    const line: readonly ImagePoint[] = [
      [50, 50],
      [150, 50],
    ];
    expect(inRegions(length(5, 'cm'), line, file)).toEqual(length(5, 'cm'));
  });

  it('has a time across and a speed down a spectral region, a time and a depth in M-mode', () => {
    const line: readonly ImagePoint[] = [
      [100, 180],
      [140, 150],
    ];
    expect(inRegions(length(25, 'mm'), line, file)).toEqual({
      kind: 'span',
      spans: [
        { value: expect.closeTo(0.4, 9), unit: 's' },
        { value: 60, unit: 'cm/s' },
      ],
    });
    expect(inRegions(length(50, 'px'), line, { ultrasoundRegions: [mMode] })).toMatchObject({
      spans: [{ unit: 's' }, { value: 1.5, unit: 'cm' }],
    });
  });

  it('has no millimetres across regions, nor in one that is not of lengths', () => {
    const across: readonly ImagePoint[] = [
      [10, 90],
      [10, 130],
    ];
    expect(inRegions(length(20, 'mm'), across, file)).toEqual(length(40, 'px'));
    const square: readonly ImagePoint[] = [
      [10, 110],
      [20, 110],
      [20, 120],
      [10, 120],
    ];
    const values = { kind: 'area', area: 25, unit: 'mm' } as const;
    expect(inRegions(values, square, file)).toEqual({ ...values, area: 100, unit: 'px' });
    const cross = { kind: 'bidirectional', long: 5, short: 5, unit: 'mm' } as const;
    const ends: readonly ImagePoint[] = [
      [10, 110],
      [10, 120],
      [8, 115],
      [12, 115],
    ];
    expect(inRegions(cross, ends, file)).toEqual({ ...cross, long: 10, short: 4, unit: 'px' });
  });

  it('is by the file beside all regions', () => {
    const beside: readonly ImagePoint[] = [
      [10, 300],
      [10, 340],
    ];
    expect(inRegions(length(20, 'mm'), beside, file)).toEqual(length(20, 'mm'));
  });

  it('has the angles of the tissue where pixels are not square', () => {
    const flat = { ultrasoundRegions: [region({ physicalDeltaY: 0.1 })] };
    const corner: readonly ImagePoint[] = [
      [20, 0],
      [0, 0],
      [20, 10],
    ];
    expect(inRegions({ kind: 'angle', degrees: 26.6 }, corner, flat)).toEqual({
      kind: 'angle',
      degrees: expect.closeTo(45, 9),
    });
    const plates: readonly ImagePoint[] = [
      [0, 0],
      [20, 0],
      [0, 50],
      [20, 60],
    ];
    expect(inRegions({ kind: 'cobb', degrees: 26.6 }, plates, flat)).toMatchObject({
      degrees: expect.closeTo(45, 9),
    });
  });

  it('lies in a region up to the outer edge of its last pixel', () => {
    expect(regionOf([tissue, doppler], [[399.9, 99.9]])).toBe(tissue);
    expect(regionOf([tissue, doppler], [[399.9, 100.1]])).toBe(doppler);
    expect(regionOf([tissue, doppler], [[401, 50]])).toBeUndefined();
  });
});

describe('[R29] regions of a file', () => {
  const item = (x1: number, flags: number, deltaX = 0.1): Elements => ({
    '00186016': ['UL', [flags]],
    '00186018': ['UL', [0]],
    '0018601a': ['UL', [0]],
    '0018601c': ['UL', [x1]],
    '0018601e': ['UL', [9]],
    '00186024': ['US', [3]],
    '00186026': ['US', [3]],
    '0018602c': ['FD', [deltaX]],
    '0018602e': ['FD', [0.1]],
  });

  it('decide by their priority where they overlap, then the smaller before the larger; broken ones are none', async () => {
    const items = [item(99, 1), item(50, 0), item(20, 0), item(10, 0, 0)].map((one) =>
      element('fffee000', 'UN', dataSet(one), implicitLittleEndian),
    );
    const opened = await openImage(part10({ '00186011': ['SQ', concat(...items)] }));
    const found = opened.ok ? opened.value.instance.pixels?.ultrasoundRegions : [];
    expect(found?.map(({ maxX1 }) => maxX1)).toEqual([20, 50, 99]);
  });

  it.skipIf(noData)('of the reported duplex read 5 cm, then cm/s and s', async () => {
    const opened = await openImage(bytesOf('reported/us-duplex-two-regions.dcm'));
    const pixels = opened.ok ? opened.value.instance.pixels : undefined;
    if (!pixels) throw new Error('no image');
    const tissueLine: readonly ImagePoint[] = [
      [50, 20],
      [150, 20],
    ];
    expect(regionOf(pixels.ultrasoundRegions, tissueLine)).toMatchObject({
      physicalDeltaX: 0.05,
      physicalUnitsX: 3,
    });
    const down: readonly ImagePoint[] = [
      [50, 120],
      [50, 150],
    ];
    expect(inRegions(length(30, 'px'), down, pixels)).toMatchObject({
      spans: [
        { value: 0, unit: 's' },
        { value: 60, unit: 'cm/s' },
      ],
    });
  });
});
