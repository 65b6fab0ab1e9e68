/**
 * What a person drew, as data: a kind, points, and the image that they lie on. Any viewer can draw it again, and a
 * structured report can hold it.
 *
 * Points on an image are image coordinates (SCOORD, PS3.3 C.18.6); those on a plane that was made of a volume are
 * patient coordinates (SCOORD3D, PS3.3 C.18.9).
 */
import type { ImagePoint } from '../study/image-plane.ts';
import type { SopInstanceUid } from '../study/uid.ts';
import type { Vector } from '../study/vector.ts';

/** Each kind with its number of points; `several`: as many as the hand made. */
export const shapePoints = {
  /** From end to end. */
  length: 2,
  /** One end, the vertex, the other end. */
  angle: 3,
  /** Ends of one axis, ends of the other. */
  ellipse: 4,
  /** Corners one after the other. */
  rectangle: 4,
  freehand: 'several',
  /** Ends of the longest diameter, ends of the longest across it. */
  bidirectional: 4,
  /** Ends of one plate, ends of the other. */
  cobb: 4,
  /** Ends of one of the two widths of a cardiothoracic ratio. */
  cardiothoracic: 2,
  probe: 1,
  /** The head, then the tail. */
  arrow: 2,
  spine: 1,
} as const satisfies Record<string, number | 'several'>;

export type ShapeKind = keyof typeof shapePoints;
export const shapeKinds = Object.keys(shapePoints) as readonly ShapeKind[];

/** One frame of one instance, by name alone. */
export interface ImageName {
  readonly sopInstanceUid: SopInstanceUid;
  /** Zero-based. */
  readonly frame: number;
}

interface Drawn<Point> {
  readonly kind: ShapeKind;
  readonly points: readonly Point[];
  /** Words of a person: at an arrow, the name of a vertebra. */
  readonly text?: string;
  /** A freehand line that comes back to its beginning. */
  readonly closed?: boolean;
  /** Where a hand put the words beside it; absent while they follow by themselves. */
  readonly textAt?: Point;
}

export interface ImageShape extends Drawn<ImagePoint> {
  readonly on: 'image';
  readonly image: ImageName;
}

/** Drawn on a plane of a volume. */
export interface PlaneShape extends Drawn<Vector> {
  readonly on: 'plane';
  /** The nearest image. */
  readonly image: ImageName;
  readonly frameOfReferenceUid: string;
  /** Unit vectors: out of the plane towards the reader, and up on the screen where it was drawn. */
  readonly normal: Vector;
  readonly up: Vector;
}

export type Shape = ImageShape | PlaneShape;

/** Far below a hundredth of a pixel: what going there and back again may cost. */
const tolerance = 1e-6;

const near = (a: readonly number[] | undefined, b: readonly number[] | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.every((n, i) => Math.abs(n - (b[i] ?? 0)) < tolerance));

/** Whether both are the same drawing at the same place. */
export function isSameShape(a: Shape, b: Shape): boolean {
  const [pointsA, pointsB]: readonly (readonly (readonly number[])[])[] = [a.points, b.points];
  return (
    a.kind === b.kind &&
    a.on === b.on &&
    isSameImage(a.image, b.image) &&
    a.text === b.text &&
    a.closed === b.closed &&
    near(a.textAt, b.textAt) &&
    pointsA?.length === pointsB?.length &&
    pointsA?.every((point, i) => near(point, pointsB?.[i])) === true
  );
}

export const isSameImage = (a: ImageName, b: ImageName): boolean =>
  a.sopInstanceUid === b.sopInstanceUid && a.frame === b.frame;
