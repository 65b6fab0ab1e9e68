/** One viewport that shows a volume: borrows it while it shows it, and gives it back. */
import { Enums, type RenderingEngine, type Types } from '@cornerstonejs/core';
import { Disposer } from '#base/disposer.ts';
import { createStore } from '#base/store.ts';
import type { Stack } from '#domain/study/study.ts';
import type { Slab } from '#domain/study/volume-sample.ts';
import { emptyState, type Plane, type Rendering, type Viewport, type ViewportState } from '../../port.ts';
import { createPointerReading } from '../pointer-reading.ts';
import { createCine } from '../stack/cine.ts';
import type { ImageLoading } from '../stack/image-loader.ts';
import type { ImageRegistry } from '../stack/image-registry.ts';
import type { CrosshairHand } from '../tools/crosshair-tool.ts';
import { ignoreEraser } from '../tools/first-button.ts';
import type { ToolSet } from '../tools/tools.ts';
import type { MountedPane } from './mounted-pane.ts';
import { mountPlane } from './plane-pane.ts';
import { mountSpace, type SpacePane } from './space-pane.ts';
import type { VolumeLease, Volumes } from './volumes.ts';

const { Events, ViewportType } = Enums;
/** Planes a second, when they play. */
const planesPerSecond = 15;
/** Progress is told so often, in milliseconds. */
const tellEveryMs = 100;

export interface VolumeViewportDeps {
  readonly engine: RenderingEngine;
  readonly registry: ImageRegistry;
  readonly loading: ImageLoading;
  readonly volumes: Volumes;
  readonly tools: ToolSet;
  readonly slab: () => Slab;
  readonly rendering: () => Rendering;
  /** Volumes in space are drawn coarsely. */
  readonly coarse: boolean;
}

export interface VolumeViewport extends Viewport {
  readonly hand: () => CrosshairHand | undefined;
  readonly setSlab: (slab: Slab) => void;
  readonly render: (rendering: Rendering) => void;
  readonly cut: MountedPane['cut'];
}

export function createVolumeViewport(
  id: string,
  element: HTMLDivElement,
  kind: Plane | '3d',
  deps: VolumeViewportDeps,
): VolumeViewport {
  const { engine, registry, loading, volumes, tools, slab, rendering, coarse } = deps;
  const disposer = new Disposer();
  const state = createStore<ViewportState>(emptyState);
  engine.enableElement({
    viewportId: id,
    type: kind === '3d' ? ViewportType.VOLUME_3D : ViewportType.ORTHOGRAPHIC,
    element,
    defaultOptions: { background: [0, 0, 0] },
  });
  disposer.add(() => engine.disableElement(id));
  const viewport = engine.getViewport(id) as Types.IVolumeViewport;
  if (kind === '3d') tools.addSpace(id, engine.id);
  else tools.add(id, engine.id, element);
  disposer.add(() => tools.remove(id, engine.id));
  disposer.add(ignoreEraser(element));

  let lease: VolumeLease | undefined;
  let mounted: MountedPane | undefined;
  let space: SpacePane | undefined;
  const leave = (): void => {
    cine.stop();
    mounted?.[Symbol.dispose]();
    mounted = undefined;
    space = undefined;
    lease?.[Symbol.dispose]();
    lease = undefined;
  };
  const read = (): void => {
    if (mounted && state.getSnapshot().status === 'shown') state.update((now) => mounted?.view(now) ?? now);
  };
  const cine = createCine(() => {
    const before = state.getSnapshot().volume?.centre.join();
    mounted?.scroll(1);
    if (before === state.getSnapshot().volume?.centre.join()) mounted?.goTo(0);
    return true;
  });
  disposer.add(leave);

  const pointing = createPointerReading(element, (point) => mounted?.cursorAt(point));
  disposer.add(() => pointing[Symbol.dispose]());
  const onRendered = (): void => {
    mounted?.drawn();
    read();
    pointing.again();
  };
  const listen = (type: string, listener: (event: never) => void): void => {
    element.addEventListener(type, listener as EventListener);
    disposer.add(() => element.removeEventListener(type, listener as EventListener));
  };
  listen(Events.IMAGE_RENDERED, onRendered);

  const show = async (stack: Stack, imageIndex?: number): Promise<void> => {
    if (mounted && state.getSnapshot().stack === stack) {
      const image = imageIndex === undefined ? undefined : stack.images[imageIndex];
      if (image) mounted.toImage(image);
      return;
    }
    leave();
    tools.cancelDrawing();
    state.set({ ...emptyState, status: 'loading', stack });
    const judged = volumes.judge(stack);
    if (!judged.ok) {
      state.set({ ...emptyState, status: 'failed', stack, error: { code: 'no-pixels' } });
      return;
    }
    const total = judged.value.planes.length;
    let told = 0;
    const mine = volumes.borrow(stack, judged.value, (filled) => {
      if (performance.now() - told < tellEveryMs) return;
      told = performance.now();
      state.update((now) => ({ ...now, loaded: Math.floor((filled / total) * stack.images.length) }));
    });
    lease = mine;
    const built = await mine.built;
    if (lease !== mine) return;
    if (!built.ok) {
      state.update((now) => ({ ...now, status: 'failed', error: built.error }));
      return;
    }
    const volume = built.value;
    await viewport.setVolumes([{ volumeId: volume.id }]);
    if (lease !== mine) return;
    state.update((now) => ({ ...now, status: 'shown', loaded: stack.images.length }));
    const mount = {
      element,
      stack,
      volume,
      slab,
      factsOf: (image: Parameters<ImageRegistry['idOf']>[0]) => loading.factsOf(registry.idOf(image)),
      changed: read,
    };
    if (kind === '3d') {
      space = mountSpace(viewport, mount, coarse);
      space.render(rendering());
      mounted = space;
    } else mounted = mountPlane(viewport, kind, mount);
    viewport.render();
    read();
  };

  return {
    id,
    state,
    cursor: pointing.cursor,
    show,
    hand: () => mounted?.hand,
    cut: () => mounted?.cut(),
    setSlab: (next) => mounted?.setSlab(next),
    render: (next) => space?.render(next),
    setWindow: (window) => mounted?.setWindow(window),
    setTable: (index) => mounted?.setTable(index),
    showFullRange: () => mounted?.showFullRange(),
    showPicture: () => mounted?.showPicture(),
    zoomBy: (factor) => mounted?.zoomBy(factor),
    rotate: (degrees) => mounted?.rotate(degrees),
    flip: (axis) => mounted?.flip(axis),
    invert: () => mounted?.invert(),
    reset: () => mounted?.reset(),
    turnPlanes: (degrees) => mounted?.turnPlanes(degrees),
    scroll: (delta) => mounted?.scroll(delta),
    goTo: (index) => mounted?.goTo(index),
    togglePlay: () => {
      cine.toggle(1000 / planesPerSecond);
      state.update((now) => ({ ...now, playing: cine.playing() }));
    },
    setHeatMap: () => {},
    setOverlays: () => {},
    setShutters: () => {},
    togglePresentation: () => {},
    [Symbol.dispose]: () => disposer[Symbol.dispose](),
  };
}
