/** One stack viewport: Cornerstone's events in, our `ViewportState` out. */
import { cache, Enums, eventTarget, type RenderingEngine, type Types } from '@cornerstonejs/core';
import { Disposer } from '#base/disposer.ts';
import { createStore } from '#base/store.ts';
import type { FrameError } from '#domain/study/frame.ts';
import type { ColouredPlane } from '#domain/study/overlay.ts';
import type { PresentationState } from '#domain/study/presentation-state.ts';
import type { ImageRef, Stack } from '#domain/study/study.ts';
import { openingImage } from '../../layout/grid.ts';
import { emptyState, type HeatMapOverlay, type Viewport, type ViewportState } from '../../port.ts';
import { createImageLayers, planesOf, shutterOf } from '../layers/image-layers.ts';
import type { HandScales } from '../measure/hand-scales.ts';
import { createPointerReading } from '../pointer-reading.ts';
import { ignoreEraser, ignorePresses } from '../tools/first-button.ts';
import type { ToolSet } from '../tools/tools.ts';
import { createCine } from './cine.ts';
import { createGreyControl } from './grey.ts';
import { FrameLoadError, type ImageLoading } from './image-loader.ts';
import type { ImageRegistry } from './image-registry.ts';
import { prefetchStack } from './prefetch.ts';
import { createPresenting } from './presenting.ts';
import { viewCommands } from './view-commands.ts';
import { readingAt, withView } from './view-state.ts';

const { Events, ViewportType } = Enums;
const defaultFrameMs = 1000 / 15;

export interface ViewportDeps {
  readonly engine: RenderingEngine;
  readonly registry: ImageRegistry;
  readonly loading: ImageLoading;
  readonly tools: ToolSet;
  readonly scales: HandScales;
}

export function createStackViewport(id: string, element: HTMLDivElement, deps: ViewportDeps): Viewport {
  const { engine, registry, loading, tools, scales } = deps;
  const disposer = new Disposer();
  const state = createStore<ViewportState>(emptyState);

  engine.enableElement({
    viewportId: id,
    type: ViewportType.STACK,
    element,
    defaultOptions: { background: [0, 0, 0] },
  });
  disposer.add(() => engine.disableElement(id));
  const viewport = engine.getViewport(id) as Types.IStackViewport;
  // Before the tools listen, so that it hears first.
  disposer.add(ignorePresses(element, () => state.getSnapshot().status === 'loading'));
  tools.add(id, engine.id, element);
  disposer.add(() => tools.remove(id, engine.id));
  disposer.add(ignoreEraser(element));
  const presenting = createPresenting(viewport, registry, loading);
  disposer.add(() => presenting[Symbol.dispose]());
  const grey = createGreyControl(viewport, registry, loading, presenting.voiOf, () => imageIds);
  const layers = createImageLayers(element, viewport);
  disposer.add(() => layers[Symbol.dispose]());

  let imageIds: string[] = [];
  let prefetch: { readonly stop: () => void } | undefined;
  let overlay: HeatMapOverlay | undefined;
  let planesShown = true;
  let shuttered = true;

  const patch = (change: Partial<ViewportState>): void => state.update((now) => ({ ...now, ...change }));
  const shownImage = (): ImageRef | undefined => {
    const { stack, imageIndex } = state.getSnapshot();
    return stack?.images[imageIndex];
  };

  const planesOn = (imageId: string): readonly ColouredPlane[] =>
    planesOf(loading.factsOf(imageId)?.overlays ?? [], presenting.of(imageId));

  const drawLayers = (): void => {
    const image = shownImage();
    const imageId = viewport.getCurrentImageId();
    const isShown = state.getSnapshot().status === 'shown';
    layers.draw(
      isShown && image && imageId
        ? {
            image,
            imageId,
            presentation: presenting.of(imageId),
            shutters: shuttered,
            planes: planesShown ? planesOn(imageId) : [],
            heatMap: overlay,
          }
        : undefined,
    );
  };

  const pointing = createPointerReading(element, (point) => {
    const image = shownImage();
    const imageId = viewport.getCurrentImageId();
    if (!image || !imageId || state.getSnapshot().status !== 'shown') return undefined;
    return readingAt(viewport, image, imageId, point);
  });
  disposer.add(() => pointing[Symbol.dispose]());
  const readView = (): void => {
    const image = shownImage();
    const imageId = viewport.getCurrentImageId();
    if (!imageId || !image || state.getSnapshot().status !== 'shown') return;
    const hasOverlays = planesOn(imageId).length > 0;
    state.update((now) => ({
      ...withView(now, viewport, image, imageId, grey.shown(), scales.of(image)),
      hasOverlays,
      ...presenting.told(imageId, grey.isChosen()),
      ...(shutterOf(image, presenting.of(imageId)) && { shutter: shuttered ? 'closed' : 'lifted' }),
    }));
    drawLayers();
    pointing.again();
  };

  const on = (
    target: EventTarget,
    event: string,
    handler: (detail: Record<string, unknown>) => void,
  ): void => {
    const listener = (raw: Event): void =>
      handler((raw as CustomEvent<Record<string, unknown>>).detail ?? {});
    target.addEventListener(event, listener);
    disposer.add(() => target.removeEventListener(event, listener));
  };
  on(element, Events.PRE_STACK_NEW_IMAGE, ({ imageId }) => {
    if (typeof imageId !== 'string') return;
    loading.promote(imageId);
    const imageIndex = Math.max(imageIds.indexOf(imageId), 0);
    if (!cache.getImage(imageId)) patch({ status: 'loading', imageIndex });
    pointing.again();
  });
  on(element, Events.STACK_NEW_IMAGE, ({ imageId }) => {
    const imageIndex = imageIds.indexOf(String(imageId));
    if (imageIndex < 0) return;
    state.update(({ error: _, ...now }) => ({ ...now, status: 'shown', imageIndex }));
    presenting.follow();
    grey.apply();
    readView();
  });
  on(element, Events.IMAGE_RENDERED, readView);
  on(element, Events.CAMERA_MODIFIED, readView);
  on(element, Events.VOI_MODIFIED, () => {
    grey.follow();
    readView();
  });
  on(eventTarget, Events.IMAGE_LOAD_ERROR, ({ imageId, error }) => {
    const imageIndex = imageIds.indexOf(String(imageId));
    if (imageIndex < 0 || imageIndex !== state.getSnapshot().imageIndex) return;
    patch({ status: 'failed', imageIndex, error: failureOf(error) });
    drawLayers();
  });

  const goTo = (index: number): void => {
    const last = imageIds.length - 1;
    const target = Math.min(Math.max(index, 0), last);
    if (last < 0) return;
    // A shape drawn over two slices would be a measurement of neither.
    if (target !== state.getSnapshot().imageIndex) tools.cancelDrawing();
    void viewport.setImageIdIndex(target);
  };
  const cine = createCine(() => {
    const next = (state.getSnapshot().imageIndex + 1) % Math.max(imageIds.length, 1);
    const imageId = imageIds[next];
    if (!imageId || !cache.getImage(imageId)) return false;
    goTo(next);
    return true;
  });
  disposer.add(cine.stop);

  const stopLoading = (): void => {
    prefetch?.stop();
    cine.stop();
    loading.abandon(imageIds);
  };
  disposer.add(stopLoading);

  const commands = viewCommands(viewport, grey, loading);
  return {
    id,
    state,
    cursor: pointing.cursor,
    show: async (stack: Stack, imageIndex = openingImage(stack), stored?: PresentationState) => {
      stopLoading();
      tools.cancelDrawing();
      imageIds = stack.images.map(registry.idOf);
      state.set({ ...emptyState, status: 'loading', stack, imageIndex });
      grey.forget();
      presenting.begin(stored);
      const mine = imageIds;
      await viewport.setStack(imageIds, imageIndex).catch((error: unknown) => {
        if (mine === imageIds) patch({ status: 'failed', error: failureOf(error) });
      });
      if (mine !== imageIds || disposer.disposed) return;
      viewport.resetCamera();
      presenting.begin(stored);
      presenting.follow();
      // Without WebGL Cornerstone forgets what it was told of an image while that image was coming.
      grey.apply();
      viewport.render();
      prefetch = prefetchStack(imageIds, imageIndex, loading, (loaded) => {
        patch({ loaded });
        if (grey.grow()) viewport.render();
      });
    },
    goTo,
    scroll: (images) => goTo(state.getSnapshot().imageIndex + images),
    ...commands,
    reset: () => {
      presenting.stop();
      commands.reset();
    },
    togglePresentation: () => {
      if (!presenting.toggle()) return;
      presenting.follow();
      grey.asSent();
      viewport.render();
    },
    turnPlanes: () => {},
    togglePlay: () => {
      cine.toggle(shownImage()?.instance.pixels?.frameTimeMs ?? defaultFrameMs);
      patch({ playing: cine.playing() });
    },
    setOverlays: (shown) => {
      planesShown = shown;
      drawLayers();
    },
    setShutters: (shown) => {
      shuttered = shown;
      readView();
    },
    setHeatMap: (next) => {
      overlay = next;
      drawLayers();
    },
    [Symbol.dispose]: () => disposer[Symbol.dispose](),
  };
}

function failureOf(error: unknown): FrameError {
  const inner = typeof error === 'object' && error !== null && 'error' in error ? error.error : error;
  return inner instanceof FrameLoadError ? inner.failure : { code: 'unreadable' };
}
