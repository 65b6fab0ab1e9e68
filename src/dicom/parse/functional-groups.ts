/** Functional groups of enhanced objects, and what else each frame of an object says for itself (PS3.3 C.7.6.16). */
import { present } from '#base/present.ts';
import type { FrameOrder } from '#domain/study/frame-stacks.ts';
import type { FrameFacts, ImagePixels } from '#domain/study/instance.ts';
import { along, normalOf, type Vector } from '#domain/study/vector.ts';
import { readFrameOrder } from './frame-order.ts';
import { explanations, readWindows } from './grey.ts';
import { type OwnScale, readRealWorld } from './own-scale.ts';
import { readShutter } from './shutter.ts';
import { readSpacing } from './spacing.ts';
import type { ElementReader } from './values.ts';

export const maxFrames = 100_000;

const macros = ['x00289110', 'x00209116', 'x00209113', 'x00289132', 'x00289145', 'x00189472'];

type Layout = Pick<ImagePixels, 'rows' | 'columns' | 'frames'>;

/** One entry a frame where there are several; what a frame leaves unsaid is the instance's, of which `own` is the scale. */
export function readFrames(
  header: ElementReader,
  layout: Layout,
  own: OwnScale | undefined,
): { readonly perFrame?: readonly FrameFacts[]; readonly frameOrder?: readonly FrameOrder[] } {
  const groups = header.items('x52009230').slice(0, maxFrames);
  if (groups.length < 2) return present({ perFrame: dosePlanes(header, layout) });
  return { perFrame: readPerFrame(groups, header, layout, own), frameOrder: groups.map(readFrameOrder) };
}

/**
 * Grid Frame Offset Vector (3004,000C): from the first plane along the normal where it begins with 0, else z of each plane
 * (PS3.3 C.8.8.3.2).
 */
function dosePlanes(header: ElementReader, { frames }: Layout): readonly FrameFacts[] | undefined {
  const offsets = header.numbers('x3004000c');
  const orientation = tuple(header.numbers('x00200037'), 6) as ImagePixels['orientation'];
  const position = tuple(header.numbers('x00200032'), 3) as ImagePixels['position'];
  if (frames < 2 || offsets.length !== frames || !orientation || !position) return undefined;
  const first = offsets[0] as number;
  const direction: Vector = first === 0 ? normalOf(orientation) : [0, 0, 1];
  return offsets.map((offset) => ({ position: along(position, direction, offset - first) }));
}

function readPerFrame(
  groups: readonly ElementReader[],
  header: ElementReader,
  size: Layout,
  own: OwnScale | undefined,
): readonly FrameFacts[] {
  return groups.map((group) => {
    const facts = macros.flatMap((macro) => group.items(macro).slice(0, 1));
    const find = (tag: string): ElementReader | undefined => facts.find((one) => one.element(tag));
    const windows = find('x00281050');
    const tables = find('x00283010');
    const measures = find('x00280030');
    const shutter = find('x00181600');
    const scale = own
      ? readRealWorld([group])
      : {
          slope: find('x00281053')?.number('x00281053') || undefined,
          intercept: find('x00281052')?.number('x00281052'),
        };
    return present({
      rescaleSlope: scale?.slope,
      rescaleIntercept: scale?.intercept,
      windows: windows && readWindows(windows),
      voiTables: tables && explanations(tables.items('x00283010')),
      spacing: measures && readSpacing(header, measures),
      shutter: shutter && readShutter(shutter, size).shutter,
      orientation: tuple(find('x00200037')?.numbers('x00200037') ?? [], 6) as ImagePixels['orientation'],
      position: tuple(find('x00200032')?.numbers('x00200032') ?? [], 3) as ImagePixels['position'],
    });
  });
}

/** Shared and first per-frame. */
export function groupsOf(header: ElementReader): readonly ElementReader[] {
  return [...header.items('x52009229').slice(0, 1), ...header.items('x52009230').slice(0, 1)];
}

/** The functional groups of `groupsOf`, flattened in the order they are asked. */
export function functionalGroups(header: ElementReader): readonly ElementReader[] {
  return [
    header,
    ...groupsOf(header).flatMap((group) => macros.flatMap((macro) => group.items(macro).slice(0, 1))),
  ];
}

export function tuple<T>(values: readonly T[], length: number): readonly T[] | undefined {
  return values.length === length ? values : undefined;
}
