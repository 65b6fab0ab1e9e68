/** The soft bodies of the thorax: wall, breasts, mediastinum, heart, diaphragm and airways. */
import { type Column, type Ellipsoid, ellipsoid, profile, type Tube, type Vec3 } from './geometry.ts';
import type { Rng } from './rng.ts';
import type { Build } from './thorax.ts';

/** Chest wall with shoulders and neck; the arms leave the field. */
export function wall({ scale: k, width, girth }: Build, sex: 'M' | 'F'): Column {
  const w = k * width;
  const g = k * (0.55 + 0.45 * girth);
  const shoulders = sex === 'F' ? 0.93 : 1;
  const zero = profile([[0, 0]]);
  return {
    cx: zero,
    rx: profile(
      [
        [210 * k, 58 * g],
        [182 * k, 64 * g],
        [168 * k, 88 * g],
        [152 * k, 150 * w * shoulders],
        [136 * k, 208 * w * shoulders],
        [112 * k, 236 * w * shoulders],
        [84 * k, 232 * w * shoulders],
        [60 * k, 190 * w],
        [30 * k, 168 * g * width],
        [-20 * k, 163 * g * width],
        [-80 * k, 163 * g * width],
        [-220 * k, 158 * g * width],
      ],
      9,
    ),
    cy: profile([
      [200 * k, 22 * k],
      [120 * k, 14 * k],
      [60 * k, 2 * k],
    ]),
    ry: profile([
      [200 * k, 58 * g],
      [160 * k, 66 * g],
      [120 * k, 84 * g],
      [70 * k, 104 * g],
      [20 * k, 116 * g],
      [-200 * k, 120 * g],
    ]),
  };
}

export function breasts({ scale: k, width }: Build, rng: Rng): readonly Ellipsoid[] {
  const size = rng.between(0.85, 1.2);
  const drop = rng.between(-62, -36) * k;
  return [-1, 1].map((sign) =>
    ellipsoid(
      [sign * 84 * k * width, -98 * k, drop],
      [62 * k * size, 50 * k * size, 64 * k * size],
      sign * 0.25,
    ),
  );
}

/** Spine, oesophagus, trachea's surroundings and sternum: soft tissue from front to back in the midline. */
export function mediastinum({ scale: k }: Build): Column {
  const at = (knots: readonly (readonly [number, number])[]) =>
    profile(
      knots.map(([z, v]) => [z * k, v * k]),
      8,
    );
  return {
    cx: at([
      [120, 0],
      [80, 1],
      [20, 2],
      [-60, 3],
    ]),
    rx: at([
      [150, 21],
      [110, 23],
      [80, 25],
      [50, 28],
      [20, 24],
      [-10, 20],
      [-60, 19],
      [-150, 20],
    ]),
    cy: at([
      [60, 10],
      [10, 55],
      [-100, 66],
    ]),
    ry: at([
      [60, 112],
      [10, 70],
      [-100, 66],
    ]),
  };
}

export function heart(build: Build): readonly Ellipsoid[] {
  const { scale: k, heart: h, ageYears } = build;
  const at = (x: number, y: number, z: number): Vec3 => [x * k, y * k, z * k + build.diaphragmMm * 0.5];
  const size = (a: number, b: number, c: number, by = h): Vec3 => [a * k * by, b * k * by, c * k * by];
  const knob = 1 + Math.max(0, ageYears - 40) * 0.006;
  return [
    ellipsoid(at(27, -30, -52), size(58, 46, 43), 0.62),
    ellipsoid(at(-12, -28, -38), size(34, 42, 52), 0.12),
    ellipsoid(at(24, -16, -8), size(30, 30, 34)),
    ellipsoid(at(-9, -22, 36), size(26, 24, 46, 1)),
    ellipsoid(at(25, 6, 70), size(19, 24, 16, knob)),
    ellipsoid(at(24, -14, 38), size(20, 22, 18)),
    ellipsoid(at(-19, -10, 76), size(13, 13, 60, 1)),
    ellipsoid(at(22, 52, -20), size(13, 13, 108, knob)),
    ellipsoid(at(-34, 8, 14), size(12, 15, 22, 1), 0.25),
    ellipsoid(at(36, 8, 24), size(11, 15, 18, 1), -0.2),
  ];
}

export function domes({ scale: k, width, diaphragmMm }: Build): readonly Ellipsoid[] {
  const w = k * width;
  return [
    ellipsoid([-70 * w, -20 * k, -168 * k + diaphragmMm], [80 * w, 106 * k, 92 * k], -0.08),
    ellipsoid([72 * w, -20 * k, -178 * k + diaphragmMm], [77 * w, 106 * k, 91 * k], 0.08),
    ellipsoid([0, -25 * k, -175 * k + diaphragmMm], [90 * w, 90 * k, 70 * k]),
  ];
}

export function airways(k: number): readonly Tube[] {
  const tube = (points: readonly Vec3[], start: number, end: number): Tube => ({
    points: points.map(([x, y, z]) => [x * k, y * k, z * k]),
    halfHeight: [start * k, end * k],
    flatness: 1,
  });
  return [
    tube(
      [
        [0, 10, 230],
        [0, 14, 130],
        [-2, 22, 80],
        [-3, 26, 50],
      ],
      8,
      8.5,
    ),
    tube(
      [
        [-3, 26, 52],
        [-18, 24, 34],
        [-34, 18, 18],
      ],
      7,
      5,
    ),
    tube(
      [
        [-3, 26, 52],
        [20, 24, 38],
        [40, 18, 27],
      ],
      6.5,
      4.5,
    ),
  ];
}
