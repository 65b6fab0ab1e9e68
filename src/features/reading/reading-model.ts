/** View model of the reading room: which stack hangs where, which hand holds which tool. No React, no Cornerstone. */
import { createStore } from '#base/store.ts';
import type { PresentationState } from '#domain/study/presentation-state.ts';
import { documentsOf, type Stack, type Study } from '#domain/study/study.ts';
import { isVolumeLayout, type LayoutId, viewportCount } from '#viewer/layout/grid.ts';
import type { Tool, Viewer, Viewport } from '#viewer/port.ts';
import { noneStored } from './documents/stored-presentations.ts';
import { hangAs, openingOf, viewWorthKeeping } from './opening.ts';
import type { OwnHanging } from './own-hanging.ts';
import { createLinkedViewports } from './panes/linked-viewports.ts';
import { type KeptReading, put, type ReadingModel, type ReadingState } from './reading-state.ts';
import { firstOfSecond, isSecondLayout, rehung, stackAt } from './second-window.ts';
import { secondWindowOf } from './second-window-control.ts';
import { createVolumeLayout } from './volume/volume-layout.ts';

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

export function createReadingModel(
  viewer: Viewer,
  { study, priors, narrow, hanging, kept }: ReadingOptions,
): ReadingModel {
  const opening = openingOf(study, priors, hanging.rules.getSnapshot());
  const { stacks, views } = opening;
  const documents = [study, ...priors].flatMap(documentsOf);
  const layout = narrow ? '1x1' : opening.layout;
  const links = createLinkedViewports();
  const state = createStore<ReadingState>({
    layout,
    active: 0,
    tool: narrow && (stacks[0]?.images.length ?? 0) > 1 ? 'scroll' : 'window',
    hung: stacks.slice(0, viewportCount(layout)),
    presented: [],
    stored: noneStored,
    cornerText: true,
    overlays: true,
    shutters: true,
    railOpen: !narrow && (stacks.length > 1 || documents.length > 0),
    panelOpen: true,
    helpOpen: false,
    paletteOpen: false,
    slab: { mode: 'max', thicknessMm: 0 },
    rendering: 'bone',
    referenceLines: true,
    maximised: false,
    linked: false,
    ...kept?.state,
    second: undefined,
    attached: 0,
  });
  const volumeLayout = createVolumeLayout(viewer);
  const images = [...(kept?.images ?? [])];
  viewer.setTool(state.getSnapshot().tool);
  const attached = new Map<number, Viewport>();
  const patch = (change: Partial<ReadingState>): void => state.update((now) => ({ ...now, ...change }));
  const secondWindow = secondWindowOf(state, stacks, () => {
    relink();
    refer();
  });

  const hang = (
    stack: Stack,
    index = state.getSnapshot().active,
    imageIndex?: number,
    stored?: PresentationState,
  ): void => {
    const now = state.getSnapshot();
    if (index < firstOfSecond && isVolumeLayout(now.layout)) {
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
    const { hung, second, presented } = state.getSnapshot();
    const at = second ? index - firstOfSecond : -1;
    if (second && at >= 0) patch({ second: { ...second, hung: put(second.hung, at, stack) } });
    else patch({ hung: put(hung, index, stack) });
    patch({ presented: put(presented, index, stored), active: index });
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
    const before = state.getSnapshot();
    if (before.active >= firstOfSecond && isSecondLayout(next)) {
      secondWindow.setLayout(next);
      return;
    }
    // A volume hangs in the first window, whichever its stack hung in.
    const stack = stackAt(before, before.active);
    const now =
      before.active < firstOfSecond
        ? before
        : { ...before, active: 0, hung: stack ? put(before.hung, 0, stack) : before.hung };
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
    patch({
      layout: next,
      maximised: false,
      active: Math.min(active, count - 1),
      hung: rehung(next, hung, stacks, now.second?.hung),
      presented: now.presented.map((one, at) => (at < count || at >= firstOfSecond ? one : undefined)),
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
      const stack = stackAt(state.getSnapshot(), index);
      const stored = state.getSnapshot().presented[index];
      const view = kept || stored || stack !== stacks[index] ? undefined : views[index];
      if (stack) void viewport.show(stack, images[index], stored).then(() => view && hangAs(viewport, view));
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
      const now = state.getSnapshot();
      const at = stacks.findIndex((stack) => stack.id === stackAt(now, now.active)?.id);
      const next = stacks[at + by];
      if (next) hang(next);
    },
    setLayout,
    toggleSecond: secondWindow.toggle,
    setSecondLayout: secondWindow.setLayout,
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
        const shown = attached.get(index)?.state.getSnapshot();
        return { stack, ...(shown && viewWorthKeeping(shown)) };
      });
      patch({ savedHanging: hanging.keep(layout, places) });
    },
    forgetHanging: () => {
      const { savedHanging } = state.getSnapshot();
      if (savedHanging !== undefined) hanging.forget(savedHanging);
      patch({ savedHanging: undefined });
    },
    toggle: (what) => {
      state.update((now) => ({ ...now, ...(narrow && oneSheet(what)), [what]: !now[what] }));
      if (what === 'referenceLines') refer();
      const { overlays, shutters } = state.getSnapshot();
      for (const viewport of attached.values()) {
        if (what === 'overlays') viewport.setOverlays(overlays);
        if (what === 'shutters') viewport.setShutters(shutters);
      }
    },
  };
}

/** A phone has room for one of them at a time. */
function oneSheet(what: string): Partial<ReadingState> {
  if (what === 'railOpen') return { panelOpen: false, document: undefined };
  return what === 'panelOpen' ? { railOpen: false, document: undefined } : {};
}
