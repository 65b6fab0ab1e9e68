/** Directions and points of the patient: LPS, millimetres (PS3.3 C.7.6.2.1.1). */

export type Vector = readonly [x: number, y: number, z: number];

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Image Orientation (Patient): the directions of a row and of a column. */
export type Orientation = readonly [number, number, number, number, number, number];

export const axesOf = ([a, b, c, d, e, f]: Orientation): readonly [row: Vector, column: Vector] => [
  [a, b, c],
  [d, e, f],
];

/** Of the image plane; with rows and columns right-handed. */
export const normalOf = (orientation: Orientation): Vector => cross(...axesOf(orientation));

export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** `from` and as many millimetres along `direction`. */
export const along = (from: Vector, direction: Vector, mm: number): Vector => [
  from[0] + direction[0] * mm,
  from[1] + direction[1] * mm,
  from[2] + direction[2] * mm,
];

export const unit = (a: Vector): Vector => {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
};

/** `a` turned about the unit vector `axis` by `angle` radians, counter-clockwise for whom the axis points at (Rodrigues). */
export function turned(a: Vector, axis: Vector, angle: number): Vector {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const across = cross(axis, a);
  const kept = dot(axis, a) * (1 - cos);
  return [
    a[0] * cos + across[0] * sin + axis[0] * kept,
    a[1] * cos + across[1] * sin + axis[1] * kept,
    a[2] * cos + across[2] * sin + axis[2] * kept,
  ];
}
