import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImagePixels, Instance } from '#domain/study/instance.ts';
import type { Stack } from '#domain/study/study.ts';
import {
  along,
  axesOf,
  cross,
  dot,
  type Orientation,
  turned,
  unit,
  type Vector,
} from '#domain/study/vector.ts';
import { createVoxels, fillPlane, fitsVoxels, widened } from '#domain/study/volume-fill.ts';
import {
  nearestSlice,
  toPatient,
  touchesGap,
  toVoxel,
  type VolumeGeometry,
  volumeBudget,
  volumeCentre,
  volumeGeometry,
} from '#domain/study/volume-geometry.ts';
import { sampleAt, sampleSlab } from '#domain/study/volume-sample.ts';
import { instance, pixels } from './study-arbitrary.ts';

const limits = { maxBytes: 2 ** 30, maxSide: 2048 };
const upright: Orientation = [1, 0, 0, 0, 1, 0];

interface StackOptions {
  readonly places: readonly number[];
  readonly orientation?: Orientation;
  /** Way from slice to slice for each millimetre along the normal, along rows and along columns. */
  readonly lean?: readonly [number, number];
  readonly columns?: number;
  readonly rows?: number;
  readonly columnMm?: number;
  readonly rowMm?: number;
  readonly facts?: Partial<ImagePixels>;
  readonly header?: Partial<Instance>;
}

const corner: Vector = [-30, 12, 55];

function stackOf(options: StackOptions): Stack {
  const {
    places,
    orientation = upright,
    lean = [0, 0],
    columns = 8,
    rows = 6,
    columnMm = 0.7,
    rowMm = 0.9,
  } = options;
  const [row, column] = axesOf(orientation);
  const normal = cross(row, column);
  return {
    id: '1.1/0',
    rule: 'plane',
    images: places.map((place, i) => ({
      frame: 0,
      instance: instance(`1.${i}`, {
        ...options.header,
        pixels: pixels({
          orientation,
          position: along(along(along(corner, normal, place), row, place * lean[0]), column, place * lean[1]),
          spacing: { rowMm, columnMm, source: 'PixelSpacing' },
          frameOfReferenceUid: '1.9',
          columns,
          rows,
          rescaleSlope: 0.5,
          ...options.facts,
        }),
      }),
    })),
  };
}

function geometryOf(stack: Stack, within = limits): VolumeGeometry {
  const result = volumeGeometry(stack, within);
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value;
}

const refusalOf = (stack: Stack): string => {
  const result = volumeGeometry(stack, limits);
  return result.ok ? 'none' : result.error.code;
};

/** A volume filled from a field that is known everywhere: every pixel holds the field's value at its own place. */
function filled(stack: Stack, field: (point: Vector) => number, within = limits) {
  const geometry = geometryOf(stack, within);
  const voxels = createVoxels(geometry);
  const pixelsOf = (slice: number) => {
    const facts = geometry.slices[slice]?.image.instance.pixels as ImagePixels;
    const [row, column] = axesOf(facts.orientation as Orientation);
    const values = new Float32Array(facts.rows * facts.columns);
    for (let r = 0; r < facts.rows; r++) {
      for (let c = 0; c < facts.columns; c++) {
        const onRow = along(facts.position as Vector, row, c * (facts.spacing?.columnMm ?? 1));
        values[r * facts.columns + c] = field(along(onRow, column, r * (facts.spacing?.rowMm ?? 1)));
      }
    }
    return { rows: facts.rows, columns: facts.columns, pixels: values };
  };
  for (const k of geometry.planes.keys()) fillPlane(voxels, geometry, k, Number.NaN, pixelsOf);
  return { geometry, voxels };
}

const orientations = fc
  .record({
    axis: fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })),
    angle: fc.double({ min: -3, max: 3, noNaN: true }),
  })
  .map(({ axis, angle }): Orientation => {
    const about = unit([axis[0], axis[1], 1]);
    return [...turned([1, 0, 0], about, angle), ...turned([0, 1, 0], about, angle)];
  });

/** Uneven steps of at most 1.4 times the least, so that none is a gap. */
const unevenPlaces = fc
  .array(fc.double({ min: 2, max: 2.8, noNaN: true }), { minLength: 3, maxLength: 9 })
  .map((steps) => {
    let place = 0;
    return [place, ...steps.map((step) => (place += step))];
  });

describe('any stack as a volume: a field that is linear in the patient stays what it is', () => {
  it('at every point inside, whatever the orientation, the tilt, the pixel shape and the order of the slices', () => {
    fc.assert(
      fc.property(
        orientations,
        unevenPlaces,
        fc.tuple(
          fc.double({ min: -0.5, max: 0.5, noNaN: true }),
          fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        ),
        fc.tuple(fc.double({ min: 0.3, max: 2, noNaN: true }), fc.double({ min: 0.3, max: 2, noNaN: true })),
        fc.array(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { minLength: 3, maxLength: 3 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (orientation, places, lean, [rowMm, columnMm], share, random) => {
          const shuffled = places
            .map((place) => ({ place, key: random.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ place }) => place);
          const stack = stackOf({
            places: shuffled,
            orientation,
            lean,
            rowMm,
            columnMm,
            columns: 24,
            rows: 20,
          });
          const gradient: Vector = [3, -2, 5];
          const { geometry, voxels } = filled(stack, (point) => dot(point, gradient));
          const [i, j, k] = geometry.dimensions.map((count, axis) => (count - 1) * (share[axis] as number));
          const point = toPatient(geometry, [i, j, k] as unknown as Vector);
          const value = sampleAt(voxels, geometry, point);
          // Beside the slices a tilted grid is empty.
          if (value === undefined || Number.isNaN(value)) return;
          // A plane may take over a slice that lies a twentieth of a step away, and a shift a fiftieth of a pixel.
          const slack = 0.05 * geometry.spacing[2] * 6.2 + 0.02 * 4 * 6.2;
          expect(Math.abs(value - dot(point, gradient))).toBeLessThan(slack + 0.01);
        },
      ),
    );
  });

  it('voxels and patient points are each other’s inverse', () => {
    fc.assert(
      fc.property(
        orientations,
        fc.tuple(fc.integer(), fc.integer(), fc.integer()),
        (orientation, [a, b, c]) => {
          const geometry = geometryOf(stackOf({ places: [0, 3, 6], orientation }));
          const voxel: Vector = [a % 500, b % 500, c % 500];
          const back = toVoxel(geometry, toPatient(geometry, voxel));
          back.forEach((value, axis) => {
            expect(value).toBeCloseTo(voxel[axis] as number, 6);
          });
        },
      ),
    );
  });
});

describe('slices', () => {
  it('[V4] evenly spaced are copied: as many planes, nothing to say', () => {
    const geometry = geometryOf(stackOf({ places: [0, 2.5, 5, 7.5] }));
    expect(geometry.planes).toEqual([0, 1, 2, 3].map((slice) => [{ slice, weight: 1 }]));
    expect(geometry).toMatchObject({ dimensions: [8, 6, 4], notices: [], reduction: 1 });
    expect(geometry.spacing).toEqual([0.7, 0.9, 2.5]);
    expect(volumeCentre(geometry)).toEqual([-30 + 4 * 0.7, 12 + 3 * 0.9, 55 + 5]);
  });

  it('with rounded positions are still even', () => {
    const places = Array.from({ length: 100 }, (_, i) => Math.round((i / 3) * 100) / 100);
    expect(geometryOf(stackOf({ places }))).toMatchObject({ dimensions: [8, 6, 100], notices: [] });
  });

  it('[V5] that are missing leave empty planes, and it is said how many millimetres', () => {
    const geometry = geometryOf(stackOf({ places: [0, 2, 4, 10, 12] }));
    expect(geometry.dimensions[2]).toBe(7);
    expect(geometry.planes.map((plane) => plane.length)).toEqual([1, 1, 1, 0, 0, 1, 1]);
    expect(geometry.notices).toEqual([{ code: 'gaps', count: 1, mm: 4 }]);
    const { voxels } = filled(stackOf({ places: [0, 2, 4, 10, 12] }), () => 7);
    const inGap = toPatient(geometry, [3, 3, 3.5]);
    expect(sampleAt(voxels, geometry, inGap)).toBeUndefined();
    expect(sampleAt(voxels, geometry, toPatient(geometry, [3, 3, 1.5]))).toBeCloseTo(7, 9);
    expect(touchesGap(geometry, [toPatient(geometry, [1, 1, 1]), toPatient(geometry, [1, 1, 6])])).toBe(true);
    expect(touchesGap(geometry, [toPatient(geometry, [1, 1, 0]), toPatient(geometry, [1, 1, 2])])).toBe(
      false,
    );
  });

  it('that are thick enough to meet leave no gap, however wide their step', () => {
    const thick = stackOf({ places: [0, 5, 10, 15, 25, 35], facts: { sliceThicknessMm: 10 } });
    expect(geometryOf(thick).notices).toEqual([{ code: 'uneven', minMm: 5, maxMm: 10 }]);
    expect(geometryOf(thick).planes.every((plane) => plane.length > 0)).toBe(true);
  });

  it('[V2] that lie twice count once, and it is said', () => {
    const geometry = geometryOf(stackOf({ places: [0, 2, 2, 4, 6, 6] }));
    expect(geometry.dimensions[2]).toBe(4);
    expect(geometry.notices).toEqual([{ code: 'duplicates', count: 2 }]);
  });

  it('[V6] of a tilted gantry are set upright on a larger grid, and the angle is said', () => {
    const geometry = geometryOf(stackOf({ places: [0, 5, 10, 15], lean: [0, Math.tan(Math.PI / 9)] }));
    expect(geometry.notices).toEqual([{ code: 'tilt', degrees: expect.closeTo(20, 6) }]);
    expect(geometry.dimensions).toEqual([8, 6 + Math.ceil((15 * Math.tan(Math.PI / 9)) / 0.9), 4]);
  });

  it('nearest to a point', () => {
    const geometry = geometryOf(stackOf({ places: [0, 2, 4] }));
    expect(nearestSlice(geometry, [0, 0, 55 + 3.2])?.instance.sopInstanceUid).toBe('1.2');
  });
});

describe('[V1] no volume', () => {
  const even = { places: [0, 2, 4, 6] };
  it.each([
    ['too few places', stackOf({ places: [0, 2] }), 'too-few'],
    ['colour', stackOf({ ...even, facts: { samplesPerPixel: 3 } }), 'colour'],
    ['every place twice', stackOf({ places: [0, 0, 2, 2, 4, 4] }), 'repeated'],
    ['a step sideways that is no tilt', shifted(), 'not-aligned'],
    ['a lean past 45 degrees', stackOf({ ...even, lean: [1.2, 0] }), 'not-aligned'],
  ])('%s', (_, stack, code) => expect(refusalOf(stack)).toBe(code));

  it.each([
    ['no position', { position: undefined }, 'no-geometry'],
    ['no spacing', { spacing: undefined }, 'no-geometry'],
    ['no frame of reference', { frameOfReferenceUid: undefined }, 'no-geometry'],
    ['another size', { rows: 5 }, 'sizes-differ'],
    ['another spacing', { spacing: { rowMm: 1, columnMm: 1, source: 'PixelSpacing' } }, 'sizes-differ'],
    ['another direction', { orientation: [1, 0, 0, 0, Math.cos(0.1), Math.sin(0.1)] }, 'not-parallel'],
    ['another frame of reference', { frameOfReferenceUid: '1.8' }, 'frames-of-reference'],
  ])('one image with %s', (_, facts, code) => expect(refusalOf(withOdd(facts)).toString()).toBe(code));

  function withOdd(facts: object): Stack {
    const stack = stackOf(even);
    return {
      ...stack,
      images: stack.images.map((image, i) =>
        i === 1
          ? {
              ...image,
              instance: { ...image.instance, pixels: { ...image.instance.pixels, ...facts } as ImagePixels },
            }
          : image,
      ),
    };
  }

  function shifted(): Stack {
    const stack = stackOf({ places: [0, 2, 4, 6] });
    const [first, second, ...rest] = stack.images;
    const position = second?.instance.pixels?.position as Vector;
    const aside = {
      ...second?.instance.pixels,
      position: [position[0] + 3, position[1], position[2]],
    } as ImagePixels;
    return {
      ...stack,
      images: [first, { ...second, instance: { ...second?.instance, pixels: aside } }, ...rest] as never,
    };
  }
});

describe('[V8] memory', () => {
  const whole = 64 * 64 * 10 * 8;
  const big = stackOf({ places: Array.from({ length: 10 }, (_, i) => i), columns: 64, rows: 64 });

  it('is rows × columns × slices × bytes, in memory and on the card', () => {
    expect(geometryOf(big).bytes).toBe(whole);
    const bytes8 = { ...limits, maxBytes: 1e9 };
    const ct = stackOf({
      places: [0, 1, 2],
      facts: { rescaleSlope: 1, rescaleIntercept: -1024, bitsStored: 12 },
    });
    expect(geometryOf(ct, bytes8)).toMatchObject({ samples: 'Int16Array', bytes: 8 * 6 * 3 * 6 });
    const bytes = stackOf({ places: [0, 1, 2], facts: { rescaleSlope: 1, bitsStored: 8 } });
    expect(geometryOf(bytes)).toMatchObject({ samples: 'Uint8Array', bytes: 8 * 6 * 3 * 2 });
  });

  it('that is short makes pixels coarser, in place; too short refuses', () => {
    const { geometry, voxels } = filled(big, ([x, y]) => 2 * x + 3 * y, { ...limits, maxBytes: whole - 1 });
    expect(geometry.dimensions).toEqual([32, 32, 10]);
    expect(geometry.notices).toEqual([{ code: 'reduced', factor: 2 }]);
    const point = toPatient(geometry, [11.3, 17.9, 4]);
    expect(sampleAt(voxels, geometry, point)).toBeCloseTo(2 * point[0] + 3 * point[1], 2);
    const refused = volumeGeometry(big, { ...limits, maxBytes: whole / 17 });
    expect(refused).toEqual({
      ok: false,
      error: { code: 'too-large', needBytes: whole, maxBytes: whole / 17 },
    });
    expect(volumeGeometry(big, { ...limits, maxSide: 9 }).ok).toBe(false);
  });

  it('is a quarter of what the browser admits, at most what a tab holds', () => {
    expect(volumeBudget(undefined)).toBe(2 ** 30);
    expect(volumeBudget(0.5)).toBe(2 ** 27);
    expect(volumeBudget(32)).toBe(1.5 * 2 ** 30);
  });

  it('of CT that declares 16 bits is that of 16 bits, whatever they could reach', () => {
    const samplesOf = (facts: Partial<ImagePixels>) =>
      geometryOf(stackOf({ places: [0, 1, 2], facts: { bitsStored: 16, ...facts } })).samples;
    expect(samplesOf({ signed: true, rescaleIntercept: -1024, rescaleSlope: 1 })).toBe('Int16Array');
    expect(samplesOf({ signed: false, rescaleIntercept: -1024, rescaleSlope: 1 })).toBe('Int16Array');
    expect(samplesOf({ signed: false, rescaleIntercept: 0, rescaleSlope: 1 })).toBe('Uint16Array');
    expect(samplesOf({ signed: true, rescaleIntercept: 0, rescaleSlope: 2 })).toBe('Float32Array');
    expect(samplesOf({ signed: true, rescaleIntercept: 0, rescaleSlope: 0.5 })).toBe('Float32Array');
  });

  it('[V7] never holds a value that was not in the image', () => {
    expect(fitsVoxels(Int16Array.of(-1024, 3071), new Int16Array(1))).toBe(true);
    expect(fitsVoxels(Uint16Array.of(0, 32_767), new Int16Array(1))).toBe(true);
    expect(fitsVoxels(Uint16Array.of(0, 40_000), new Int16Array(1))).toBe(false);
    expect(fitsVoxels(Float32Array.of(0, 10), new Int16Array(1))).toBe(false);
    expect(fitsVoxels(Float32Array.of(0.3, 1e6), new Float32Array(1))).toBe(true);
  });

  it('grows where a slice asks for it, and no further than there is', () => {
    const narrow = Int16Array.of(-1024, 3071);
    expect(widened(narrow, 16)).toEqual(Float32Array.of(-1024, 3071));
    expect(widened(narrow, 15)).toBeUndefined();
  });
});

describe('[V11] a slab', () => {
  const { geometry, voxels } = filled(stackOf({ places: [0, 2, 4, 6, 8] }), ([, , z]) => (z - 55) * 10);
  const middle = toPatient(geometry, [3, 3, 2]);
  const through = (mode: 'max' | 'min' | 'mean', thicknessMm: number) =>
    sampleSlab(voxels, geometry, middle, [0, 0, 1], { mode, thicknessMm });

  it('has its maximum, minimum and mean', () => {
    expect(through('max', 4)).toBeCloseTo(60, 4);
    expect(through('min', 4)).toBeCloseTo(20, 4);
    expect(through('mean', 4)).toBeCloseTo(40, 4);
  });

  it('of no thickness is the plane', () => {
    for (const mode of ['max', 'min', 'mean'] as const) expect(through(mode, 0)).toBeCloseTo(40, 4);
  });

  it('counts only what lies in the volume', () => {
    expect(through('max', 100)).toBeCloseTo(80, 4);
    expect(
      sampleSlab(voxels, geometry, [500, 0, 0], [0, 0, 1], { mode: 'max', thicknessMm: 10 }),
    ).toBeUndefined();
  });
});
