/** The detector: which millimetre of the patient falls on which pixel, and drawing shadows on it. */
import type { Box, Column, RayAxis, Shadow, Tube } from './geometry.ts';
import { halfChord } from './geometry.ts';

export interface FilmPlane {
  readonly rows: number;
  readonly columns: number;
  /** Detector pixel pitch in mm. */
  readonly pitchMm: number;
  readonly axis: RayAxis;
  /** Image plane coordinates of pixel (0, 0), in mm. */
  readonly s0: number;
  readonly z0: number;
  /** Change of (s, z) for one column; one row is the same vector turned by −90°. */
  readonly ds: number;
  readonly dz: number;
}

export interface FilmPlaneOptions {
  readonly rows: number;
  readonly columns: number;
  /** Height of the field in mm. */
  readonly fieldMm: number;
  readonly axis: RayAxis;
  /** In-plane tilt of the patient in radians, and how far the patient stands off centre, in mm. */
  readonly rotation: number;
  readonly shiftS: number;
  readonly shiftZ: number;
}

export function filmPlane(o: FilmPlaneOptions): FilmPlane {
  const pitchMm = o.fieldMm / o.rows;
  const ds = pitchMm * Math.cos(o.rotation);
  const dz = pitchMm * Math.sin(o.rotation);
  const halfColumns = (o.columns - 1) / 2;
  const halfRows = (o.rows - 1) / 2;
  return {
    rows: o.rows,
    columns: o.columns,
    pitchMm,
    axis: o.axis,
    s0: o.shiftS - halfColumns * ds - halfRows * dz,
    z0: o.shiftZ - halfColumns * dz + halfRows * ds,
    ds,
    dz,
  };
}

/** Pixel (column, row) of a point of the image plane, not rounded. */
export function toPixel(plane: FilmPlane, s: number, z: number): readonly [column: number, row: number] {
  const a = s - plane.s0;
  const b = z - plane.z0;
  const norm = plane.pitchMm ** 2;
  return [(a * plane.ds + b * plane.dz) / norm, (a * plane.dz - b * plane.ds) / norm];
}

/** A whole-number rectangle of pixels, end exclusive, clipped to the film. */
export interface PixelBox {
  readonly column0: number;
  readonly column1: number;
  readonly row0: number;
  readonly row1: number;
}

export function pixelBox(plane: FilmPlane, { s0, s1, z0, z1 }: Box): PixelBox {
  const { ds, dz, pitchMm } = plane;
  const norm = pitchMm * pitchMm;
  const s = (s0 + s1) / 2 - plane.s0;
  const z = (z0 + z1) / 2 - plane.z0;
  const halfS = (s1 - s0) / 2;
  const halfZ = (z1 - z0) / 2;
  const column = (s * ds + z * dz) / norm;
  const row = (s * dz - z * ds) / norm;
  const halfColumns = (halfS * Math.abs(ds) + halfZ * Math.abs(dz)) / norm;
  const halfRows = (halfS * Math.abs(dz) + halfZ * Math.abs(ds)) / norm;
  return {
    column0: Math.max(0, Math.floor(column - halfColumns)),
    column1: Math.min(plane.columns, Math.ceil(column + halfColumns) + 1),
    row0: Math.max(0, Math.floor(row - halfRows)),
    row1: Math.min(plane.rows, Math.ceil(row + halfRows) + 1),
  };
}

/** Calls `paint(index, s, z)` for every pixel of the film inside the box. */
export function eachPixel(
  plane: FilmPlane,
  box: Box,
  paint: (index: number, s: number, z: number) => void,
): void {
  const { column0, column1, row0, row1 } = pixelBox(plane, box);
  for (let row = row0; row < row1; row++) {
    let s = plane.s0 + column0 * plane.ds + row * plane.dz;
    let z = plane.z0 + column0 * plane.dz - row * plane.ds;
    const end = row * plane.columns + column1;
    for (let index = row * plane.columns + column0; index < end; index++) {
      paint(index, s, z);
      s += plane.ds;
      z += plane.dz;
    }
  }
}

/** Adds `scale` × the chord (mm) of an ellipsoid's shadow to the map. */
export function addShadow(map: Float32Array, plane: FilmPlane, shadow: Shadow, scale: number): void {
  eachPixel(plane, shadow.box, (index, s, z) => {
    map[index]! += 2 * scale * halfChord(shadow, s, z);
  });
}

/** Half chord of a column's cross-section along the ray at (s, z), in mm. */
export function columnHalfChord(column: Column, axis: RayAxis, s: number, z: number): number {
  const across = axis === 'y' ? column.rx(z) : column.ry(z);
  if (across <= 0) return 0;
  const d = (s - (axis === 'y' ? column.cx(z) : column.cy(z))) / across;
  if (d <= -1 || d >= 1) return 0;
  return (axis === 'y' ? column.ry(z) : column.rx(z)) * Math.sqrt(1 - d * d);
}

/**
 * Adds `scale` × the path length through a tube. Segments of one tube do not add up where they meet:
 * the longest chord wins, drawn in `scratch` (all zero before and after).
 */
export function addTube(
  map: Float32Array,
  scratch: Float32Array,
  plane: FilmPlane,
  tube: Tube,
  scale: number,
): void {
  let [s0, s1, z0, z1] = [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  const last = tube.points.length - 1;
  const [h0, h1] = tube.halfHeight;
  for (let i = 0; i < last; i++) {
    const p = tube.points[i]!;
    const q = tube.points[i + 1]!;
    const [ps, qs, pd, qd] = plane.axis === 'y' ? [p[0], q[0], p[1], q[1]] : [p[1], q[1], p[0], q[0]];
    const inPlane = Math.hypot(qs - ps, q[2] - p[2]);
    const run = Math.hypot(inPlane, qd - pd);
    // Where a flat tube runs towards the detector, the film sees its thin side.
    const half =
      (h0 + ((h1 - h0) * (i + 0.5)) / last) * (tube.flatness + ((1 - tube.flatness) * inPlane) / run);
    const box = segmentBox(ps, p[2], qs, q[2], half);
    [s0, s1, z0, z1] = [
      Math.min(s0, box.s0),
      Math.max(s1, box.s1),
      Math.min(z0, box.z0),
      Math.max(z1, box.z1),
    ];
    const es = qs - ps;
    const ez = q[2] - p[2];
    const flat2 = es * es + ez * ez;
    // A ray that runs along the tube stays in it for longer; the section bounds how much longer.
    const stretch = Math.min(2.6, run / Math.max(inPlane, 1e-3));
    const depth = 2 * half * tube.flatness * stretch;
    const core = tube.wallMm === undefined ? 0 : Math.max(0, half - tube.wallMm);
    const coreDepth = core * depth * (0.7 / half);
    const invHalf2 = 1 / (half * half);
    const invCore2 = core > 0 ? 1 / (core * core) : 0;
    // The hottest loop of a film: thousands of short segments, so no callback for each pixel.
    const { column0, column1, row0, row1 } = pixelBox(plane, box);
    const cutFirst = i === 0 && tube.flatEnd === 'first';
    const cutLast = i === last - 1 && tube.flatEnd === 'last';
    const invFlat2 = 1 / Math.max(flat2, 1e-6);
    for (let row = row0; row < row1; row++) {
      let a = plane.s0 + column0 * plane.ds + row * plane.dz - ps;
      let b = plane.z0 + column0 * plane.dz - row * plane.ds - p[2];
      const end = row * plane.columns + column1;
      for (let index = row * plane.columns + column0; index < end; index++) {
        const along = (a * es + b * ez) * invFlat2;
        const t = Math.min(1, Math.max(0, along));
        const d2 = (a - t * es) ** 2 + (b - t * ez) ** 2;
        a += plane.ds;
        b += plane.dz;
        if ((cutFirst && along < 0) || (cutLast && along >= 1)) continue;
        const q2 = d2 * invHalf2;
        if (q2 >= 1) continue;
        let chord = depth * Math.sqrt(1 - q2);
        const c2 = d2 * invCore2;
        if (core > 0 && c2 < 1) chord -= coreDepth * Math.sqrt(1 - c2);
        if (chord > scratch[index]!) scratch[index] = chord;
      }
    }
  }
  eachPixel(plane, { s0, s1, z0, z1 }, (index) => {
    map[index]! += scale * scratch[index]!;
    scratch[index] = 0;
  });
}

function segmentBox(ps: number, pz: number, qs: number, qz: number, half: number): Box {
  return {
    s0: Math.min(ps, qs) - half,
    s1: Math.max(ps, qs) + half,
    z0: Math.min(pz, qz) - half,
    z1: Math.max(pz, qz) + half,
  };
}
