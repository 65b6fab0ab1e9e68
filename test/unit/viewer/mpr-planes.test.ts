import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { along, axesOf, cross, dot, minus, turned, unit, type Vector } from '#domain/study/vector.ts';
import { crossing, cutThrough, imageOutline, planeViews } from '#viewer/layout/mpr-planes.ts';
import { pixels } from '../domain/study-arbitrary.ts';

const upright: readonly [Vector, Vector, Vector] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const angles = fc.double({ min: -0.6, max: 0.6, noNaN: true });
const directions = fc.tuple(angles, angles, angles).map(([x, y, z]): Vector => unit([x, y, z + 1]));

describe('planes of a volume', () => {
  it('hang as radiologists do: left on the right, front or head up, the reader at the feet, in front, at the left', () => {
    expect(planeViews(upright)).toEqual({
      axial: { right: [1, 0, 0], up: [-0, -1, -0], normal: [0, 0, -1] },
      coronal: { right: [1, 0, 0], up: [0, 0, 1], normal: [0, -1, 0] },
      sagittal: { right: [0, 1, 0], up: [0, 0, 1], normal: [1, 0, 0] },
    });
  });

  it('are the same whichever way the slices were acquired', () => {
    const sagittal: readonly [Vector, Vector, Vector] = [
      [0, 1, 0],
      [0, 0, -1],
      [-1, 0, 0],
    ];
    const views = planeViews(sagittal);
    for (const name of ['axial', 'coronal', 'sagittal'] as const) {
      for (const part of ['right', 'up', 'normal'] as const) {
        expect(dot(views[name][part], planeViews(upright)[name][part])).toBe(1);
      }
    }
  });

  it('never mirror: right, up and normal are right-handed, along the volume and near the patient', () => {
    fc.assert(
      fc.property(directions, angles, (axis, angle) => {
        const axes = upright.map((one) => turned(one, axis, angle)) as unknown as typeof upright;
        for (const { right, up, normal } of Object.values(planeViews(axes))) {
          expect(dot(cross(right, up), normal)).toBeCloseTo(1, 9);
          for (const part of [right, up, normal]) {
            expect(Math.max(...axes.map((one) => Math.abs(dot(one, part))))).toBeCloseTo(1, 9);
          }
        }
        expect(planeViews(axes).axial.right[0]).toBeGreaterThan(0);
        expect(planeViews(axes).coronal.up[2]).toBeGreaterThan(0);
      }),
    );
  });
});

describe('where planes cross', () => {
  const outline = imageOutline(
    pixels({
      rows: 40,
      columns: 60,
      position: [10, 20, 30],
      orientation: [1, 0, 0, 0, 1, 0],
      spacing: { rowMm: 2, columnMm: 1, source: 'PixelSpacing' },
      frameOfReferenceUid: '1.9',
    }),
  );

  it('an image reaches half a pixel beyond its outer pixels', () => {
    expect(outline?.corners).toEqual([
      [9.5, 19, 30],
      [69.5, 19, 30],
      [69.5, 99, 30],
      [9.5, 99, 30],
    ]);
    expect(imageOutline(pixels())).toBeUndefined();
  });

  it('both ends of a line lie in both planes, on the edge of the image', () => {
    fc.assert(
      fc.property(directions, fc.double({ min: 0, max: 1, noNaN: true }), (axis, share) => {
        const normal = unit(cross(axis, [0.3, 1, 0.2]));
        const cut = { normal, point: along([9.5, 19, 30], [0.6, 0.8, 0], 100 * share) };
        const ends = cutThrough(outline?.corners ?? [], cut);
        if (!ends) return;
        for (const end of ends) {
          expect(dot(minus(end, cut.point), normal)).toBeCloseTo(0, 6);
          expect(end[2]).toBeCloseTo(30, 6);
        }
      }),
    );
  });

  it('parallel planes have none', () => {
    const [row, column] = axesOf([1, 0, 0, 0, 1, 0]);
    const flat = { point: [0, 0, 0] as const, normal: cross(row, column) };
    expect(crossing(flat, { point: [0, 0, 9], normal: [0, 0, -1] })).toBeUndefined();
    expect(cutThrough(outline?.corners ?? [], { point: [0, 0, 29], normal: [0, 0, 1] })).toBeUndefined();
    expect(crossing(flat, { point: [0, 0, 0], normal: [0, 1, 0] })).toEqual([-1, 0, 0]);
  });
});
