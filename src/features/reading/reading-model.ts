/** View model of the reading room: which stack hangs where, which hand holds which tool. No React, no Cornerstone. */
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { PresentationState } from '#domain/study/presentation-state.ts';
import { documentsOf, type Stack, type Study } from '#domain/study/study.ts';
import type { VolumeRefusal } from '#domain/study/volume-geometry.ts';
import type { Slab } from '#domain/study/volume-sample.ts';
import { isVolumeLayout, type LayoutId, viewportCount } from '#viewer/layout/grid.ts';
import type { Rendering, Tool, Viewer, Viewport } from '#viewer/port.ts';
import { createLinkedViewports } from './linked-viewports.ts';
import { openingOf } from './opening.ts';
import type { OwnHanging } from './own-hanging.ts';
import { noneStored, type StoredFinder } from './stored-presentations.ts';
import { createVolumeLayout } from './volume-layout.ts';

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
      | 'maximised'
      | 'referenceLines',
  ) => void;
}

export interface ReadingOptions {
  readonly study: Study;
  /** Earlier studies of the same patient, the latest first. */
  readonly priors: readonly Study[];
  readonly narrow: boolean;
  /** A person's own, before those shipped. */
  readonly hanging: OwnHanging;
  /** What another viewer of the same study showed. */
  readonly kept?: KeptReading | undefined;
}

/** The same list with another entry, at a place that it may not reach yet. */
function put<T>(list: readonly T[], index: number, entry: T): readonly T[] {
  const next = [...list];
  next[index] = entry;
  return next;
}

export function createReadingModel(
  viewer: Viewer,
  { study, priors, narrow, hanging, kept }: ReadingOptions,
): ReadingModel {
  const opening = openingOf(study, priors, hanging.rules.getSnapshot());
  const { stacks, windows } = opening;
  const documents = [study, ...priors].flatMap(documentsOf);
  const layout = narrow ? '1x1' : opening.layout;
  const links = createLinkedViewports();
  const state = createStore<ReadingState>({
    layout,
    active: 0,
    tool: 'window',
    hung: stacks.slice(0, viewportCount(layout)),
    presented: [],
    stored: noneStored,
    cornerText: true,
    overlays: true,
    shutters: true,
    railOpen: stacks.length > 1 || documents.length > 0,
    panelOpen: true,
    helpOpen: false,
    slab: { mode: 'max', thicknessMm: 0 },
    rendering: 'bone',
    referenceLines: true,
    maximised: false,
    linked: false,
    ...kept?.state,
    attached: 0,
  });
  const volumeLayout = createVolumeLayout(viewer);
  const images = [...(kept?.images ?? [])];
  if (kept) viewer.setTool(kept.state.tool);
  const attached = new Map<number, Viewport>();
  const patch = (change: Partial<ReadingState>): void => state.update((now) => ({ ...now, ...change }));

  const hang = (
    stack: Stack,
    index = state.getSnapshot().active,
    imageIndex?: number,
    stored?: PresentationState,
  ): void => {
    const now = state.getSnapshot();
    if (isVolumeLayout(now.layout)) {
      const change = volumeLayout.replace(now, stack);
      if (change) {
        patch(change);
        for (const viewport of attached.values()) void viewport.show(stack, imageIndex);
        return;
      }
      setLayout('1x1');
      const verdict = viewer.volumeOf(stack);
      patch({ refusal: verdict.ok ? undefined : verdict.error });
    }
    const { hung, presented } = state.getSnapshot();
    patch({ hung: put(hung, index, stack), presented: put(presented, index, stored), active: index });
    void attached.get(index)?.show(stack, imageIndex, stored);
    // What was apart by so many images is no longer.
    relink();
    refer();
  };

  const setTool = (tool: Tool): void => {
    viewer.setTool(tool);
    patch({ tool });
  };

  const setLayout = (next: LayoutId): void => {
    const now = state.getSnapshot();
    if (isVolumeLayout(next)) {
      const change = volumeLayout.enter(now, next);
      if (change.rendering) viewer.setRendering(change.rendering);
      patch(change);
      if (!change.refusal && now.tool === 'window') setTool('crosshair');
      relink();
      return;
    }
    const { hung, active } = volumeLayout.leave(now);
    if (isVolumeLayout(now.layout)) {
      images[active] = attached.get(0)?.state.getSnapshot().imageIndex;
      if (now.tool === 'crosshair') setTool('window');
    }
    const count = viewportCount(next);
    const kept = Array.from({ length: count }, (_, index) => hung[index]);
    const shown = new Set(kept.map((stack) => stack?.id));
    const spare = stacks.filter((stack) => !shown.has(stack.id));
    patch({
      layout: next,
      maximised: false,
      active: Math.min(active, count - 1),
      hung: kept.map((stack) => stack ?? spare.shift()),
      presented: now.presented.slice(0, count),
      refusal: undefined,
    });
  };

  const relink = (): void => {
    const { linked, active } = state.getSnapshot();
    const leading = attached.get(active);
    const others = [...attached.values()].filter((one) => one !== leading);
    if (linked && leading) links.link(leading, others);
    else links.unlink();
  };

  const refer = (): void => {
    const { referenceLines, active } = state.getSnapshot();
    viewer.setReference(referenceLines ? attached.get(active)?.id : undefined);
  };

  return {
    state,
    studyUid: study.studyInstanceUid,
    stacks,
    documents,
    openDocument: (document) => patch({ document, helpOpen: false }),
    closeDocument: () => patch({ document: undefined }),
    attach: (index, viewport) => {
      attached.set(index, viewport);
      viewport.setOverlays(state.getSnapshot().overlays);
      viewport.setShutters(state.getSnapshot().shutters);
      patch({ attached: attached.size });
      refer();
      const stack = state.getSnapshot().hung[index];
      const window = kept ? undefined : windows[index];
      if (stack)
        void viewport.show(stack, images[index], state.getSnapshot().presented[index]).then(() => {
          if (window && stack === stacks[index]) viewport.setWindow(window);
        });
      delete images[index];
    },
    detach: (index) => {
      attached.delete(index);
      patch({ attached: attached.size });
    },
    viewport: (index = state.getSnapshot().active) => attached.get(index),
    viewports: () => [...attached.values()],
    activate: (index) => {
      patch({ active: index });
      relink();
      refer();
    },
    hang,
    present: (stored, stack, imageIndex) => {
      if (!isVolumeLayout(state.getSnapshot().layout)) {
        hang(stack, undefined, imageIndex, stored);
        return;
      }
      setLayout('1x1');
      images[0] = imageIndex;
      patch({ hung: [stack], presented: [stored] });
    },
    togglePresentation: () => {
      const { active, stored } = state.getSnapshot();
      const viewport = attached.get(active);
      const { presentation, stack, imageIndex = 0 } = viewport?.state.getSnapshot() ?? {};
      const image = stack?.images[imageIndex];
      const found = image && stored(image);
      const isOther = !presentation || presentation.shown === 'another-image';
      if (isOther && stack && found) hang(stack, active, imageIndex, found);
      else viewport?.togglePresentation();
    },
    setStored: (stored) => patch({ stored }),
    stepSeries: (by) => {
      const { hung, active } = state.getSnapshot();
      const at = stacks.findIndex((stack) => stack.id === hung[active]?.id);
      const next = stacks[at + by];
      if (next) hang(next);
    },
    setLayout,
    setTool,
    setSlab: (slab) => {
      viewer.setSlab(slab);
      patch({ slab });
    },
    setRendering: (rendering) => {
      viewer.setRendering(rendering);
      patch({ rendering });
    },
    keep: () => ({
      state: state.getSnapshot(),
      images: state.getSnapshot().hung.map((_, index) => attached.get(index)?.state.getSnapshot().imageIndex),
    }),
    toggleLink: () => {
      patch({ linked: !state.getSnapshot().linked });
      relink();
    },
    keepHanging: () => {
      const { layout, hung } = state.getSnapshot();
      if (layout === 'mpr' || layout === '3d') return;
      const places = hung.map((stack, index) => {
        const { window } = attached.get(index)?.state.getSnapshot() ?? {};
        // Only a scale that means the same on every machine is worth a window.
        const isCt = stack?.images[0]?.instance.modality === 'CT';
        return { stack, ...(isCt && { window }) };
      });
      patch({ savedHanging: hanging.keep(layout, places) });
    },
    forgetHanging: () => {
      const { savedHanging } = state.getSnapshot();
      if (savedHanging !== undefined) hanging.forget(savedHanging);
      patch({ savedHanging: undefined });
    },
    toggle: (what) => {
      state.update((now) => ({ ...now, [what]: !now[what] }));
      if (what === 'referenceLines') refer();
      const { overlays, shutters } = state.getSnapshot();
      for (const viewport of attached.values()) {
        if (what === 'overlays') viewport.setOverlays(overlays);
        if (what === 'shutters') viewport.setShutters(shutters);
      }
    },
  };
}
