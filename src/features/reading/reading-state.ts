/** What the reading room shows, and what may be asked of it. No React, no Cornerstone. */
import type { ReadonlyStore } from '#base/store.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { PresentationState } from '#domain/study/presentation-state.ts';
import type { Stack } from '#domain/study/study.ts';
import type { VolumeRefusal } from '#domain/study/volume-geometry.ts';
import type { Slab } from '#domain/study/volume-sample.ts';
import type { LayoutId } from '#viewer/layout/grid.ts';
import type { Rendering, Tool, Viewport } from '#viewer/port.ts';
import type { StoredFinder } from './documents/stored-presentations.ts';
import type { SecondLayout, SecondWindow } from './second-window.ts';

export interface ReadingState {
  readonly layout: LayoutId;
  /** Index of the viewport that commands act on. */
  readonly active: number;
  readonly tool: Tool;
  /** Stack of each viewport, by index. */
  readonly hung: readonly (Stack | undefined)[];
  /** The stored presentation that was asked for in each viewport, by index. */
  readonly presented: readonly (PresentationState | undefined)[];
  readonly stored: StoredFinder;
  readonly cornerText: boolean;
  /** Whether the overlay planes of files are drawn. */
  readonly overlays: boolean;
  /** Whether the shutters of files hide what lies outside them. */
  readonly shutters: boolean;
  readonly railOpen: boolean;
  readonly panelOpen: boolean;
  readonly helpOpen: boolean;
  readonly paletteOpen: boolean;
  /** The object without images that is open beside them. */
  readonly document?: Instance | undefined;
  readonly slab: Slab;
  readonly rendering: Rendering;
  /** Whether the active image is drawn as a line in the others that it cuts. */
  readonly referenceLines: boolean;
  /** Why the volume that was asked for is not shown. */
  readonly refusal?: VolumeRefusal | undefined;
  /** The active viewport covers the others. */
  readonly maximised: boolean;
  /** A second monitor’s window, while it is open. */
  readonly second?: SecondWindow | undefined;
  /** The browser did not let it open. */
  readonly secondRefused?: boolean;
  /** The others follow the active viewport. */
  readonly linked: boolean;
  /** The hanging that a person has just saved, which can still be forgotten. */
  readonly savedHanging?: string | undefined;
  /** Viewports that exist; views that read one follow this. */
  readonly attached: number;
}

/** What one viewer showed, for another that takes its place. */
export interface KeptReading {
  readonly state: ReadingState;
  /** Image of each viewport, by index. */
  readonly images: readonly (number | undefined)[];
}

export interface ReadingModel {
  readonly state: ReadonlyStore<ReadingState>;
  readonly studyUid: string;
  /** Of the study, and behind them those of earlier ones of the same patient. */
  readonly stacks: readonly Stack[];
  /** Objects without images, of the same studies in the same order. */
  readonly documents: readonly Instance[];
  readonly openDocument: (instance: Instance) => void;
  readonly closeDocument: () => void;
  readonly attach: (index: number, viewport: Viewport) => void;
  readonly detach: (index: number) => void;
  readonly viewport: (index?: number) => Viewport | undefined;
  readonly viewports: () => readonly Viewport[];
  readonly activate: (index: number) => void;
  readonly hang: (stack: Stack, index?: number, imageIndex?: number) => void;
  /** Shows the image in the active viewport as a stored presentation has it. */
  readonly present: (stored: PresentationState, stack: Stack, imageIndex: number) => void;
  /** To the stored presentation of the active image, and back to what was sent. */
  readonly togglePresentation: () => void;
  readonly setStored: (stored: StoredFinder) => void;
  readonly stepSeries: (by: 1 | -1) => void;
  readonly setLayout: (layout: LayoutId) => void;
  /** Opens a window for a second monitor, or closes it. */
  readonly toggleSecond: () => void;
  readonly setSecondLayout: (layout: SecondLayout) => void;
  readonly setTool: (tool: Tool) => void;
  readonly setSlab: (slab: Slab) => void;
  readonly setRendering: (rendering: Rendering) => void;
  readonly keep: () => KeptReading;
  /** Lets the others follow the active viewport, or each go its own way. */
  readonly toggleLink: () => void;
  /** Studies like this one hang as the screen does now; nothing where volumes are shown. */
  readonly keepHanging: () => void;
  readonly forgetHanging: () => void;
  readonly toggle: (
    what:
      | 'cornerText'
      | 'overlays'
      | 'shutters'
      | 'railOpen'
      | 'panelOpen'
      | 'helpOpen'
      | 'paletteOpen'
      | 'maximised'
      | 'referenceLines',
  ) => void;
}

/** The same list with another entry, at a place that it may not reach yet. */
export function put<T>(list: readonly T[], index: number, entry: T): readonly T[] {
  const next = [...list];
  next[index] = entry;
  return next;
}
