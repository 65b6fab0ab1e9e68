/** Softcopy presentation states → how images are to be shown (PS3.3 A.33); parts that are broken are left out, and said. */
import { present } from '#base/present.ts';
import type {
  DisplayedArea,
  PresentationLack,
  PresentationState,
  Quarters,
} from '#domain/study/presentation-state.ts';
import { readAnnotations, readLayers } from './graphic-annotations.ts';
import { readOwnPlanes } from './overlays.ts';
import { readStateGrey } from './presentation-grey.ts';
import { type Reading, readReferences } from './presentation-parts.ts';
import { readShutter } from './shutter.ts';
import { type ElementReader, readInt32s } from './values.ts';

/** Never throws; whatever the state lacks of its own, it is one that shows the image as it is. */
export function readPresentationState(header: ElementReader, transferSyntaxUid: string): PresentationState {
  const reading: Reading = { points: 0, texts: 0, marks: 0, references: 0, lacks: new Set(lacksOf(header)) };
  const planes = readOwnPlanes(header, transferSyntaxUid);
  const { shutter, broken } = readShutter(header, anySize, planes);
  if (broken) reading.lacks.add('shutter');
  if (planes.some(({ layer, plane }) => layer !== undefined && !plane)) reading.lacks.add('overlay');
  const state = {
    sopInstanceUid: header.text('x00080018') ?? '',
    images: header.items('x00081115').flatMap((series) => readReferences(series, reading)),
    turning: { rotation: readRotation(header, reading), flipped: header.text('x00700041') === 'Y' },
    areas: header.items('x0070005a').flatMap((item) => {
      const area = readArea(item);
      if (!area) reading.lacks.add('damaged');
      return area ? [{ of: readReferences(item, reading), area }] : [];
    }),
    layers: readLayers(header),
    annotations: readAnnotations(header, reading),
    overlays: planes.flatMap(({ layer, plane }) => (layer !== undefined && plane ? [{ layer, plane }] : [])),
    ...present({
      label: header.text('x00700080'),
      description: header.text('x00700081'),
      creator: header.name('x00700084'),
      date: header.text('x00700082'),
      time: header.text('x00700083'),
      grey: readStateGrey(header, reading),
      shutter,
    }),
  };
  return { ...state, lacks: [...reading.lacks] };
}

/** The frame that a shutter lies in is known when it is shown. */
const anySize = { rows: Number.POSITIVE_INFINITY, columns: Number.POSITIVE_INFINITY };

/** Subtraction masks, palettes and compound graphics: there, and not shown. */
function lacksOf(header: ElementReader): readonly PresentationLack[] {
  const there: readonly (readonly [boolean, PresentationLack])[] = [
    [header.element('x00286100') !== undefined, 'mask'],
    [header.element('x00281101') !== undefined, 'palette'],
    [header.items('x00700001').some((item) => item.element('x00700209')), 'compound'],
  ];
  return there.flatMap(([is, lack]) => (is ? [lack] : []));
}

function readRotation(header: ElementReader, { lacks }: Reading): Quarters {
  const said = header.uint16('x00700042') ?? 0;
  if (said === 0 || said === 90 || said === 180 || said === 270) return said;
  lacks.add('damaged');
  return 0;
}

const modes: Readonly<Record<string, DisplayedArea['mode']>> = {
  'SCALE TO FIT': 'fit',
  'TRUE SIZE': 'true-size',
  MAGNIFY: 'magnify',
};

/** Corners name pixels from 1, in whatever order turning puts them (PS3.3 C.10.4). */
function readArea(item: ElementReader): DisplayedArea | undefined {
  const [x0, y0] = readInt32s(item, 'x00700052');
  const [x1, y1] = readInt32s(item, 'x00700053');
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return undefined;
  const mode = new Map(Object.entries(modes)).get(item.text('x00700100') ?? '') ?? 'fit';
  const [ratio] = item.floats('x00700103', 1);
  const magnification = ratio !== undefined && ratio > 0 && Number.isFinite(ratio) ? ratio : undefined;
  return {
    left: Math.min(x0, x1) - 1,
    right: Math.max(x0, x1),
    upper: Math.min(y0, y1) - 1,
    lower: Math.max(y0, y1),
    mode: mode === 'magnify' && magnification === undefined ? 'fit' : mode,
    ...present({ magnification, pixelAspect: readAspect(item) }),
  };
}

/** Presentation Pixel Spacing, else Presentation Pixel Aspect Ratio: height over width, both. */
function readAspect(item: ElementReader): number | undefined {
  const spacing = item.numbers('x00700101');
  const [height, width] = spacing.length === 2 ? spacing : item.numbers('x00700102');
  const aspect = height !== undefined && width !== undefined ? height / width : Number.NaN;
  return aspect > 0 && Number.isFinite(aspect) ? aspect : undefined;
}
