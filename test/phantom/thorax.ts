/** A procedural thorax: lungs, heart, vessels, bones and wall as analytic bodies, varied by a seed. */
import { type Column, type Ellipsoid, ellipsoid, profile, type Tube, type Vec3 } from './geometry.ts';
import { createRng, type Rng } from './rng.ts';
import { buildSkeleton, type Skeleton } from './thorax-bones.ts';
import { growVessels } from './thorax-vessels.ts';

export interface ThoraxOptions {
  readonly seed: number;
  readonly sex: 'M' | 'F';
  readonly ageYears: number;
  /** AP films are taken lying or sitting: higher diaphragm, bigger heart, scapulae over the lungs. */
  readonly supine: boolean;
}

/** What differs between two healthy people; all drawn from the seed. */
export interface Build {
  /** Overall size against a tall adult. */
  readonly scale: number;
  /** Width of the rib cage and thickness of the soft tissue, about 1. */
  readonly width: number;
  readonly girth: number;
  readonly heart: number;
  /** Raised (positive) or lowered diaphragm in mm. */
  readonly diaphragmMm: number;
  readonly ribSlope: number;
  readonly clavicleMm: number;
  readonly supine: boolean;
  readonly ageYears: number;
}

export type Side = 'right' | 'left';

export interface Lung {
  readonly side: Side;
  readonly hull: Column;
  /** Where the vessels enter. */
  readonly hilum: Vec3;
  readonly vessels: readonly Tube[];
}

export interface Thorax {
  readonly build: Build;
  readonly wall: Column;
  readonly breasts: readonly Ellipsoid[];
  readonly lungs: readonly [right: Lung, left: Lung];
  readonly mediastinum: Column;
  /** Soft organs that the lungs fold around: heart, great vessels, diaphragm with what lies below. */
  readonly organs: readonly Ellipsoid[];
  /** Air outside the lungs: stomach bubble. */
  readonly gas: readonly Ellipsoid[];
  readonly airways: readonly Tube[];
  readonly skeleton: Skeleton;
}

export function buildThorax(options: ThoraxOptions): Thorax {
  const rng = createRng(options.seed, 'build');
  const build = drawBuild(options, rng);
  const { scale: k, width, supine } = build;
  const across = k * width;
  const outer: readonly (readonly [number, number])[] = [
    [132, 46],
    [128, 62],
    [118, 78],
    [100, 95],
    [60, 115],
    [20, 127],
    [-20, 134],
    [-60, 139],
    [-100, 141],
    [-150, 137],
  ];
  const lateral = profile(
    outer.map(([z, v]) => [z * k, v * across]),
    5,
  );
  const lungs = [
    lung('right', build, lateral, options.seed),
    lung('left', build, lateral, options.seed),
  ] as const;
  return {
    build,
    wall: wall(build, options.sex),
    breasts: options.sex === 'F' && options.ageYears >= 14 ? breasts(build, rng) : [],
    lungs,
    mediastinum: mediastinum(build),
    organs: [...heart(build), ...domes(build)],
    gas: [0, 1].map((i) =>
      ellipsoid(
        [(52 + i * 17) * across, -20 * k, (supine ? -118 : -107 - i * 4) * k + build.diaphragmMm],
        [(24 - 7 * i) * k, 26 * k, (11 - 2 * i) * k],
        0.25,
      ),
    ),
    airways: airways(k),
    skeleton: buildSkeleton(build, lateral),
  };
}

function drawBuild({ sex, ageYears, supine }: ThoraxOptions, rng: Rng): Build {
  const growth = ageYears >= 16 ? 1 : 0.42 + 0.58 * Math.sqrt(ageYears / 16);
  const adult = sex === 'F' ? 0.94 : 1;
  return {
    scale: growth * adult * rng.between(0.94, 1.04),
    width: rng.between(0.95, 1.04),
    girth: rng.between(0.9, 1.15),
    heart: rng.between(0.9, 1.08) * (supine ? 1.12 : 1),
    diaphragmMm: rng.between(-8, 10) + (supine ? 14 : 0),
    ribSlope: rng.between(0.85, 1.15),
    clavicleMm: rng.between(-6, 6) + (supine ? 8 : 0),
    supine,
    ageYears,
  };
}

function lung(side: Side, build: Build, lateral: (z: number) => number, seed: number): Lung {
  const k = build.scale;
  const sign = side === 'left' ? 1 : -1;
  const medial = profile(
    (
      [
        [132, 40],
        [124, 22],
        [100, 12],
        [60, 8],
        [-160, 6],
      ] as const
    ).map(([z, v]) => [z * k, v * k]),
  );
  const depth = profile(
    (
      [
        [133, 0],
        [131, 10],
        [122, 34],
        [100, 56],
        [70, 74],
        [20, 92],
        [-50, 98],
        [-95, 70],
        [-125, 36],
        [-146, 13],
        [-158, 0],
      ] as const
    ).map(([z, v]) => [z * k, v * k]),
    4,
  );
  const back = profile(
    (
      [
        [130, 26],
        [90, 16],
        [40, 4],
        [-50, 2],
        [-95, 24],
        [-125, 50],
        [-150, 72],
      ] as const
    ).map(([z, v]) => [z * k, v * k]),
  );
  const hilum: Vec3 = [sign * 38 * k, 8 * k, (side === 'left' ? 26 : 16) * k];
  return {
    side,
    hull: {
      cx: (z) => (sign * (lateral(z) + medial(z))) / 2,
      rx: (z) => (depth(z) > 0.5 ? (lateral(z) - medial(z)) / 2 : 0),
      cy: back,
      ry: depth,
    },
    hilum,
    vessels: growVessels(hilum, sign, k, createRng(seed, `vessels-${side}`)),
  };
}

/** Chest wall with shoulders and neck; the arms leave the field. */
function wall({ scale: k, width, girth }: Build, sex: 'M' | 'F'): Column {
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

function breasts({ scale: k, width }: Build, rng: Rng): readonly Ellipsoid[] {
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
function mediastinum({ scale: k }: Build): Column {
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

function heart(build: Build): readonly Ellipsoid[] {
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

function domes({ scale: k, width, diaphragmMm }: Build): readonly Ellipsoid[] {
  const w = k * width;
  return [
    ellipsoid([-70 * w, -20 * k, -168 * k + diaphragmMm], [80 * w, 106 * k, 92 * k], -0.08),
    ellipsoid([72 * w, -20 * k, -178 * k + diaphragmMm], [77 * w, 106 * k, 91 * k], 0.08),
    ellipsoid([0, -25 * k, -175 * k + diaphragmMm], [90 * w, 90 * k, 70 * k]),
  ];
}

function airways(k: number): readonly Tube[] {
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
