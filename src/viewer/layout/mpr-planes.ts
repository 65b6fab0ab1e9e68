/** The three planes of a volume on the screen, and the lines in which planes cross. */
import type { ImagePixels } from '#domain/study/instance.ts';
import { along, axesOf, cross, dot, minus, type Vector } from '#domain/study/vector.ts';
import type { Plane } from '../port.ts';

/** How a plane lies on the screen: directions of its right and upper edge. The normal points at the reader. */
export interface PlaneView {
  readonly right: Vector;
  readonly up: Vector;
  readonly normal: Vector;
}

const permutations = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/**
 * Planes along the volume's own axes, so that slices are shown as they were acquired, each named by the patient's
 * axis that it lies nearest to, and hung as radiologists do: patient's left on the right, head or front up.
 */
export function planeViews(axes: readonly [Vector, Vector, Vector]): Readonly<Record<Plane, PlaneView>> {
  const nearness = (order: readonly [number, number, number]): number =>
    order.reduce<number>((sum, axis, patient) => sum + Math.abs(axes[axis]?.[patient] ?? 0), 0);
  const order = permutations.reduce((best, one) => (nearness(one) > nearness(best) ? one : best));
  const [left, back, head] = order.map((axis, patient) => {
    const direction = axes[axis] as Vector;
    return (direction[patient] as number) < 0 ? opposite(direction) : direction;
  }) as [Vector, Vector, Vector];
  return {
    axial: view(left, opposite(back)),
    coronal: view(left, head),
    sagittal: view(back, head),
  };
}

const opposite = ([x, y, z]: Vector): Vector => [-x, -y, -z];

const view = (right: Vector, up: Vector): PlaneView => ({ right, up, normal: cross(right, up) });

/** A plane by a point and its unit normal. */
export interface Cut {
  readonly point: Vector;
  readonly normal: Vector;
}

/** Direction in which two planes cross; undefined where they are parallel, or nearly. */
export function crossing(a: Cut, b: Cut): Vector | undefined {
  const direction = cross(a.normal, b.normal);
  const length = Math.hypot(...direction);
  return length < 0.02 ? undefined : [direction[0] / length, direction[1] / length, direction[2] / length];
}

/** The part of the polygon's plane, from edge to edge of the polygon, that lies in `cut`; undefined where they do not meet. */
export function cutThrough(polygon: readonly Vector[], cut: Cut): readonly [Vector, Vector] | undefined {
  const height = polygon.map((corner) => dot(minus(corner, cut.point), cut.normal));
  const ends = polygon.flatMap((corner, i): Vector[] => {
    const next = (i + 1) % polygon.length;
    const [from, to] = [height[i] as number, height[next] as number];
    if (from < 0 === to < 0) return [];
    return [along(corner, minus(polygon[next] as Vector, corner), from / (from - to))];
  });
  const [first, second] = ends;
  return first && second ? [first, second] : undefined;
}

/** Where an image lies in the patient: its four corners, its plane, and the frame of reference they are told in. */
export interface ImageOutline extends Cut {
  readonly corners: readonly Vector[];
  readonly frameOfReferenceUid: string;
}

/** Undefined where the header does not say. `pixels` are the facts of one frame. */
export function imageOutline(pixels: ImagePixels): ImageOutline | undefined {
  const { position, orientation, spacing, frameOfReferenceUid, rows, columns } = pixels;
  if (!position || !orientation || !spacing || !frameOfReferenceUid) return undefined;
  const [row, column] = axesOf(orientation);
  const corner = (c: number, r: number): Vector =>
    along(along(position, row, (c - 0.5) * spacing.columnMm), column, (r - 0.5) * spacing.rowMm);
  return {
    corners: [corner(0, 0), corner(columns, 0), corner(columns, rows), corner(0, rows)],
    point: position,
    normal: cross(row, column),
    frameOfReferenceUid,
  };
}
