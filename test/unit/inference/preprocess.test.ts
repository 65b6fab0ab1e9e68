import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Preprocessing } from '#contracts/model-manifest.ts';
import type { Window } from '#domain/study/instance.ts';
import type { GreyTables, LookupTable } from '#domain/study/lookup-table.ts';
import { greyCurve, type Voi } from '#domain/study/voi.ts';
import type { SourceFrame } from '#inference/ports.ts';
import { isUsableWindow, percentileRange, windowScale } from '#inference/preprocess/grey.ts';
import { type GreyHeader, prepareInput } from '#inference/preprocess/prepare.ts';
import { cropRegion, resample } from '#inference/preprocess/resample.ts';

const steps: Preprocessing = {
  version: 1,
  voi: 'header-window',
  percentiles: [0, 100],
  invertMonochrome1: true,
  crop: 'centre-square',
  trim: 0.04,
  resample: { method: 'bilinear-antialiased', size: 32 },
  equalisation: 'none',
  range: [-1, 1],
  channels: 3,
};
const identity = { rescaleSlope: 1, rescaleIntercept: 0, bitsStored: 16, signed: false };
const unit = { slope: 1, intercept: 0 };

function film(rows: number, columns: number, value: (x: number, y: number) => number): SourceFrame {
  const pixels = new Uint16Array(rows * columns);
  for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) pixels[y * columns + x] = value(x, y);
  return { rows, columns, samplesPerPixel: 1, pixels, photometricInterpretation: 'MONOCHROME2' };
}

/** PS3.3 C.11.2.1.2.1 word for word, output 0…1. */
function linearByTheStandard(x: number, c: number, w: number): number {
  if (x <= c - 0.5 - (w - 1) / 2) return 0;
  if (x > c - 0.5 + (w - 1) / 2) return 1;
  return (x - (c - 0.5)) / (w - 1) + 0.5;
}

/** The whole pipeline the slow and plain way: each output pixel asks every source pixel. */
function naive(
  frame: SourceFrame,
  header: GreyHeader,
  { crop, trim, resample: { size, method } }: Preprocessing,
): number[] {
  const window = header.windows[0]!;
  const side = Math.min(frame.rows, frame.columns);
  const square = crop === 'centre-square';
  const [across, down] = [square ? side : frame.columns, square ? side : frame.rows].map(
    (n) => n - 2 * n * trim,
  ) as [number, number];
  const [x0, y0] = [(frame.columns - across) / 2, (frame.rows - down) / 2];
  const weight = (p: number, centre: number, step: number): number =>
    method === 'area'
      ? Math.max(0, Math.min(p + 1, centre + step / 2) - Math.max(p, centre - step / 2))
      : Math.max(0, 1 - Math.abs(p + 0.5 - centre) / Math.max(1, step));
  const out: number[] = [];
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      let sum = 0;
      let total = 0;
      for (let y = 0; y < frame.rows; y++) {
        const wy = weight(y, y0 + (j + 0.5) * (down / size), down / size);
        for (let x = 0; wy > 0 && x < frame.columns; x++) {
          const w = wy * weight(x, x0 + (i + 0.5) * (across / size), across / size);
          const value = frame.pixels[y * frame.columns + x]! * header.rescaleSlope + header.rescaleIntercept;
          sum += w * linearByTheStandard(value, window.center, window.width);
          total += w;
        }
      }
      const grey = sum / total;
      out.push(2 * (frame.photometricInterpretation === 'MONOCHROME1' ? 1 - grey : grey) - 1);
    }
  }
  return out;
}

const largestGap = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let worst = 0;
  for (let i = 0; i < b.length; i++) worst = Math.max(worst, Math.abs(a[i]! - b[i]!));
  return worst;
};

describe('the window', () => {
  it('[T20] is the LINEAR function of PS3.3 C.11.2.1.2.1, at its edges too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2000, max: 70_000 }),
        fc.integer({ min: -1000, max: 40_000 }),
        fc.integer({ min: 1, max: 65_536 }),
        (stored, center, width) => {
          const { slope, intercept } = windowScale({ center, width }, identity);
          const grey = Math.max(0, Math.min(1, stored * slope + intercept));
          expect(grey).toBeCloseTo(linearByTheStandard(stored, center, width), 6);
        },
      ),
    );
  });

  it('[T20] sees the value after rescale slope and intercept', () => {
    const { slope, intercept } = windowScale(
      { center: 50, width: 401 },
      { rescaleSlope: 2, rescaleIntercept: -1000 },
    );
    expect(600 * slope + intercept).toBeCloseTo(linearByTheStandard(200, 50, 401), 9);
  });

  it.each([
    [{ center: 40, width: 0 }, false],
    [{ center: 40, width: -5 }, false],
    [{ center: Number.NaN, width: 400 }, false],
    [{ center: 40, width: Number.POSITIVE_INFINITY }, false],
    [{ center: 40, width: 1 }, true],
  ])('%o is usable: %s', (window, usable) => {
    expect(isUsableWindow(window)).toBe(usable);
  });
});

describe('padding', () => {
  const size = 16;
  // Its darkest and its brightest lie outside the part that becomes padding.
  const picture = Array.from({ length: size * size }, (_, i) => (i < 100 ? 1200 : 1000 + ((i * 37) % 512)));
  const whole = {
    ...steps,
    voi: 'full-range',
    crop: 'whole-frame',
    trim: 0,
    channels: 1,
    resample: { ...steps.resample, size },
  } as const;
  const prepared = (photometric: 'MONOCHROME1' | 'MONOCHROME2', padded: number | undefined, slope = 1) => {
    const pixels = picture.map((value, i) => (padded !== undefined && i < 64 ? padded : value));
    const frame = {
      rows: size,
      columns: size,
      samplesPerPixel: 1,
      pixels,
      photometricInterpretation: photometric,
    } as const;
    const header = {
      rescaleSlope: slope,
      rescaleIntercept: 0,
      windows: [],
      bitsStored: 12,
      signed: false,
      ...(padded !== undefined && { padding: [padded, padded] as const }),
    };
    return prepareInput(frame, header, whole).tensor;
  };

  it.each([
    ['MONOCHROME2', 4095, 1],
    ['MONOCHROME1', 0, 1],
    ['MONOCHROME2', 0, -1],
  ] as const)(
    '[T20] of %s at %i, slope %i, is black and moves no grey of the picture',
    (photometric, value, slope) => {
      const [plain, padded] = [prepared(photometric, undefined, slope), prepared(photometric, value, slope)];
      const [low] = steps.range;
      for (const [i, grey] of padded.entries())
        if (i < 64) expect(grey).toBeCloseTo(low, 6);
        else expect(grey).toBeCloseTo(plain[i]!, 6);
    },
  );
});

describe('the full range', () => {
  it('[T20] lies between percentiles, by count or by comparison alike', () => {
    const region = { x: 0, y: 0, width: 8, height: 8 };
    const stored = fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 64, maxLength: 64 });
    const share = fc.tuple(fc.integer({ min: 0, max: 49 }), fc.integer({ min: 51, max: 100 }));
    fc.assert(
      fc.property(stored, share, (values, [low, high]) => {
        const whole = percentileRange({ pixels: values, columns: 8 }, region, [low, high]);
        const pixels = values.map((value) => value + 0.5);
        const halves = percentileRange({ pixels, columns: 8 }, region, [low, high]);
        const sorted = values.toSorted((a, b) => a - b);
        expect(whole.low).toBe(sorted[Math.round((low / 100) * 63)]);
        expect(whole.high).toBe(sorted[Math.round((high / 100) * 63)]);
        expect(halves).toEqual({ low: whole.low + 0.5, high: whole.high + 0.5 });
      }),
    );
  });
});

describe('the tensor', () => {
  const header: GreyHeader = { ...identity, windows: [{ center: 500, width: 900 }] };
  const shapes = [
    [97, 131],
    [131, 97],
    [64, 64],
    [20, 25],
  ] as const;

  const kinds = [
    ['bilinear-antialiased', 'centre-square'],
    ['bilinear-antialiased', 'whole-frame'],
    ['area', 'centre-square'],
  ] as const;
  for (const [method, crop] of kinds) {
    it.each(shapes)(`[T20] equals an independent pipeline (${method}, ${crop}), %i × %i`, (rows, columns) => {
      const frame = film(rows, columns, (x, y) => (x * 37 + y * 91 + x * y) % 1024);
      const own = { ...steps, crop, resample: { method, size: 32 } };
      expect(largestGap(prepareInput(frame, header, own).tensor, naive(frame, header, own))).toBeLessThan(
        1e-5,
      );
    });
  }

  it('[T20] is the same for MONOCHROME1 and for the MONOCHROME2 film with every value turned over', () => {
    const white = film(80, 90, (x, y) => (x * 13 + y * 7) % 1024);
    const black: SourceFrame = {
      ...white,
      pixels: Array.from(white.pixels, (value) => 1023 - value),
      photometricInterpretation: 'MONOCHROME1',
    };
    // The window turned over about the middle of 0…1023: see the half in PS3.3's formula.
    const turned: GreyHeader = { ...identity, windows: [{ center: 1024 - 500, width: 900 }] };
    for (const [voi, other] of [
      ['header-window', turned],
      ['full-range', turned],
    ] as const) {
      const a = prepareInput(white, header, { ...steps, voi });
      const b = prepareInput(black, other, { ...steps, voi });
      expect(largestGap(a.tensor, b.tensor)).toBeLessThan(1e-5);
    }
  });

  it('[T20] normalises channel by channel, after the range', () => {
    const frame = film(64, 64, (x, y) => (x * 11 + y * 5) % 1024);
    const plain = prepareInput(frame, header, { ...steps, range: [0, 1] }).tensor;
    const normalisation = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] };
    const { tensor } = prepareInput(frame, header, { ...steps, range: [0, 1], normalisation });
    const plane = 32 * 32;
    const expected = plain.map(
      (value, i) =>
        (value - normalisation.mean[Math.floor(i / plane)]!) /
        normalisation.deviation[Math.floor(i / plane)]!,
    );
    expect(largestGap(tensor, expected)).toBeLessThan(1e-6);
  });

  it('[T20] spreads all that the stored bits can hold, signed or not', () => {
    const whole = { ...steps, voi: 'stored-range' as const, trim: 0, range: [0, 1] as [number, number] };
    const levels = (signed: boolean, stored: number): number =>
      prepareInput(
        { ...film(32, 32, () => 0), pixels: new Int32Array(1024).fill(stored) },
        { ...identity, bitsStored: 12, signed, windows: [] },
        whole,
      ).tensor[0]!;
    expect(levels(false, 0)).toBe(0);
    expect(levels(false, 4095)).toBeCloseTo(1, 6);
    expect(levels(true, -2048)).toBe(0);
    expect(levels(true, 2047)).toBeCloseTo(1, 6);
    expect(levels(true, 0)).toBeCloseTo(2048 / 4095, 6);
  });

  it('[T20] two taps between pixel centres, nothing wider, where asked for so', () => {
    const pixels = Float32Array.from({ length: 64 }, (_, i) => i / 64);
    const frame = { pixels, rows: 8, columns: 8 };
    const region = { x: 0, y: 0, width: 8, height: 8 };
    const out = resample(frame, unit, region, { size: 2, method: 'bilinear' });
    // Cell centres at 2 and 6: halfway between the pixels before and after.
    const at = (x: number, y: number): number => pixels[y * 8 + x]!;
    const mean = (x: number, y: number): number =>
      (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4;
    expect(
      [...out].map((v, i) => v - mean(1 + 4 * (i % 2), 1 + 4 * (i >> 1))).every((d) => Math.abs(d) < 1e-6),
    ).toBe(true);
  });

  it('[T20] equalised grey rises with grey, and fills its range evenly', () => {
    const frame = film(64, 64, (x, y) => 200 + Math.floor((x * y) / 16));
    const own = {
      ...steps,
      voi: 'full-range' as const,
      trim: 0,
      channels: 1 as const,
      range: [0, 1] as [number, number],
    };
    const plain = prepareInput(frame, header, own).tensor;
    const even = prepareInput(frame, header, { ...own, equalisation: 'histogram' }).tensor;
    const order = [...plain.keys()].toSorted((a, b) => plain[a]! - plain[b]!);
    for (let i = 1; i < order.length; i++)
      expect(even[order[i]!]! - even[order[i - 1]!]!).toBeGreaterThan(-1e-6);
    const half = [...even].filter((value) => value <= 0.5).length / even.length;
    expect(half).toBeCloseTo(0.5, 1);
  });

  it('[T20] falls back on the full range where the header has no usable window', () => {
    const frame = film(64, 64, (x) => 100 + 10 * x);
    const { tensor } = prepareInput(frame, { ...identity, windows: [{ center: 0, width: 0 }] }, steps);
    const wide = prepareInput(frame, { ...identity, windows: [] }, { ...steps, voi: 'full-range' });
    expect(tensor).toEqual(wide.tensor);
    expect(Math.min(...tensor)).toBeLessThan(-0.9);
    expect(Math.max(...tensor)).toBeGreaterThan(0.9);
  });

  it('[T20] keeps full-range grey the right way up under a negative rescale slope', () => {
    const frame = film(64, 64, (x) => 4 * x);
    const header = { ...identity, rescaleSlope: -1, rescaleIntercept: 4095, windows: [] };
    const { tensor } = prepareInput(frame, header, { ...steps, voi: 'full-range' });
    expect(tensor[0]).toBeGreaterThan(tensor[31]!);
  });

  it('says which part of the film it covers: the centre square less the trim', () => {
    expect(cropRegion(1000, 1400, { crop: 'centre-square', trim: 0.04 })).toEqual({
      x: 240,
      y: 40,
      width: 920,
      height: 920,
    });
    const { region } = prepareInput(
      film(100, 140, () => 1),
      header,
      steps,
    );
    expect(region).toEqual(cropRegion(100, 140, steps));
  });

  it('a film without contrast has none, whatever its window', () => {
    expect(
      prepareInput(
        film(64, 64, () => 300),
        header,
        steps,
      ).measures.contrast,
    ).toBeCloseTo(0, 5);
    expect(
      prepareInput(
        film(64, 64, () => 300),
        { ...identity, windows: [] },
        steps,
      ).measures.contrast,
    ).toBe(0);
  });

  it('keeps the mean of a film when shrinking, and stays within its range', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 64, maxLength: 64 }), (values) => {
        const pixels = Float32Array.from(values, (value) => value / 255);
        const frame = { pixels, rows: 8, columns: 8 };
        const region = { x: 0, y: 0, width: 8, height: 8 };
        const out = resample(frame, unit, region, { size: 4, method: 'area' });
        const mean = (list: ArrayLike<number>): number =>
          Array.from(list).reduce((a, b) => a + b, 0) / list.length;
        expect(mean(out)).toBeCloseTo(mean(pixels), 5);
        for (const value of out) expect(value >= 0 && value <= 1 + 1e-6).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('[T20] what a reader is shown first is what a model sees', () => {
  const frame = film(80, 90, (x, y) => (x * 37 + y * 91 + x * y) % 1024);
  const table = (first: number, most: number, entries: readonly number[]): LookupTable => ({
    first,
    step: 1,
    entries: Uint16Array.from(entries),
    most,
    explanation: '',
  });
  const bent = table(
    100,
    4095,
    Array.from({ length: 800 }, (_, i) => 4095 * (i / 799) ** 2),
  );
  const modality = table(
    0,
    65_535,
    Array.from({ length: 1024 }, (_, i) => 60_000 - 50 * i),
  );
  const plain: Window = { center: 500, width: 900 };
  const tensorOf = (
    tables: GreyTables,
    windows: readonly Window[],
    own = steps,
    photometric = frame,
  ): Float32Array => prepareInput({ ...photometric, tables }, { ...identity, windows }, own).tensor;
  /** Grey made beforehand, under the window that changes nothing in 0…1. */
  const expected = (grey: (stored: number) => number, from = frame): Float32Array => {
    const pixels = Float64Array.from(from.pixels, (stored) => Math.max(0, Math.min(1, grey(stored))));
    return prepareInput({ ...from, pixels }, { ...identity, windows: [{ center: 1, width: 2 }] }, steps)
      .tensor;
  };

  it.each([
    ['SIGMOID', [], { ...plain, function: 'SIGMOID' } as Voi],
    ['LINEAR_EXACT', [], { ...plain, function: 'LINEAR_EXACT' } as Voi],
    ['the first VOI LUT, before any window', [bent, table(0, 1, [0, 1])], bent],
  ] as const)('%s', (_, voi, shown) => {
    const windows = 'entries' in shown ? [plain] : [shown];
    expect(largestGap(tensorOf({ voi }, windows), expected(greyCurve(shown)))).toBeLessThan(1e-5);
    const mono1 = { ...frame, photometricInterpretation: 'MONOCHROME1' } as const;
    expect(
      largestGap(tensorOf({ voi }, windows, steps, mono1), expected(greyCurve(shown), mono1)),
    ).toBeLessThan(1e-5);
  });

  it('a window after a Modality LUT', () => {
    const window = { center: 40_000, width: 30_000 };
    const grey = (stored: number): number => greyCurve(window)(60_000 - 50 * stored);
    expect(largestGap(tensorOf({ modality, voi: [] }, [window]), expected(grey))).toBeLessThan(1e-5);
  });

  it('and without a window all that the table gives, or could give', () => {
    const output = Float64Array.from(frame.pixels, (stored) => 60_000 - 50 * stored);
    const [least, most] = [Math.min(...output), Math.max(...output)];
    const full = { ...steps, voi: 'full-range', crop: 'whole-frame', trim: 0 } as const;
    const whole = (grey: (stored: number) => number): Float32Array => {
      const pixels = Float64Array.from(frame.pixels, grey);
      return prepareInput(
        { ...frame, pixels },
        { ...identity, windows: [{ center: 1, width: 2 }] },
        { ...full, voi: 'header-window' },
      ).tensor;
    };
    const stretched = whole((stored) => (60_000 - 50 * stored - least) / (most - least));
    expect(largestGap(tensorOf({ modality, voi: [] }, [], full), stretched)).toBeLessThan(1e-5);
    const stored = tensorOf({ modality, voi: [] }, [], { ...full, voi: 'stored-range' });
    expect(
      largestGap(
        stored,
        whole((value) => (60_000 - 50 * value) / 65_535),
      ),
    ).toBeLessThan(1e-5);
  });

  it('and a plain film is bit for bit what it was', () => {
    expect(tensorOf({ voi: [] }, [plain])).toEqual(
      prepareInput(frame, { ...identity, windows: [plain] }, steps).tensor,
    );
  });
});
