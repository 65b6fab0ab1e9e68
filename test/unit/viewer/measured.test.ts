/** What a shape measures: units as the file says, scales by hand, and the polarity that goes with a state's grey. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { LengthUnit } from '#domain/finding/measurement.ts';
import type { PresentationState } from '#domain/study/presentation-state.ts';
import type { ImageRef } from '#domain/study/study.ts';
import type { Tool } from '#viewer/port.ts';

beforeAll(() => {
  // Cornerstone asks for them as it is loaded.
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('HTMLElement', class {});
  vi.stubGlobal('HTMLDivElement', class {});
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
});

const imageOf = (modality: string, pixels: object): ImageRef =>
  ({
    instance: {
      modality,
      sopInstanceUid: `${modality} ${JSON.stringify(pixels)}`,
      pixels: { ultrasoundRegions: [], ...pixels },
    },
    frame: 0,
  }) as unknown as ImageRef;

async function bench(image: ImageRef) {
  const { createImageRegistry } = await import('#viewer/cornerstone/stack/image-registry.ts');
  const { createMeasuredReader, lengthRule } = await import('#viewer/cornerstone/measure/measured.ts');
  const { createHandScales } = await import('#viewer/cornerstone/measure/hand-scales.ts');
  const registry = createImageRegistry();
  const scales = createHandScales(() => {});
  const target = `imageId:${registry.idOf(image)}`;
  const volumes = { geometryOf: () => undefined } as never;
  const { read: reader } = createMeasuredReader(registry, scales, volumes);
  const read = (stats: object, tool: Tool = 'length', handles: object = {}) =>
    reader({ cachedStats: { [target]: stats }, handles }, target, tool);
  const rule = (measured: ReturnType<typeof read>) =>
    measured && lengthRule(measured.values, image, measured.scale);
  return { read, scales, rule };
}

const region = { area: 100, areaUnit: 'mm²', mean: 7, stdDev: 1, min: 5, max: 9 };

describe('[R9] units of pixel values', () => {
  it.each([
    ['CT', 'Z_EFF'],
    ['CT', 'MGML'],
    ['CT', 'HU'],
    ['PT', 'Bq/ml'],
    ['CR', 'OD'],
  ])(
    '%s in %s: a region says what the file says, whatever Cornerstone guesses',
    async (modality, rescaleType) => {
      const { read } = await bench(imageOf(modality, { rescaleType }));
      for (const guess of ['HU', 'unitless', 'raw']) {
        const measured = read({ ...region, modalityUnit: guess }, 'ellipse');
        expect(measured?.values).toMatchObject({ values: { unit: rescaleType } });
      }
    },
  );

  it('uptake takes the place of the unit', async () => {
    const { read } = await bench(imageOf('PT', { rescaleType: 'Bq/ml', suvFactor: 2 }));
    expect(read({ ...region, modalityUnit: 'SUV' }, 'ellipse')?.values).toMatchObject({
      values: { mean: 14, unit: 'SUVbw' },
    });
  });
});

describe('units of length', () => {
  it.each<[string, LengthUnit]>([
    ['mm', 'mm'],
    ['px', 'px'],
    ['cm US Region', 'cm'],
  ])('%s is %s', async (unit, told) => {
    const { read } = await bench(imageOf('US', {}));
    expect(read({ length: 3, unit })?.values).toMatchObject({ unit: told });
  });

  it('a speed, a time or a share across a Doppler region is no length', async () => {
    const { read } = await bench(imageOf('US', {}));
    for (const unit of [
      'cm/sec US Region',
      'seconds US Region',
      'percent',
      'cm²/s US Region',
      'unknown US Region',
    ]) {
      expect(read({ length: 3, unit })).toBeUndefined();
    }
  });
});

describe('[R9] a point', () => {
  it.each([
    ['a number is measured', 40.5, { kind: 'probe', values: [40.5], unit: 'HU' }],
    ['no number is no measurement', Number.NaN, undefined],
    ['without end is no measurement', Number.POSITIVE_INFINITY, undefined],
  ])('whose value is %s', async (_, value, told) => {
    const { cache } = await import('@cornerstonejs/core');
    const pixels = new Float32Array([0, 0, value, 0]);
    const decoded = vi.spyOn(cache, 'getImage').mockReturnValue({
      columns: 2,
      rows: 2,
      color: false,
      getPixelData: () => pixels,
    } as never);
    const { read } = await bench(imageOf('CT', { rescaleType: 'HU' }));
    expect(read({ index: [0, 1, 0] }, 'probe')?.values).toEqual(told);
    decoded.mockRestore();
  });
});

describe('scales by hand', () => {
  const inRegion = { length: 2, unit: 'cm US Region' };
  const beside = { length: 100, unit: 'px' };

  it('one of pixels beside a region leaves the one of the region alone', async () => {
    const image = imageOf('US', {});
    const { read, scales } = await bench(image);
    scales.change(image, 'cm', 10.5);
    scales.change(image, 'px', 0.5);
    expect(read(inRegion)?.values).toMatchObject({ length: 21, unit: 'mm' });
    expect(read(beside)?.values).toMatchObject({ length: 50, unit: 'mm' });
    scales.change(image, 'px', undefined);
    expect(read(inRegion)?.values).toMatchObject({ length: 21, unit: 'mm' });
    expect(read(beside)?.values).toMatchObject({ length: 100, unit: 'px' });
  });

  it('the rule says "by hand" of what the hand has scaled, and of nothing else', async () => {
    const image = imageOf('CR', { spacing: { columnMm: 1, rowMm: 1, source: 'PixelSpacing' } });
    const { read, scales, rule } = await bench(image);
    scales.change(image, 'cm', 10.5);
    expect(rule(read(inRegion))).toBe('hand');
    expect(rule(read({ length: 100, unit: 'mm' }))).toBe('PixelSpacing');
  });
});

describe('Cobb', () => {
  it('is the angle of the end plates, not the supplement that Cornerstone makes of lines lying apart', async () => {
    const { read } = await bench(imageOf('CR', {}));
    const points = [
      [0, 0, 0],
      [40.96, 28.68, 0],
      [10, 150, 0],
      [59.81, 154.36, 0],
    ];
    const values = read({ angle: 150 }, 'cobb', { points })?.values;
    expect(values).toMatchObject({ kind: 'cobb', degrees: expect.closeTo(30, 1) });
  });
});

describe('[R21] a stored presentation whose grey cannot be shown', () => {
  it('does not turn the film over either', async () => {
    const { createPresenting } = await import('#viewer/cornerstone/stack/presenting.ts');
    const pixels = {
      photometricInterpretation: 'MONOCHROME1',
      rescaleSlope: 1,
      rescaleIntercept: 0,
      bitsStored: 12,
    };
    const image = imageOf('CR', pixels);
    const properties = { invert: true };
    const viewport = {
      element: {},
      getCurrentImageId: () => 'film',
      getProperties: () => properties,
      setProperties: (next: object) => Object.assign(properties, next),
      getZoom: () => 1,
    };
    const table = { first: 0, step: 1, entries: new Uint16Array(4096), most: 4095, explanation: '' };
    const presenting = createPresenting(
      viewport as never,
      { imageOf: () => image } as never,
      { factsOf: () => ({ modality: table }) } as never,
    );
    const state = {
      label: '',
      images: [{ sopInstanceUid: image.instance.sopInstanceUid, frames: [] }],
      grey: { modality: { slope: 1, intercept: 0 }, vois: [], inverted: false },
      turning: { rotation: 0, flipped: false },
      areas: [],
      layers: [],
      overlays: [],
      annotations: [],
      lacks: [],
    } as unknown as PresentationState;
    presenting.begin(state);
    // Turning needs a camera, which is not of this test; polarity comes first.
    expect(() => presenting.follow()).toThrow();
    expect(presenting.voiOf('film')).toBeUndefined();
    expect(properties.invert).toBe(true);
  });
});
