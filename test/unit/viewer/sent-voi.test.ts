/** What grey opens with where the file brings neither window nor table: rule R27 of docs/spec/reading.md. */
import { describe, expect, it } from 'vitest';
import { openImage } from '#dicom/open.ts';
import { createDicomService } from '#dicom/service.ts';
import type { DisplayFrame } from '#domain/study/frame.ts';
import type { Instance } from '#domain/study/instance.ts';
import { joinedWindow } from '#domain/study/opening-window.ts';
import type { ImageRef } from '#domain/study/study.ts';
import { greyCurve } from '#domain/study/voi.ts';
import { sentVoi } from '#viewer/layout/sent-voi.ts';
import { type Elements, part10 } from '../dicom/part10-bytes.ts';
import { bytesOf, noData } from '../dicom/shared-data.ts';
import { instance, pixels } from '../domain/study-arbitrary.ts';

const grey = (low: number, high: number) => ({
  samplesPerPixel: 1 as const,
  tables: [],
  window: { center: (low + high + 1) / 2, width: high - low + 1 },
});
const eight = pixels({ bitsAllocated: 8, bitsStored: 8 });
const image = (facts: Partial<Instance>): ImageRef => ({ instance: instance('1', facts), frame: 0 });

/** Brightness of a value, 0…255, of each frame when all are decoded. */
async function levels(
  files: readonly Uint8Array<ArrayBuffer>[],
  at: number,
  frames = 1,
): Promise<readonly number[]> {
  const service = createDicomService();
  const shown: { readonly image: ImageRef; readonly frame: DisplayFrame }[] = [];
  for (const bytes of files) {
    const opened = await openImage(bytes);
    if (!opened.ok) throw new Error(opened.error.code);
    for (let frame = 0; frame < frames; frame++) {
      const decoded = await service.decode({
        ...(await opened.value.coded(frame)),
        objectId: String(shown.length),
      });
      if (!decoded.ok) throw new Error(decoded.error.code);
      shown.push({ image: { instance: opened.value.instance, frame }, frame: decoded.value });
    }
  }
  const ofStack = () => joinedWindow(shown.map(({ frame }) => frame.window));
  return shown.map(({ image, frame }) =>
    Math.round(255 * greyCurve(sentVoi(frame, image, ofStack))(frame.pixels[at] ?? 0)),
  );
}

describe('grey of which the file says nothing', () => {
  it('[R27] of eight bits made for a screen is shown as it is written', () => {
    const curve = (facts: Partial<Instance>) => greyCurve(sentVoi(grey(80, 100), image(facts)));
    for (const facts of [
      { modality: 'US', pixels: eight },
      { modality: 'CT', sopClassUid: '1.2.840.10008.5.1.4.1.1.7.2', pixels: eight },
      { modality: 'DX', filmExport: true, pixels: eight },
    ])
      for (const value of [0, 80, 255]) expect(255 * curve(facts)(value)).toBeCloseTo(value, 9);
    for (const facts of [
      { modality: 'NM', pixels: eight },
      { modality: 'US', pixels: pixels() },
      { modality: 'US', pixels: { ...eight, rescaleSlope: 2 } },
    ])
      expect(curve(facts)(100)).toBe(1);
  });

  it('[R27] has one window for all images of its stack, that of those which bring none', () => {
    const nm = image({ modality: 'NM' });
    const ofStack = () => joinedWindow([grey(0, 20).window, grey(10, 300).window]);
    expect(sentVoi(grey(0, 20), nm, ofStack)).toEqual(grey(0, 300).window);
    expect(sentVoi(grey(10, 300), nm, ofStack)).toEqual(grey(0, 300).window);
    expect(sentVoi(grey(0, 20), nm)).toEqual(grey(0, 20).window);
    const sent = { center: 7, width: 8 };
    expect(sentVoi(grey(0, 20), image({ pixels: pixels({ windows: [sent] }) }), ofStack)).toBe(sent);
  });

  it('[R27] of PET is seen from no uptake to an SUV of ten, each slice by its own factor', () => {
    for (const suvFactor of [1, 1 / 3000, 1 / 4000]) {
      const curve = greyCurve(
        sentVoi(grey(0, 9e9), image({ modality: 'PT', pixels: pixels({ suvFactor }) })),
      );
      expect(curve(2.5 / suvFactor)).toBeCloseTo(0.25, 9);
      expect(curve(11 / suvFactor)).toBe(1);
    }
  });

  it('[R27] is one window where each slice of a PET has a slope of its own', async () => {
    const slice = (slope: number, hot: number): Elements => ({
      '00080060': ['CS', 'PT'],
      '00281052': ['DS', '0'],
      '00281053': ['DS', String(slope)],
      '00541001': ['CS', 'BQML'],
      '00280100': ['US', [16]],
      '00280101': ['US', [16]],
      '00280102': ['US', [15]],
      '7fe00010': ['OW', [3000 / slope, 3000 / slope, hot / slope, 0]],
    });
    const greys = await levels(
      [slice(0.5, 6000), slice(1, 12_000), slice(2, 4000)].map((one) => part10(one)),
      0,
    );
    expect(new Set(greys)).toEqual(new Set([64]));
  });

  it.skipIf(noData)('[R27] of the reported cine and the reported PET does not flicker', async () => {
    const cine = [bytesOf('reported/us-cine-no-window.dcm')];
    expect(await levels(cine, 0, 3)).toEqual([80, 80, 80]);
    const pet = [0, 1, 2].map((n) => bytesOf(`reported/pet-slope-by-slice-${n}.dcm`));
    expect(new Set(await levels(pet, 0)).size).toBe(1);
  });
});
