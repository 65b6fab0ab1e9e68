/**
 * Bodies and the shadows they cast. Patient coordinates are DICOM's, in millimetres: x to the left,
 * y to the back, z to the head. Rays are parallel: along y for PA and AP, along x for a lateral.
 */

export type Vec3 = readonly [x: number, y: number, z: number];

/** The direction a ray runs in. The image plane then holds `s` (the other horizontal axis) and `z`. */
export type RayAxis = 'x' | 'y';

export interface Ellipsoid {
  readonly center: Vec3;
  readonly semiAxes: Vec3;
  /** Rotation about the y axis in radians; positive lowers the patient's left end. */
  readonly tilt: number;
}

/** An ellipsoid seen along a ray axis: where a ray at (s, z) enters and leaves it, in closed form. */
export interface Shadow {
  readonly s: number;
  readonly z: number;
  /** 1 − (pss·ds² + 2·psz·ds·dz + pzz·dz²) is positive inside the outline. */
  readonly pss: number;
  readonly psz: number;
  readonly pzz: number;
  /** Half the chord on the central ray, in mm. */
  readonly depth: number;
  /** Middle of the chord: mid + slope·dz. */
  readonly mid: number;
  readonly slope: number;
  readonly box: Box;
}

/** A rectangle of the image plane in mm. */
export interface Box {
  readonly s0: number;
  readonly s1: number;
  readonly z0: number;
  readonly z1: number;
}

export function ellipsoid(center: Vec3, semiAxes: Vec3, tilt = 0): Ellipsoid {
  return { center, semiAxes, tilt };
}

/** Eliminates the ray's own coordinate from the quadric; the Schur complement is the outline. */
export function castShadow({ center, semiAxes, tilt }: Ellipsoid, axis: RayAxis): Shadow {
  const [cx, cy, cz] = center;
  const [a, b, c] = semiAxes;
  const cos = Math.cos(tilt);
  const sin = Math.sin(tilt);
  const xx = (cos / a) ** 2 + (sin / c) ** 2;
  const zz = (sin / a) ** 2 + (cos / c) ** 2;
  const xz = cos * sin * (1 / c ** 2 - 1 / a ** 2);
  const halfX = Math.hypot(a * cos, c * sin);
  const halfZ = Math.hypot(a * sin, c * cos);
  if (axis === 'y') {
    const box = { s0: cx - halfX, s1: cx + halfX, z0: cz - halfZ, z1: cz + halfZ };
    return { s: cx, z: cz, pss: xx, psz: xz, pzz: zz, depth: b, mid: cy, slope: 0, box };
  }
  const box = { s0: cy - b, s1: cy + b, z0: cz - halfZ, z1: cz + halfZ };
  const pzz = zz - xz ** 2 / xx;
  return {
    s: cy,
    z: cz,
    pss: 1 / b ** 2,
    psz: 0,
    pzz,
    depth: 1 / Math.sqrt(xx),
    mid: cx,
    slope: -xz / xx,
    box,
  };
}

/** Half chord of the ray at (s, z) in mm, 0 outside the outline. */
export function halfChord(shadow: Shadow, s: number, z: number): number {
  const ds = s - shadow.s;
  const dz = z - shadow.z;
  const q = shadow.pss * ds * ds + 2 * shadow.psz * ds * dz + shadow.pzz * dz * dz;
  return q >= 1 ? 0 : shadow.depth * Math.sqrt(1 - q);
}

/** A body of elliptic cross-sections that change with height: lungs, chest wall, mediastinum. */
export interface Column {
  readonly cx: Profile;
  readonly rx: Profile;
  readonly cy: Profile;
  readonly ry: Profile;
}

/** A smooth function of z in mm, tabulated every millimetre. */
export type Profile = (z: number) => number;

const profileLow = -300;
const profileHigh = 300;

/** Interpolates (z, value) knots given from head to foot and rounds the corners over ±`roundMm`. */
export function profile(knots: readonly (readonly [z: number, value: number])[], roundMm = 8): Profile {
  const size = profileHigh - profileLow + 1;
  const raw = new Float32Array(size);
  for (let i = 0; i < size; i++) raw[i] = interpolate(knots, profileLow + i);
  const table = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let k = -roundMm; k <= roundMm; k++) sum += raw[Math.min(size - 1, Math.max(0, i + k))]!;
    table[i] = sum / (2 * roundMm + 1);
  }
  return (z) => {
    const t = Math.min(size - 1.001, Math.max(0, z - profileLow));
    const i = t | 0;
    return table[i]! + (table[i + 1]! - table[i]!) * (t - i);
  };
}

function interpolate(knots: readonly (readonly [number, number])[], z: number): number {
  const first = knots[0]!;
  if (z >= first[0]) return first[1];
  for (let i = 1; i < knots.length; i++) {
    const [zb, vb] = knots[i]!;
    const [za, va] = knots[i - 1]!;
    if (z >= zb) return vb + ((va - vb) * (z - zb)) / (za - zb);
  }
  return knots[knots.length - 1]![1];
}

/** A bone or vessel: a chain of points in mm with an elliptic section, flattened along the ray. */
export interface Tube {
  readonly points: readonly Vec3[];
  /** Half height of the section in the image plane, at the first and the last point, in mm. */
  readonly halfHeight: readonly [start: number, end: number];
  /** Half thickness along the ray as a share of the half height. */
  readonly flatness: number;
  /** An end cut flat instead of round, because another tube goes on from there. */
  readonly flatEnd?: 'first' | 'last';
  /** Thickness of a dense wall around a sparser core, in mm; undefined where the tube is solid. */
  readonly wallMm?: number;
}
