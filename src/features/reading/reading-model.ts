/** View model of the reading room: which stack hangs where, which hand holds which tool. No React, no Cornerstone. */
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { Stack, Study } from '#domain/study/study.ts';
import type { VolumeRefusal } from '#domain/study/volume-geometry.ts';
import type { Slab } from '#domain/study/volume-sample.ts';
import {
  isVolumeLayout,
  type LayoutId,
  openingLayout,
  stacksToHang,
  viewportCount,
} from '#viewer/layout/grid.ts';
import type { Rendering, Tool, Viewer, Viewport } from '#viewer/port.ts';

export interface ReadingState {
  readonly layout: LayoutId;
  /** Index of the viewport that commands act on. */
  readonly active: number;
  readonly tool: Tool;
  /** Stack of each viewport, by index. */
  readonly hung: readonly (Stack | undefined)[];
  readonly cornerText: boolean;
  /** Whether the overlay planes of files are drawn. */
  readonly overlays: boolean;
  readonly railOpen: boolean;
  readonly panelOpen: boolean;
  readonly helpOpen: boolean;
  readonly slab: Slab;
  readonly rendering: Rendering;
  /** Whether the active image is drawn as a line in the others that it cuts. */
  readonly referenceLines: boolean;
  /** Why the volume that was asked for is not shown. */
  readonly refusal?: VolumeRefusal | undefined;
  /** The active viewport covers the others. */
  readonly maximised: boolean;
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
  readonly stacks: readonly Stack[];
  readonly attach: (index: number, viewport: Viewport) => void;
  readonly detach: (index: number) => void;
  readonly viewport: (index?: number) => Viewport | undefined;
  readonly viewports: () => readonly Viewport[];
  readonly activate: (index: number) => void;
  readonly hang: (stack: Stack, index?: number, imageIndex?: number) => void;
  readonly stepSeries: (by: 1 | -1) => void;
  readonly setLayout: (layout: LayoutId) => void;
  readonly setTool: (tool: Tool) => void;
  readonly setSlab: (slab: Slab) => void;
  readonly setRendering: (rendering: Rendering) => void;
  readonly keep: () => KeptReading;
  readonly toggle: (
    what: 'cornerText' | 'overlays' | 'railOpen' | 'panelOpen' | 'helpOpen' | 'maximised' | 'referenceLines',
  ) => void;
}

export function createReadingModel(
  study: Study,
  viewer: Viewer,
  narrow: boolean,
  kept?: KeptReading,
): ReadingModel {
  const stacks = stacksToHang(study);
  const layout = narrow ? '1x1' : openingLayout(stacks);
  const state = createStore<ReadingState>({
    layout,
    active: 0,
    tool: 'window',
    hung: stacks.slice(0, viewportCount(layout)),
    cornerText: true,
    overlays: true,
    railOpen: stacks.length > 1,
    panelOpen: true,
    helpOpen: false,
    slab: { mode: 'max', thicknessMm: 0 },
    rendering: 'bone',
    referenceLines: true,
    maximised: false,
    ...kept?.state,
    attached: 0,
  });
  const images = [...(kept?.images ?? [])];
  if (kept) viewer.setTool(kept.state.tool);
  const attached = new Map<number, Viewport>();
  const patch = (change: Partial<ReadingState>): void => state.update((now) => ({ ...now, ...change }));

  const hang = (stack: Stack, index = state.getSnapshot().active, imageIndex?: number): void => {
    const hung = [...state.getSnapshot().hung];
    hung[index] = stack;
    patch({ hung, active: index });
    void attached.get(index)?.show(stack, imageIndex);
  };

  return {
    state,
    stacks,
    attach: (index, viewport) => {
      attached.set(index, viewport);
      viewport.setOverlays(state.getSnapshot().overlays);
      patch({ attached: attached.size });
      const stack = state.getSnapshot().hung[index];
      if (stack) void viewport.show(stack, images[index]);
      delete images[index];
    },
    detach: (index) => {
      attached.delete(index);
      patch({ attached: attached.size });
    },
    viewport: (index = state.getSnapshot().active) => attached.get(index),
    viewports: () => [...attached.values()],
    activate: (index) => patch({ active: index }),
    hang,
    stepSeries: (by) => {
      const { hung, active } = state.getSnapshot();
      const at = stacks.findIndex((stack) => stack.id === hung[active]?.id);
      const next = stacks[at + by];
      if (next) hang(next);
    },
    setLayout: (next) => {
      const { hung, active } = state.getSnapshot();
      const count = viewportCount(next);
      const kept = Array.from({ length: count }, (_, index) => hung[index]);
      const shown = new Set(kept.map((stack) => stack?.id));
      const spare = stacks.filter((stack) => !shown.has(stack.id));
      patch({
        layout: next,
        maximised: false,
        active: Math.min(active, count - 1),
        hung: kept.map((stack) => stack ?? spare.shift()),
      });
    },
    setTool: (tool) => {
      viewer.setTool(tool);
      patch({ tool });
    },
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
    toggle: (what) => {
      state.update((now) => ({ ...now, [what]: !now[what] }));
      if (what !== 'overlays') return;
      for (const viewport of attached.values()) viewport.setOverlays(state.getSnapshot().overlays);
    },
  };
}
