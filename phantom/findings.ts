/** Findings of a chest phantom: where they sit in the patient, and what they do to a lung's attenuation. */
import { createRng } from './rng.ts';
import type { Build, Side } from './thorax.ts';

export const chestFindings = ['opacity', 'effusion', 'pneumothorax'] as const;
export type ChestFinding = (typeof chestFindings)[number];

/** Airspace opacity: a ragged cluster inside one lung. Positions in patient millimetres (x to the left, z up). */
export interface OpacityOptions {
  readonly side?: Side;
  readonly x?: number;
  readonly z?: number;
  readonly radiusMm?: number;
  /** Share of the air in its way that is replaced by fluid, 0…1. */
  readonly density?: number;
}

export interface EffusionOptions {
  readonly side?: Side;
  /** Height of the fluid above the deepest point of the lung, in mm. */
  readonly heightMm?: number;
}

export interface PneumothoraxOptions {
  readonly side?: Side;
  /** How far the lung has shrunk towards its hilum, 0…1. */
  readonly collapse?: number;
}

/** A finding by name takes its place and size from the seed; `true` is the same. */
export interface ChestFindingOptions {
  readonly opacity?: boolean | OpacityOptions;
  readonly effusion?: boolean | EffusionOptions;
  readonly pneumothorax?: boolean | PneumothoraxOptions;
}

export interface Blob {
  readonly x: number;
  readonly z: number;
  readonly y: number;
  readonly radiusMm: number;
  readonly weight: number;
}

export interface Opacity extends Required<OpacityOptions> {
  readonly blobs: readonly Blob[];
}

export interface PlacedFindings {
  readonly opacity?: Opacity;
  readonly effusion?: Required<EffusionOptions>;
  readonly pneumothorax?: Required<PneumothoraxOptions>;
}

/** Fills in from the seed what the caller left open. */
export function placeFindings(options: ChestFindingOptions, seed: number, build: Build): PlacedFindings {
  return {
    ...(options.opacity ? { opacity: placeOpacity(asObject(options.opacity), seed, build) } : {}),
    ...(options.effusion ? { effusion: placeEffusion(asObject(options.effusion), seed, build) } : {}),
    ...(options.pneumothorax
      ? { pneumothorax: placePneumothorax(asObject(options.pneumothorax), seed) }
      : {}),
  };
}

function asObject<T extends object>(value: true | T): Partial<T> {
  return value === true ? {} : value;
}

function placeOpacity(o: Partial<OpacityOptions>, seed: number, build: Build): Opacity {
  const rng = createRng(seed, 'opacity');
  const k = build.scale;
  const side =
    o.side ?? (o.x !== undefined ? (o.x > 0 ? 'left' : 'right') : rng.next() < 0.55 ? 'right' : 'left');
  const sign = side === 'left' ? 1 : -1;
  const z = o.z ?? rng.between(-62, 84) * k;
  // The left lower field lies behind the heart; stay where a film shows it.
  const inner = side === 'left' && z < 0 ? 88 : 58;
  const outer = z > 50 * k ? 82 : 108;
  const x = o.x ?? sign * rng.between(inner, Math.max(inner + 4, outer)) * k * build.width;
  const radiusMm = o.radiusMm ?? rng.between(16, 40) * k;
  const density = o.density ?? rng.between(0.4, 0.9);
  const blobs: Blob[] = [{ x, z, y: rng.between(-30, 45) * k, radiusMm: radiusMm * 0.95, weight: 0.62 }];
  const count = 7 + Math.floor(rng.next() * 7);
  for (let i = 0; i < count; i++) {
    const angle = rng.between(0, 2 * Math.PI);
    const far = radiusMm * 0.6 * Math.sqrt(rng.next());
    blobs.push({
      x: x + far * Math.cos(angle),
      z: z + far * Math.sin(angle),
      y: blobs[0]!.y + rng.between(-0.6, 0.6) * radiusMm,
      radiusMm: radiusMm * rng.between(0.24, 0.4),
      weight: rng.between(0.12, 0.42),
    });
  }
  return { side, x, z, radiusMm, density, blobs };
}

function placeEffusion(o: Partial<EffusionOptions>, seed: number, build: Build): Required<EffusionOptions> {
  const rng = createRng(seed, 'effusion');
  return {
    side: o.side ?? (rng.next() < 0.5 ? 'right' : 'left'),
    heightMm: o.heightMm ?? rng.between(60, 115) * build.scale,
  };
}

function placePneumothorax(o: Partial<PneumothoraxOptions>, seed: number): Required<PneumothoraxOptions> {
  const rng = createRng(seed, 'pneumothorax');
  return {
    side: o.side ?? (rng.next() < 0.5 ? 'right' : 'left'),
    collapse: o.collapse ?? rng.between(0.14, 0.38),
  };
}

/** Share of the opacity's full density at a point of the film, 0 outside all of its blobs. */
export function opacityShare({ blobs, density }: Opacity, s: number, z: number, axis: 'x' | 'y'): number {
  let clear = 1;
  for (const blob of blobs) {
    const ds = s - (axis === 'y' ? blob.x : blob.y);
    const dz = z - blob.z;
    const q = (ds * ds + dz * dz) / (blob.radiusMm * blob.radiusMm);
    if (q < 1) clear *= 1 - blob.weight * (1 - q) * (1 - q);
  }
  return (1 - clear) * density;
}

/**
 * Share of fluid on a ray through a free effusion, 0…1: full below the level, climbing along the lateral
 * wall as a meniscus. `toWall` runs from 0 at the mediastinum to 1 at the ribs.
 */
export function effusionShare(levelZ: number, toWall: number, z: number): number {
  const edge = levelZ + 34 * (toWall * toWall - 0.45);
  const t = Math.min(1, Math.max(0, (edge + 11 - z) / 22));
  return t * t * (3 - 2 * t);
}
