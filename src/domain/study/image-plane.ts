/** Where the pixels of one image lie: in the patient where the file says so, else in a plane of their own. */
import { drawnPixel, pixelsOfFrame } from './instance.ts';
import type { ImageRef } from './study.ts';
import { along, axesOf, dot, minus, type Vector } from './vector.ts';

/** PS3.3 C.7.6.2: of the first pixel, along a row and down a column, millimetres where they are known. */
export interface ImagePlane {
  /** Of the patient; an image without one is its own. */
  readonly frameOfReferenceUid: string;
  /** Centre of the first pixel. */
  readonly origin: Vector;
  /** Unit vectors: along a row, down a column. */
  readonly row: Vector;
  readonly column: Vector;
  /** From one pixel to the next along `row` and along `column`. */
  readonly width: number;
  readonly height: number;
}

/**
 * Column and row from the upper left corner of the first pixel, whose centre is 0.5, 0.5, as SCOORD counts
 * (PS3.3 C.18.6.1.2).
 */
export type ImagePoint = readonly [column: number, row: number];

export function imagePlaneOf({ instance, frame }: ImageRef): ImagePlane {
  const pixels = instance.pixels && pixelsOfFrame(instance.pixels, frame);
  const { height, width } = drawnPixel(pixels ?? {});
  const [row, column] = axesOf(pixels?.orientation ?? [1, 0, 0, 0, 1, 0]);
  const frameOfReferenceUid = pixels?.frameOfReferenceUid ?? `${instance.sopInstanceUid}/${frame}`;
  return { frameOfReferenceUid, origin: pixels?.position ?? [0, 0, 0], row, column, width, height };
}

export function toPatient(plane: ImagePlane, [column, row]: ImagePoint): Vector {
  const across = along(plane.origin, plane.row, (column - 0.5) * plane.width);
  return along(across, plane.column, (row - 0.5) * plane.height);
}

/** Of the foot of the perpendicular on the plane. */
export function toImage(plane: ImagePlane, point: Vector): ImagePoint {
  const from = minus(point, plane.origin);
  return [dot(from, plane.row) / plane.width + 0.5, dot(from, plane.column) / plane.height + 0.5];
}
