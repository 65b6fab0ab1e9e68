/** What was drawn goes to the domain and back as it was: within a hundredth of a pixel, wherever and however it lies. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameShape, type Shape, type ShapeKind, shapeKinds, shapePoints } from '#domain/finding/shape.ts';
import { type ImagePlane, imagePlaneOf, toImage, toPatient } from '#domain/study/image-plane.ts';
import type { ImageRef } from '#domain/study/study.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { cross, turned, unit, type Vector } from '#domain/study/vector.ts';
import { type AnnotationPlace, annotationOf, shapeOf } from '#viewer/cornerstone/measure/projection.ts';
import { instance, pixels } from '../domain/study-arbitrary.ts';

const names = { toolName: 'Tool', imageId: 'manara:1.2/0' };
const image = { sopInstanceUid: '1.2' as SopInstanceUid, frame: 3 };
const hundredth = 0.01;

const real = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
/** Never a zero vector. */
const direction = fc
  .tuple(real(1), real(1), real(1))
  .filter((v) => Math.hypot(...v) > 0.1)
  .map((v): Vector => unit(v));

/** Of any slice: oblique, with pixels higher than wide, or of an image that knows neither place nor millimetres. */
const planeArb: fc.Arbitrary<ImagePlane> = fc
  .record({
    row: direction,
    axis: direction,
    angle: real(3),
    origin: fc.tuple(real(1000), real(1000), real(1000)),
    width: fc.double({ min: 0.05, max: 5, noNaN: true }),
    height: fc.double({ min: 0.05, max: 5, noNaN: true }),
  })
  .filter(({ row, axis }) => Math.hypot(...cross(row, axis)) > 0.1)
  .map(({ row, axis, angle, origin, width, height }) => {
    const column = turned(unit(cross(axis, row)), row, angle);
    return { frameOfReferenceUid: '1.9', origin, row, column, width, height };
  });

const kindArb = fc.constantFrom(...shapeKinds);
const textArb = fc.option(fc.string({ minLength: 1, unit: 'grapheme' }), { nil: undefined });

const countOf = (kind: ShapeKind): { minLength: number; maxLength: number } => {
  const points = shapePoints[kind];
  return points === 'several' ? { minLength: 2, maxLength: 40 } : { minLength: points, maxLength: points };
};

const wordsOf = (kind: ShapeKind, text: string | undefined, closed: boolean) => ({
  kind,
  ...((kind === 'arrow' || kind === 'spine') && text !== undefined && { text }),
  ...(kind === 'freehand' && { closed }),
});

const imageShape: fc.Arbitrary<Shape> = kindArb.chain((kind) =>
  fc
    .record({
      points: fc.array(fc.tuple(real(4000), real(4000)), countOf(kind)),
      text: textArb,
      closed: fc.boolean(),
      textAt: fc.option(fc.tuple(real(4000), real(4000)), { nil: undefined }),
    })
    .map(({ points, text, closed, textAt }) => ({
      on: 'image',
      image,
      points,
      ...wordsOf(kind, text, closed),
      ...(textAt && { textAt }),
    })),
);

const planeShape: fc.Arbitrary<Shape> = kindArb.chain((kind) =>
  fc
    .record({
      points: fc.array(fc.tuple(real(1000), real(1000), real(1000)), countOf(kind)),
      text: textArb,
      closed: fc.boolean(),
      normal: direction,
      up: direction,
    })
    .map(({ points, text, closed, normal, up }) => ({
      on: 'plane',
      image,
      points,
      ...wordsOf(kind, text, closed),
      frameOfReferenceUid: '1.9',
      normal,
      up,
    })),
);

const thereAndBack = (shape: Shape, plane: ImagePlane): Shape | undefined => {
  const place: AnnotationPlace =
    shape.on === 'image' ? { on: 'image', image, plane } : { on: 'plane', image };
  return shapeOf(shape.kind, annotationOf('id', shape, names, plane), place);
};

function expectNear(a: Shape | undefined, b: Shape): void {
  expect(a).toMatchObject({ on: b.on, kind: b.kind, image: b.image });
  expect([a?.text, a?.closed]).toEqual([b.text, b.closed]);
  const all = (shape: Shape | undefined): readonly number[] => [
    ...(shape?.points ?? []).flat(),
    ...(shape?.textAt ?? []),
  ];
  expect(all(a).length).toBe(all(b).length);
  for (const [i, n] of all(a).entries()) expect(Math.abs(n - (all(b)[i] ?? NaN))).toBeLessThan(hundredth);
}

describe('a shape', () => {
  it('on an image is drawn and comes back the same', () => {
    fc.assert(
      fc.property(imageShape, planeArb, (shape, plane) => expectNear(thereAndBack(shape, plane), shape)),
    );
  });

  it('on a plane of a volume is drawn and comes back the same, with the plane that it was drawn on', () => {
    fc.assert(
      fc.property(planeShape, planeArb, (shape, plane) => {
        const back = thereAndBack(shape, plane);
        expectNear(back, shape);
        expect(back).toMatchObject(shape.on === 'plane' ? { normal: shape.normal, up: shape.up } : {});
      }),
    );
  });

  it('that went there and back is the same drawing; one moved by a tenth of a pixel is not', () => {
    fc.assert(
      fc.property(imageShape, planeArb, (shape, plane) => {
        const back = thereAndBack(shape, plane);
        expect(back && isSameShape(back, shape)).toBe(true);
        if (shape.on !== 'image') return;
        const points = shape.points.map(([c, r], i): [number, number] => (i === 0 ? [c + 0.1, r] : [c, r]));
        expect(isSameShape({ ...shape, points }, shape)).toBe(false);
      }),
    );
  });

  it('survives being written as JSON', () => {
    fc.assert(
      fc.property(fc.oneof(imageShape, planeShape), (shape) => {
        expect(isSameShape(JSON.parse(JSON.stringify(shape)) as Shape, shape)).toBe(true);
      }),
    );
  });
});

describe('what Cornerstone is given', () => {
  const plane = imagePlaneOf({ instance: instance('1.2', { pixels: pixels() }), frame: 0 });
  const drawn = (shape: Omit<Extract<Shape, { on: 'image' }>, 'on' | 'image'>) =>
    annotationOf('id', { on: 'image', image, ...shape }, names, plane);

  it('has the corners of a rectangle line by line, as its tool counts them', () => {
    const round = drawn({
      kind: 'rectangle',
      points: [
        [1, 1],
        [9, 1],
        [9, 5],
        [1, 5],
      ],
    });
    const at = (round.data.handles?.points ?? []).map((point) => toImage(plane, point as Vector));
    expect(at.map(([c, r]) => [Math.round(c), Math.round(r)])).toEqual([
      [1, 1],
      [9, 1],
      [1, 5],
      [9, 5],
    ]);
  });

  it('has ends to take hold of where a line is open, and none where it is closed', () => {
    const points = [
      [1, 1],
      [9, 1],
      [9, 5],
    ] as const;
    const handles = (closed: boolean): number =>
      drawn({ kind: 'freehand', points, closed }).data.handles?.points?.length ?? -1;
    expect([handles(false), handles(true)]).toEqual([2, 0]);
  });

  it('is measured anew', () => {
    expect(
      drawn({
        kind: 'length',
        points: [
          [1, 1],
          [9, 1],
        ],
      }),
    ).toMatchObject({
      invalidated: true,
      data: { cachedStats: {} },
    });
  });
});

describe('the plane of an image', () => {
  it('has the centre of its first pixel at the position that the file gives', () => {
    const facts = pixels({
      position: [10, 20, 30],
      orientation: [0, 1, 0, 0, 0, -1],
      spacing: { rowMm: 2, columnMm: 0.5, source: 'PixelSpacing' },
    });
    const of: ImageRef = { instance: instance('1.2', { pixels: facts }), frame: 0 };
    expect(toPatient(imagePlaneOf(of), [0.5, 0.5])).toEqual([10, 20, 30]);
    expect(toPatient(imagePlaneOf(of), [2.5, 0.5])).toEqual([10, 21, 30]);
    expect(toPatient(imagePlaneOf(of), [0.5, 1.5])).toEqual([10, 20, 28]);
  });

  it('brings every point back to where it was', () => {
    fc.assert(
      fc.property(planeArb, real(4000), real(4000), (plane, column, row) => {
        const [c, r] = toImage(plane, toPatient(plane, [column, row]));
        expect(Math.abs(c - column)).toBeLessThan(1e-6);
        expect(Math.abs(r - row)).toBeLessThan(1e-6);
      }),
    );
  });
});
