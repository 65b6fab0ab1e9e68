/** Pictures that are right by what their files leave unsaid: order, window, scale. Rules G10, R27, R29, R30. */
import { expect, test } from '@playwright/test';
import { writeEnhanced } from '../../phantom/enhanced.ts';
import { CS, type DataSet, DS, FD, IS, LO, SQ, UI, UL, US } from '../../phantom/part10.ts';
import { phantomUid } from '../../phantom/uid.ts';
import { named, numbered, plainImage } from '../drivers/studies.ts';
import type { ViewportDriver } from '../drivers/viewport.ts';
import { Workstation } from '../drivers/workstation.ts';

const noWindow = { '00281050': undefined, '00281051': undefined } as const;

/** Brightness of the left half and of the right half of the frame. */
async function halves(viewport: ViewportDriver, size: number): Promise<readonly [number, number]> {
  const frame = { columns: size, rows: size };
  const [height, width] = [size / 2, size / 4];
  const at = async (x: number) => viewport.regionOf(frame, { x, y: size / 4, width, height });
  const picture = await viewport.picture();
  return [picture.meanLuminance(await at(size / 8)), picture.meanLuminance(await at((5 * size) / 8))];
}

/** Two values, side by side. */
const twoHalves = (size: number, left: number, right: number): number[] =>
  Array.from({ length: size * size }, (_, i) => (i % size < size / 2 ? left : right));

test('[G10] frames of an enhanced object are scrolled by place, and told by their number in the file', async ({
  page,
}) => {
  const order = [3, 0, 7, 1, 5, 2, 6, 4];
  const frames = order.map((at) => ({ z: 2 * at, inStackPosition: at + 1, bar: 4 * (at + 1) }));
  const ws = await Workstation.open(page);
  const viewport = await ws.read([
    named('enhanced.dcm', writeEnhanced({ seed: 71, modality: 'CT', frames })),
  ]);
  const bright: number[] = [];
  for (const number of [1, 4, 8]) {
    await ws.scrollTo(number);
    expect(await viewport.cornerLines('bottomLeft')).toContain(
      `Frame ${order.indexOf(number - 1) + 1} of the file`,
    );
    bright.push((await viewport.picture()).paintedShare());
  }
  expect(bright).toEqual(bright.toSorted((a, b) => a - b));
});

test('[R27] an ultrasound cine without a window is as it is written, and does not flicker', async ({
  page,
}) => {
  const size = 64;
  const frames = [100, 180, 255].flatMap((right) => twoHalves(size, 80, right));
  const ws = await Workstation.open(page);
  const elements = {
    ...noWindow,
    '00080016': UI('1.2.840.10008.5.1.4.1.1.3.1'),
    '00080060': CS('US'),
    '00280008': IS('3'),
    '7FE00010': { vr: 'OB', value: Uint8Array.from(frames) },
  } as const;
  const viewport = await ws.read([named('cine.dcm', plainImage({ seed: 72, size, elements }))]);
  for (const [i, right] of [100, 180, 255].entries()) {
    await ws.scrollTo(i + 1);
    const [left, other] = await halves(viewport, size);
    expect(Math.abs(left - 80)).toBeLessThan(2);
    expect(Math.abs(other - right)).toBeLessThan(2);
  }
});

test('[R27] slices of a PET whose slope differs have one window', async ({ page }) => {
  const size = 32;
  const slice = (number: number, slope: number, hot: number) => {
    const stored = Uint16Array.from(twoHalves(size, 3000 / slope, hot / slope));
    const elements = {
      ...noWindow,
      '00080016': UI('1.2.840.10008.5.1.4.1.1.128'),
      '00080060': CS('PT'),
      '00200032': DS(['0', '0', String(3 * number)]),
      '00200037': DS(['1', '0', '0', '0', '1', '0']),
      '00200052': UI(phantomUid(73, 'frame-of-reference')),
      '00280030': DS(['4', '4']),
      '00280100': US(16),
      '00280101': US(16),
      '00280102': US(15),
      '00281052': DS('0'),
      '00281053': DS(String(slope)),
      '00541001': CS('BQML'),
      '7FE00010': { vr: 'OW', value: new Uint8Array(stored.buffer) },
    } as const;
    return plainImage({ seed: 73, size, number, elements });
  };
  const ws = await Workstation.open(page);
  const files = [slice(1, 0.5, 6000), slice(2, 1, 12_000), slice(3, 2, 4000)];
  const viewport = await ws.read(numbered('PT', files));
  await expect.poll(() => viewport.cornerText()).not.toContain('loaded');
  // From 3000, the lowest, to 12 000, the highest.
  for (const [i, hot] of [6000, 12_000, 4000].entries()) {
    await ws.scrollTo(i + 1);
    const [left, right] = await halves(viewport, size);
    expect(left).toBeLessThan(2);
    expect(Math.abs(right - (255 * (hot - 3000)) / 9000), `slice ${i + 1}`).toBeLessThan(2);
  }
});

test('[R29] a duplex frame is measured per region', async ({ page }) => {
  const size = 200;
  const region = (
    y0: number,
    units: readonly [number, number],
    deltas: readonly [number, number],
  ): DataSet => ({
    '00186012': US(1),
    '00186014': US(1),
    '00186016': UL(0),
    '00186018': UL(0),
    '0018601A': UL(y0),
    '0018601C': UL(size - 1),
    '0018601E': UL(y0 + size / 2 - 1),
    '00186024': US(units[0]),
    '00186026': US(units[1]),
    '0018602C': FD(deltas[0]),
    '0018602E': FD(deltas[1]),
  });
  const elements = {
    '00080060': CS('US'),
    '00186011': SQ(region(0, [3, 3], [0.05, 0.05]), region(size / 2, [4, 7], [0.01, 2])),
    '00280030': DS(['0.5', '0.5']),
  };
  const ws = await Workstation.open(page);
  await ws.read([named('duplex.dcm', plainImage({ seed: 74, size, elements }))]);
  const frame = { columns: size, rows: size };
  await ws.measureLength(frame, [40, 50], [140, 50]);
  await ws.measureLength(frame, [40, 130], [80, 160]);
  await ws.measureLength(frame, [60, 80], [60, 120]);
  await ws.expectMeasurements(3);
  const lines = await ws.measurements();
  const [tissue, spectral, across] = lines.map((one) =>
    one.map((line) => line.replace(/[\u2066-\u2069]/g, '')),
  );
  const number = (line = ''): number => Number.parseFloat(line);
  expect(tissue?.[0]).toMatch(/ cm$/);
  expect(Math.abs(number(tissue?.[0]) - 5)).toBeLessThan(0.05);
  expect(spectral?.[0]).toMatch(/ s$/);
  expect(Math.abs(number(spectral?.[0]) - 0.4)).toBeLessThan(0.01);
  expect(spectral?.[1]).toMatch(/ cm\/s$/);
  expect(Math.abs(number(spectral?.[1]) - 60)).toBeLessThan(2);
  expect(across?.[0]).toMatch(/^(39|40|41).* px$/);
});

test('[R30] a dose reads in gray under the pointer', async ({ page }) => {
  const size = 32;
  const stored = Uint32Array.from({ length: size * size }, (_, i) => 10_000 * (i % size));
  const elements = {
    ...noWindow,
    '00080016': UI('1.2.840.10008.5.1.4.1.1.481.2'),
    '00080060': CS('RTDOSE'),
    '0008103E': LO('Dose'),
    '00280100': US(32),
    '00280101': US(32),
    '00280102': US(31),
    '30040002': CS('GY'),
    '3004000E': DS('0.0001'),
    '7FE00010': { vr: 'OW', value: new Uint8Array(stored.buffer) },
  } as const;
  const ws = await Workstation.open(page);
  const viewport = await ws.read([named('dose.dcm', plainImage({ seed: 75, size, elements }))]);
  expect(await viewport.valueAt({ columns: size, rows: size }, [20.5, 10.5])).toContain('20 Gy');
});
