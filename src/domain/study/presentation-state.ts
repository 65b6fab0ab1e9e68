/** How somebody stored that images are to be shown: grey, turning, part, marks (PS3.3 A.33). Nothing in it is an image. */
import type { Rgb } from './cielab.ts';
import { type ImagePixels, type PersonName, pixelsOfFrame } from './instance.ts';
import { type ColouredPlane, type OverlayPlane, overlayColour } from './overlay.ts';
import type { StateGrey } from './presentation-grey.ts';
import { type Shutter, shutterOutline } from './shutter.ts';
import type { ImageRef } from './study.ts';
import type { Voi } from './voi.ts';

/** One object, or some of its frames (zero-based); empty where all are meant. */
export interface ImageReference {
  readonly sopInstanceUid: string;
  readonly frames: readonly number[];
}

/** What a part of the state holds for; empty where it holds for all that the state refers to. */
interface Scoped {
  readonly of: readonly ImageReference[];
}

export type Quarters = 0 | 90 | 180 | 270;

/** Clockwise, and then left and right exchanged (PS3.3 C.10.6). */
export interface Turning {
  readonly rotation: Quarters;
  readonly flipped: boolean;
}

/** Outer edges in the stored frame, (0, 0) the outer corner of its first pixel (PS3.3 C.10.4). */
export interface DisplayedArea {
  readonly left: number;
  readonly right: number;
  readonly upper: number;
  readonly lower: number;
  readonly mode: 'fit' | 'true-size' | 'magnify';
  /** Points of the screen for one pixel of the image, where it is to be magnified. */
  readonly magnification?: number;
  /** Height of a pixel over its width, as the state has it. */
  readonly pixelAspect?: number;
}

/** `PIXEL`: of the stored frame, as in `DisplayedArea`. `DISPLAY`: parts of the displayed area, as it is turned. */
export type MarkUnits = 'PIXEL' | 'DISPLAY';
export type MarkPoint = readonly [x: number, y: number];
export const graphicTypes = ['POINT', 'POLYLINE', 'INTERPOLATED', 'CIRCLE', 'ELLIPSE'] as const;
export type GraphicType = (typeof graphicTypes)[number];

export interface GraphicMark {
  readonly kind: 'graphic';
  readonly type: GraphicType;
  readonly units: MarkUnits;
  readonly points: readonly MarkPoint[];
  readonly filled: boolean;
}

/** Has a box, an anchor, or both. */
export interface TextMark {
  readonly kind: 'text';
  readonly text: string;
  readonly box?: {
    readonly units: MarkUnits;
    readonly corners: readonly [MarkPoint, MarkPoint];
    readonly align: 'left' | 'center' | 'right';
  };
  readonly anchor?: { readonly units: MarkUnits; readonly point: MarkPoint; readonly visible: boolean };
}

export type Mark = GraphicMark | TextMark;

export interface GraphicLayer {
  readonly name: string;
  /** The lowest is drawn first. */
  readonly order: number;
  readonly colour?: Rgb;
  readonly description?: string;
}

/** What the state asks for and is not shown: said, never passed over. */
export type PresentationLack =
  | 'grey'
  | 'palette'
  | 'overlay'
  | 'mask'
  | 'shutter'
  | 'compound'
  | 'true-size'
  | 'aspect'
  | 'damaged'
  | 'cut';

export interface PresentationState {
  readonly sopInstanceUid: string;
  readonly label?: string;
  readonly description?: string;
  readonly creator?: PersonName;
  /** DICOM DA and TM. */
  readonly date?: string;
  readonly time?: string;
  readonly images: readonly ImageReference[];
  /** Absent in states of colour images. */
  readonly grey?: Omit<StateGrey, 'voi'> & {
    readonly vois: readonly (Scoped & { readonly voi: Voi })[];
    readonly inverted: boolean;
  };
  readonly turning: Turning;
  readonly areas: readonly (Scoped & { readonly area: DisplayedArea })[];
  readonly layers: readonly GraphicLayer[];
  readonly annotations: readonly (Scoped & { readonly layer: string; readonly marks: readonly Mark[] })[];
  /** Planes of its own that it asks to be shown, each in the colour of a layer. */
  readonly overlays: readonly { readonly layer: string; readonly plane: OverlayPlane }[];
  readonly shutter?: Shutter;
  readonly lacks: readonly PresentationLack[];
}

export interface ColouredMark {
  readonly mark: Mark;
  readonly colour: Rgb;
}

/** A state as it is for one image. */
export interface ImagePresentation {
  readonly grey?: StateGrey & { readonly inverted: boolean };
  readonly turning: Turning;
  readonly area: DisplayedArea;
  /** In the order in which they are drawn. */
  readonly marks: readonly ColouredMark[];
  readonly overlays: readonly ColouredPlane[];
  readonly shutter?: Shutter;
  readonly lacks: readonly PresentationLack[];
}

const classes = ['11.1', '11.2', '11.3'].map((tail) => `1.2.840.10008.5.1.4.1.1.${tail}`);

/** Grey, colour and pseudo-colour softcopy presentation states (PS3.4 B.5); blending ones lay two series over each other. */
export function isAppliedState(sopClassUid: string): boolean {
  return classes.includes(sopClassUid);
}

export function refersTo(references: readonly ImageReference[], { instance, frame }: ImageRef): boolean {
  return references.some(
    ({ sopInstanceUid, frames }) =>
      sopInstanceUid === instance.sopInstanceUid && (frames.length === 0 || frames.includes(frame)),
  );
}

/** Undefined where the state does not refer to the image. */
export function presentationOf(state: PresentationState, image: ImageRef): ImagePresentation | undefined {
  if (!image.instance.pixels || !refersTo(state.images, image)) return undefined;
  const pixels = pixelsOfFrame(image.instance.pixels, image.frame);
  const holds = ({ of }: Scoped): boolean => of.length === 0 || refersTo(of, image);
  const area = state.areas.find(holds)?.area ?? wholeFrame(pixels);
  const voi = state.grey?.vois.find(holds)?.voi;
  const hides = state.shutter?.shapes.every((shape) => meetsFrame(shutterOutline(shape, pixels), pixels));
  const lacks = new Set(state.lacks);
  if (area.mode === 'true-size') lacks.add('true-size');
  if (!sameAspect(area, pixels)) lacks.add('aspect');
  if (hides === false) lacks.add('shutter');
  return {
    turning: state.turning,
    area,
    marks: colouredMarks(state, holds),
    overlays: state.overlays.map(({ layer, plane }) => ({ plane, colour: colourIn(state, layer) })),
    lacks: [...lacks],
    ...(state.grey && pixels.samplesPerPixel === 1 && { grey: { ...state.grey, ...(voi && { voi }) } }),
    ...(state.shutter && hides && { shutter: state.shutter }),
  };
}

/** Layers that recommend none have that of overlays. */
const colourIn = ({ layers }: PresentationState, name: string): Rgb =>
  layers.findLast((layer) => layer.name === name)?.colour ?? overlayColour;

function colouredMarks(state: PresentationState, holds: (part: Scoped) => boolean): readonly ColouredMark[] {
  const orders = new Map(state.layers.map(({ name, order }) => [name, order]));
  return state.annotations
    .filter(holds)
    .sort((a, b) => (orders.get(a.layer) ?? 0) - (orders.get(b.layer) ?? 0))
    .flatMap(({ layer, marks }) => {
      const colour = colourIn(state, layer);
      return marks.map((mark) => ({ mark, colour }));
    });
}

function wholeFrame({ columns, rows }: ImagePixels): DisplayedArea {
  return { left: 0, right: columns, upper: 0, lower: rows, mode: 'fit' };
}

function sameAspect({ pixelAspect }: DisplayedArea, { spacing, pixelAspect: own = 1 }: ImagePixels): boolean {
  if (pixelAspect === undefined) return true;
  return Math.abs(pixelAspect / (spacing ? spacing.rowMm / spacing.columnMm : own) - 1) < 0.01;
}

/** A shutter beside the frame would hide all of it. */
function meetsFrame(outline: readonly MarkPoint[], { columns, rows }: ImagePixels): boolean {
  const across = outline.map(([x]) => x);
  const down = outline.map(([, y]) => y);
  return (
    Math.min(...across) < columns &&
    Math.max(...across) > 0 &&
    Math.min(...down) < rows &&
    Math.max(...down) > 0
  );
}
