/** A procedural thorax: lungs, heart, vessels, bones and wall as analytic bodies, varied by a seed. */
import { type Column, type Ellipsoid, ellipsoid, profile, type Tube, type Vec3 } from './geometry.ts';
import { createRng, type Rng } from './rng.ts';
import { buildSkeleton, type Skeleton } from './thorax-bones.ts';
import { airways, breasts, domes, heart, mediastinum, wall } from './thorax-organs.ts';
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
