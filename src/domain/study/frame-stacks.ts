/**
 * Frames of one object → stacks that scroll along the patient (G10): by place, and not as they happen to be stored. The
 * frames keep their numbers, which reports and presentation states cite.
 */
import { present } from '#base/present.ts';
import type { ImagePixels } from './instance.ts';
import { dot, normalOf } from './vector.ts';

/** What a frame says of its place among the others (PS3.3 C.7.6.16.2.2, C.7.6.17). */
export interface FrameOrder {
  readonly stackId?: string;
  readonly inStackPosition?: number;
  /** Dimension Index Values, the first changing slowest; empty where there are none. */
  readonly dimensions: readonly number[];
  readonly temporalPosition?: number;
  /** Nominal Cardiac Trigger Delay Time, ms. */
  readonly triggerDelayMs?: number;
  /** Diffusion b-value, s/mm². */
  readonly bValue?: number;
  readonly echoTimeMs?: number;
  /** Magnitude or phase, water or fat: Frame Type as it stands. */
  readonly frameType?: string;
}

/** Zero-based numbers of the file. `frames` scroll by place, `multi-frame` by time or as they are stored. */
export interface FrameStack {
  readonly rule: 'frames' | 'multi-frame';
  readonly frames: readonly number[];
}

interface Frame {
  readonly number: number;
  readonly order: FrameOrder;
  readonly plane: string;
  /** Hundredths of a millimetre along the normal, else the number in the stack; 0 where nothing is said. */
  readonly place: number;
}

type Aspect = (order: FrameOrder) => number | string | undefined;

/** What may differ at one place, the first dividing first. */
const aspects: readonly Aspect[] = [
  (order) => order.temporalPosition,
  (order) => order.triggerDelayMs,
  (order) => order.bValue,
  (order) => order.echoTimeMs,
  (order) => order.frameType,
];

/** Orientation to two decimals: scanners repeat it with noise in the fifth. */
export const planeOf = (pixels: Pick<ImagePixels, 'orientation'> | undefined): readonly number[] =>
  pixels?.orientation?.map((cosine) => Math.round(cosine * 100) / 100 + 0) ?? [];

/** Studies are grouped anew with every file that comes, and an object may have ten thousand frames. */
const known = new WeakMap<ImagePixels, readonly FrameStack[]>();

export function stackFrames(pixels: ImagePixels): readonly FrameStack[] {
  const stacks = known.get(pixels) ?? divided(pixels);
  known.set(pixels, stacks);
  return stacks;
}

function divided(pixels: ImagePixels): readonly FrameStack[] {
  if (!pixels.perFrame) return [{ rule: 'multi-frame', frames: [...Array(pixels.frames).keys()] }];
  const frames = placed(pixels);
  const ids = new Set(frames.map(({ order }) => order.stackId));
  // A stack for each frame is a number under another name.
  const stackOf = ({ order, plane }: Frame): string =>
    ids.size < frames.length ? `${plane}/${order.stackId}` : plane;
  return [...groupBy(frames, stackOf).values()].flatMap((stack): readonly FrameStack[] =>
    placesOf(stack).size < 2
      ? [{ rule: 'multi-frame', frames: numbers([...stack].sort(byDimensions)) }]
      : apart(stack).map((one) => ({ rule: 'frames', frames: numbers(alongPlaces(one)) })),
  );
}

function placed(pixels: ImagePixels): readonly Frame[] {
  const facts = Array.from({ length: pixels.frames }, (_, number) => ({
    number,
    orientation: pixels.perFrame?.[number]?.orientation ?? pixels.orientation,
    position: pixels.perFrame?.[number]?.position ?? pixels.position,
    order: pixels.frameOrder?.[number] ?? { dimensions: [] },
  }));
  const isNumbered = facts.every(({ order }) => order.inStackPosition !== undefined);
  return facts.map(({ number, orientation, position, order }) => {
    const place =
      orientation && position
        ? Math.round(dot(normalOf(orientation), position) * 100)
        : isNumbered
          ? (order.inStackPosition ?? 0)
          : 0;
    return { number, order, plane: planeOf(present({ orientation })).join(), place };
  });
}

const numbers = (frames: readonly Frame[]): readonly number[] => frames.map(({ number }) => number);

const placesOf = (frames: readonly Frame[]): ReadonlySet<number> => new Set(frames.map(({ place }) => place));

/** Phases, b-values, echoes: whatever shows the same places again is a stack of its own. */
function apart(frames: readonly Frame[]): readonly (readonly Frame[])[] {
  const places = placesOf(frames).size;
  if (places === frames.length) return [frames];
  const most = frames.reduce((length, { order }) => Math.max(length, order.dimensions.length), 0);
  const dimensions = Array.from(
    { length: most },
    (_, i): Aspect =>
      (order) =>
        order.dimensions[i],
  );
  for (const aspect of [...aspects, ...dimensions]) {
    const groups = [...groupBy(frames, ({ order }) => aspect(order)).entries()];
    const covered = groups.reduce((sum, [, group]) => sum + placesOf(group).size, 0);
    // An aspect that is another at each place, such as the place itself or the hour, divides nothing.
    if (groups.length < 2 || covered * 2 <= groups.length * places) continue;
    return groups.sort(([a], [b]) => compare(a, b)).flatMap(([, group]) => apart(group));
  }
  return inTurns(frames, places);
}

/** The same places so many times, and nothing says why: the first of each place, the second of each, and so on. */
function inTurns(frames: readonly Frame[], places: number): readonly (readonly Frame[])[] {
  const byPlace = [...groupBy([...frames].sort(byDimensions), ({ place }) => place).values()];
  const times = frames.length / places;
  if (byPlace.some((group) => group.length !== times)) return [frames];
  return Array.from({ length: times }, (_, turn) => byPlace.flatMap((group) => group[turn] ?? []));
}

/** In the sense in which the scanner numbered them. */
function alongPlaces(frames: readonly Frame[]): readonly Frame[] {
  const up = [...frames].sort((a, b) => a.place - b.place || byDimensions(a, b));
  const count = ({ order, number }: Frame): number => order.inStackPosition ?? number;
  const [first, last] = [up[0], up.at(-1)];
  if (!first || !last || count(first) <= count(last)) return up;
  return up.sort((a, b) => b.place - a.place || byDimensions(a, b));
}

function byDimensions(a: Frame, b: Frame): number {
  for (const [i, index] of a.order.dimensions.entries()) {
    const difference = compare(index, b.order.dimensions[i]);
    if (difference !== 0) return difference;
  }
  for (const aspect of aspects) {
    const difference = compare(aspect(a.order), aspect(b.order));
    if (difference !== 0) return difference;
  }
  return a.number - b.number;
}

/** What is not said comes first. */
function compare(a: number | string | undefined, b: number | string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  return a < b ? -1 : 1;
}

function groupBy<Key>(frames: readonly Frame[], keyOf: (frame: Frame) => Key): Map<Key, Frame[]> {
  const groups = new Map<Key, Frame[]>();
  for (const frame of frames) {
    const group = groups.get(keyOf(frame));
    if (group) group.push(frame);
    else groups.set(keyOf(frame), [frame]);
  }
  return groups;
}
