/** What the app may ask of a viewer, in a radiologist's words. `viewer/cornerstone` is the implementation. */
import type { Result } from '#base/result.ts';
import type { ReadonlyStore } from '#base/store.ts';
import type { Mark, Marks } from '#domain/finding/marks.ts';
import type { LengthRule, Measurement, MeasurementValues } from '#domain/finding/measurement.ts';
import { type ImageName, type ShapeKind, shapeKinds } from '#domain/finding/shape.ts';
import type { DisplayFrame, FrameError } from '#domain/study/frame.ts';
import type { Window } from '#domain/study/instance.ts';
import type { PresentationLack, PresentationState } from '#domain/study/presentation-state.ts';
import type { ImageRef, Stack } from '#domain/study/study.ts';
import type { Vector } from '#domain/study/vector.ts';
import type { VolumeGeometry, VolumeNotice, VolumeRefusal } from '#domain/study/volume-geometry.ts';
import type { Slab } from '#domain/study/volume-sample.ts';
import type { HeatMap } from '#domain/triage/result.ts';

export const planes = ['axial', 'coronal', 'sagittal'] as const;
export type Plane = (typeof planes)[number];

/** What a pane shows: images one after the other, or a volume in one of its planes or in space. */
export type PaneKind = 'stack' | Plane | '3d';

export const lookingTools = ['window', 'pan', 'zoom', 'scroll', 'crosshair'] as const;
export const measuringTools: readonly ShapeKind[] = shapeKinds;

export type MeasuringTool = ShapeKind;
export type Tool = (typeof lookingTools)[number] | MeasuringTool;

/** Letters at the four edges, e.g. `R`, `L`, `A`, `P`, `H`, `F` or two of them (PS3.3 C.7.6.1.1.1). */
export interface EdgeLetters {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

export interface CursorReading {
  /** Zero-based column and row of the stored frame, or a point of the patient (LPS, mm) in a volume. */
  readonly at: { readonly column: number; readonly row: number } | Vector;
  /** One value for grey, three for colour. */
  readonly values: readonly number[];
  readonly unit: string;
}

/** How a volume is shown in one pane. */
export interface VolumeView {
  readonly plane: Plane | '3d';
  /** Turned away from the volume's own axes. */
  readonly oblique: boolean;
  /** Where the planes cross: LPS, mm. */
  readonly centre: Vector;
  readonly slab: Slab;
  readonly notices: readonly VolumeNotice[];
}

/** How a volume is lit and coloured in space. */
export const renderings = ['bone', 'soft', 'lung', 'vessels', 'mip', 'mr'] as const;
export type Rendering = (typeof renderings)[number];

export interface ViewportState {
  readonly status: 'empty' | 'loading' | 'shown' | 'failed';
  /** Why the image cannot be shown, where `failed`. */
  readonly error?: FrameError;
  readonly stack?: Stack;
  /** Zero-based. */
  readonly imageIndex: number;
  /** What grey is shown with: a window, or else a VOI LUT of the file by its place there. */
  readonly window?: Window;
  readonly table?: { readonly index: number; readonly explanation: string };
  /** 1 where the image fills the viewport. */
  readonly zoom: number;
  /** Degrees clockwise. */
  readonly rotation: number;
  readonly flippedHorizontally: boolean;
  readonly flippedVertically: boolean;
  readonly inverted: boolean;
  readonly letters?: EdgeLetters;
  /** CSS pixels for one millimetre (or one centimetre ÷ 10 in ultrasound); absent where nothing is known. */
  readonly pixelsPerMm?: number;
  /** What that length rests on. */
  readonly rule?: LengthRule;
  /** The file draws planes of its own over this image. */
  readonly hasOverlays: boolean;
  /** Whether what the file hides of this image is hidden; absent where it hides nothing. */
  readonly shutter?: 'closed' | 'lifted';
  /** The stored presentation that was asked for here, and whether this image is shown by it. */
  readonly presentation?: ShownPresentation;
  readonly playing: boolean;
  /** Images of the stack already decoded, or put into the volume. */
  readonly loaded: number;
  /** In panes of a volume; `imageIndex` is then the image nearest to where the planes cross. */
  readonly volume?: VolumeView;
}

/** Of a place where nothing hangs. */
export const emptyState: ViewportState = {
  status: 'empty',
  imageIndex: 0,
  zoom: 1,
  rotation: 0,
  flippedHorizontally: false,
  flippedVertically: false,
  inverted: false,
  hasOverlays: false,
  playing: false,
  loaded: 0,
};

export interface ShownPresentation {
  readonly label: string;
  /** `another-image`: the state does not refer to this one, which is shown as sent. */
  readonly shown: 'stored' | 'as-sent' | 'another-image';
  readonly lacks: readonly PresentationLack[];
  /** The stored grey has given way to another. */
  readonly greyByHand: boolean;
}

export interface Viewport {
  readonly id: string;
  readonly state: ReadonlyStore<ViewportState>;
  readonly cursor: ReadonlyStore<CursorReading | undefined>;
  /** Images that `stored` refers to are shown by it, the others as sent. */
  readonly show: (stack: Stack, imageIndex?: number, stored?: PresentationState) => Promise<void>;
  readonly goTo: (imageIndex: number) => void;
  readonly scroll: (images: number) => void;
  readonly setWindow: (window: Window) => void;
  /** A VOI LUT of the file, by its place there. */
  readonly setTable: (index: number) => void;
  /** From the least to the greatest value of the image. */
  readonly showFullRange: () => void;
  /** On the picture, without its few darkest and brightest pixels. */
  readonly showPicture: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly rotate: (degrees: number) => void;
  readonly flip: (axis: 'horizontal' | 'vertical') => void;
  readonly invert: () => void;
  readonly reset: () => void;
  /** Turns the other planes of the volume about this one's normal, clockwise; nothing in a stack. */
  readonly turnPlanes: (degrees: number) => void;
  readonly togglePlay: () => void;
  /** Draws the map over `image` only; opacity 0…1, 0 hides it. */
  readonly setHeatMap: (overlay: HeatMapOverlay | undefined) => void;
  /** Shows or hides the overlay planes of the file. */
  readonly setOverlays: (shown: boolean) => void;
  /** Hides what the shutter of the file hides, or shows what is behind it. */
  readonly setShutters: (shown: boolean) => void;
  /** To the images as sent, and back to the stored presentation that was asked for. */
  readonly togglePresentation: () => void;
  readonly [Symbol.dispose]: () => void;
}

/** What a person sees in a viewport, as a picture of its own. */
export interface TakenPicture {
  /** Image, marks, what the file draws over it, and the patient's sides; nothing that a model said. */
  readonly jpeg: Uint8Array;
  /** Of which it is; absent where a volume was cut anew, or is seen in space. */
  readonly image?: ImageName;
}

export interface HeatMapOverlay {
  readonly image: ImageRef;
  readonly map: HeatMap;
  readonly opacity: number;
}

/** Decoded pixels for the eye; the viewer asks, the platform's workers answer. */
export interface FrameSource {
  /** `first-look`: where the coding allows it, the whole picture out of the first bytes, coarse. Never to be measured on. */
  readonly request: (image: ImageRef, priority: FramePriority, wish?: 'first-look') => FrameTicket;
}

/** On the screen, next to it, thumbnails, the rest of the stack. */
export type FramePriority = 0 | 1 | 2 | 3;

export interface FrameTicket {
  readonly result: Promise<Result<DisplayFrame, FrameError>>;
  readonly promote: (priority: FramePriority) => void;
  readonly cancel: () => void;
}

export interface ViewerOptions {
  readonly frames: FrameSource;
  /** What was drawn in this study before. */
  readonly marks: Marks;
  /** The images that marks may lie on. */
  readonly imageOf: (name: ImageName) => ImageRef | undefined;
  /** Lines written beside a measurement, in the reader's language. */
  readonly linesOf: (values: MeasurementValues) => readonly string[];
  /** Asks a person for the words at an arrow, or the first vertebra's name; undefined gives the shape up. */
  readonly askText: (kind: 'arrow' | 'spine') => Promise<string | undefined>;
}

export interface Viewer {
  /** Fills `element` with a viewport; the element must stay in the document until the viewport is disposed. */
  readonly createViewport: (id: string, element: HTMLDivElement, kind?: PaneKind) => Viewport;
  /** Whether the stack can be shown as a volume on this machine, and what must be said of it. */
  readonly volumeOf: (stack: Stack) => Result<VolumeGeometry, VolumeRefusal>;
  /** Of all planes of all volumes. */
  readonly setSlab: (slab: Slab) => void;
  readonly setRendering: (rendering: Rendering) => void;
  /** Draws where the image of that viewport cuts the others of its frame of reference; undefined draws none. */
  readonly setReference: (viewportId: string | undefined) => void;
  readonly setTool: (tool: Tool) => void;
  /** Gives up a shape that is half drawn. */
  readonly cancelDrawing: () => void;
  readonly measurements: ReadonlyStore<readonly Measurement[]>;
  /** Those of them that a hand took hold of last, or has just drawn. */
  readonly selected: () => readonly Measurement[];
  readonly removeMeasurement: (id: string) => void;
  /** Takes a person's word that the measured length is `mm` long: all lengths of that instance follow. */
  readonly calibrate: (id: string, mm: number) => void;
  /** Back to the scale of the file, for the instance of that measurement. */
  readonly uncalibrate: (id: string) => void;
  /** All that is drawn now, to be put back when the study is opened again. */
  readonly marks: () => Marks;
  /** Draws these in place of what is drawn: a step that can be taken back. */
  readonly setMarks: (marks: Marks) => void;
  /** Draws these as other people's, in place of what is drawn so: no hand moves them, and they are none of `marks`. */
  readonly setOthersMarks: (marks: readonly Mark[]) => void;
  /** Of the viewport of that id; undefined where no image is shown there, or none but in part. */
  readonly takePicture: (viewportId: string) => Promise<TakenPicture | undefined>;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Redraws texts after a change of language. */
  readonly refresh: () => void;
  /** True once the browser has taken the graphics away: this viewer draws no more, and another takes its place. */
  readonly lost: ReadonlyStore<boolean>;
  /** True where images are drawn by the processor because the browser gives no WebGL. */
  readonly software: boolean;
  readonly [Symbol.dispose]: () => void;
}

export type CreateViewer = (options: ViewerOptions) => Promise<Viewer>;
