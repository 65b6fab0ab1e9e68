/** Slices at any distance → planes of one step: copied where they meet, interpolated where slices are uneven, empty in gaps. */
import type { PlacedSlice, PlacedStack } from './slice-places.ts';

/** The slices that one plane of the grid is made of, and how much of each; none where the plane lies in a gap. */
export type GridPlane = readonly { readonly slice: number; readonly weight: number }[];

export type LayerNotice =
  | { readonly code: 'gaps'; readonly count: number; readonly mm: number }
  | { readonly code: 'duplicates'; readonly count: number }
  | { readonly code: 'uneven'; readonly minMm: number; readonly maxMm: number }
  | { readonly code: 'tilt'; readonly degrees: number };

export interface Layering {
  readonly stepMm: number;
  readonly planes: readonly GridPlane[];
  readonly notices: readonly LayerNotice[];
}

/** Steps that differ by less are one step: positions are rounded. */
const evenShare = 0.05;
/** A step this much wider than usual, and wider than the slices are thick, leaves something out. */
const gapFactor = 1.5;

export function layersOf({ slices, duplicates, tiltDegrees }: PlacedStack): Layering {
  const steps = slices.slice(1).map(({ place }, i) => place - (slices[i] as PlacedSlice).place);
  const median = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] as number;
  const length = slices.at(-1)?.place ?? 0;
  const isGap = (step: number, i: number): boolean => {
    const thickness = Math.max(
      ...[i, i + 1].map((at) => slices[at]?.image.instance.pixels?.sliceThicknessMm ?? 0),
    );
    return step > gapFactor * median && step > gapFactor * thickness;
  };
  const gaps = steps.filter(isGap);
  const kept = steps.filter((step, i) => !isGap(step, i));
  const even = kept.every((step) => Math.abs(step - median) <= evenShare * median);
  const mean = kept.reduce((sum, step) => sum + step, 0) / Math.max(kept.length, 1);
  // The finest step, but not one that a stray slice between two others would dictate.
  const stepMm = even ? mean : Math.max(Math.min(...kept), median / 2);
  const count = Math.floor(length / stepMm + evenShare) + 1;
  return {
    stepMm,
    planes: Array.from({ length: count }, (_, k) => planeAt(k * stepMm, stepMm, slices, isGap)),
    notices: [
      ...(gaps.length > 0
        ? [
            {
              code: 'gaps' as const,
              count: gaps.length,
              mm: gaps.reduce((sum, gap) => sum + gap - median, 0),
            },
          ]
        : []),
      ...(duplicates > 0 ? [{ code: 'duplicates' as const, count: duplicates }] : []),
      ...(even ? [] : [{ code: 'uneven' as const, minMm: Math.min(...kept), maxMm: Math.max(...kept) }]),
      ...(tiltDegrees > 0 ? [{ code: 'tilt' as const, degrees: tiltDegrees }] : []),
    ],
  };
}

function planeAt(
  place: number,
  stepMm: number,
  slices: readonly PlacedSlice[],
  isGap: (step: number, after: number) => boolean,
): GridPlane {
  const above = slices.findIndex((slice) => slice.place >= place);
  const after = above < 0 ? slices.length - 1 : above;
  const before = Math.max(after - 1, 0);
  const [low, high] = [(slices[before] as PlacedSlice).place, (slices[after] as PlacedSlice).place];
  const near = [before, after].find(
    (slice) => Math.abs((slices[slice] as PlacedSlice).place - place) <= evenShare * stepMm,
  );
  if (near !== undefined) return [{ slice: near, weight: 1 }];
  if (isGap(high - low, before)) return [];
  const weight = (place - low) / (high - low);
  return [
    { slice: before, weight: 1 - weight },
    { slice: after, weight },
  ];
}
