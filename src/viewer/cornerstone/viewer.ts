/** The Cornerstone3D viewer of one opened study: created with it, disposed with it. */
import {
  cache,
  getShouldUseCPURendering,
  init as initCore,
  RenderingEngine,
  type Types,
} from '@cornerstonejs/core';
import { Enums, init as initTools } from '@cornerstonejs/tools';
import { Disposer } from '#base/disposer.ts';
import type { Slab } from '#domain/study/volume-sample.ts';
import { imageBudget } from '../layout/image-budget.ts';
import type { CreateViewer, Rendering, Viewport, ViewportState } from '../port.ts';
import { frameOnCanvas } from './geometry.ts';
import { watchGraphics } from './graphics.ts';
import { createReferenceLines } from './layers/reference-lines.ts';
import { createHandScales } from './measure/hand-scales.ts';
import { createMeasuredReader } from './measure/measured.ts';
import { createMeasurements } from './measure/measurements.ts';
import { showOthers } from './measure/others-shapes.ts';
import { createImageLoading } from './stack/image-loader.ts';
import { createImageRegistry } from './stack/image-registry.ts';
import { keptView } from './stack/kept-view.ts';
import { createStackViewport } from './stack/viewport.ts';
import type { FramePlace } from './take-picture.ts';
import { createToolSet, registerTools } from './tools/tools.ts';
import { volumeGraphics } from './volume/volume-memory.ts';
import { createVolumeViewport, type VolumeViewport } from './volume/volume-viewport.ts';
import { createVolumes } from './volume/volumes.ts';

const isVolumeViewport = (viewport: Viewport): viewport is VolumeViewport => 'hand' in viewport;

let started = false;
let serial = 0;

function start(): void {
  if (started) return;
  started = true;
  initCore();
  initTools();
  registerTools();
  cache.setMaxCacheSize(imageBudget((navigator as { deviceMemory?: number }).deviceMemory));
}

export const createCornerstoneViewer: CreateViewer = async (options) => {
  start();
  const { frames, linesOf, askText } = options;
  const disposer = new Disposer();
  const id = `manara-${serial++}`;
  const registry = createImageRegistry();
  disposer.add(() => registry[Symbol.dispose]());
  disposer.add(() => cache.purgeCache());
  const loading = createImageLoading(registry, frames);
  const engine = new RenderingEngine(id);
  disposer.add(() => engine.destroy());
  const redraw = (): void => engine.render();
  const scales = createHandScales(() => measurements.scaled());
  const software = getShouldUseCPURendering();
  const graphics3d = software ? undefined : volumeGraphics();
  const volumes = createVolumes(registry, loading, graphics3d?.limits);
  disposer.add(() => volumes[Symbol.dispose]());
  const planes = new Map<string, VolumeViewport>();
  let slab: Slab = { mode: 'max', thicknessMm: 0 };
  let rendering: Rendering = 'bone';
  const reader = createMeasuredReader(registry, scales, volumes);
  const handOf = (viewportId: string) => planes.get(viewportId)?.hand();
  const tools = createToolSet(id, { read: reader.read, linesOf, askText, handOf });
  disposer.add(() => tools[Symbol.dispose]());
  const { marks, imageOf } = options;
  const measurements = createMeasurements({ registry, scales, reader, volumes, marks, imageOf, redraw });
  disposer.add(() => measurements[Symbol.dispose]());
  const graphics = watchGraphics(id);
  disposer.add(() => graphics[Symbol.dispose]());
  const references = createReferenceLines(engine);
  const open = new Set<Viewport>();
  disposer.add(() => {
    for (const viewport of open) viewport[Symbol.dispose]();
  });

  // Zoom counts from the fitted image, so what fitted before fits again, whatever the new shape.
  const onResize = (): void => {
    if (open.size === 0) return;
    const restores = engine.getViewports().map(keptView);
    engine.resize(true, false);
    for (const restore of restores) restore();
    engine.render();
  };
  const resizing = new ResizeObserver(onResize);
  disposer.add(() => resizing.disconnect());

  return {
    createViewport: (viewportId, place, kind = 'stack') => {
      const element = ownElement(place);
      const whole = `${id}/${kind}/${viewportId}`;
      const shared = { engine, registry, loading, tools };
      const viewport =
        kind === 'stack'
          ? createStackViewport(whole, element, { ...shared, scales })
          : createVolumeViewport(whole, element, kind, {
              ...shared,
              volumes,
              slab: () => slab,
              rendering: () => rendering,
              coarse: graphics3d?.slow ?? false,
            });
      const unfollow = isVolumeViewport(viewport) ? undefined : references.follow(viewport, element);
      if (isVolumeViewport(viewport)) planes.set(whole, viewport);
      open.add(viewport);
      resizing.observe(element);
      element.addEventListener(Enums.Events.ANNOTATION_RENDERED, measurements.drawn);
      return {
        ...viewport,
        [Symbol.dispose]: () => {
          if (!open.delete(viewport)) return;
          planes.delete(whole);
          unfollow?.();
          resizing.unobserve(element);
          element.removeEventListener(Enums.Events.ANNOTATION_RENDERED, measurements.drawn);
          viewport[Symbol.dispose]();
          if (element !== place) element.remove();
        },
      };
    },
    setTool: tools.activate,
    cancelDrawing: tools.cancelDrawing,
    measurements: measurements.list,
    selected: measurements.selected,
    removeMeasurement: measurements.remove,
    calibrate: measurements.calibrate,
    uncalibrate: measurements.uncalibrate,
    marks: measurements.marks,
    setMarks: measurements.replace,
    setOthersMarks: (others) => {
      showOthers(others, { registry, imageOf });
      redraw();
    },
    takePicture: async (viewportId) => {
      const { takePicture } = await import('./take-picture.ts');
      // From here on at once: pixels, letters and names are of one moment.
      const shown = [...open].find((one) => one.id === viewportId)?.state.getSnapshot();
      const viewport = engine.getViewport(viewportId);
      if (shown?.status !== 'shown' || !viewport) return undefined;
      const image = shown.volume ? undefined : shown.stack?.images[shown.imageIndex];
      if (image && registry.idOf(image) !== (viewport as Types.IStackViewport).getCurrentImageId())
        return undefined;
      return takePicture(viewport.element, shown, shown.volume ? undefined : framePlace(viewport, shown));
    },
    undo: measurements.undo,
    redo: measurements.redo,
    refresh: redraw,
    lost: graphics.lost,
    software,
    volumeOf: volumes.judge,
    setSlab: (next) => {
      slab = next;
      for (const viewport of planes.values()) viewport.setSlab(next);
    },
    setRendering: (next) => {
      rendering = next;
      for (const viewport of planes.values()) viewport.render(next);
    },
    setReference: references.setSource,
    [Symbol.dispose]: () => disposer[Symbol.dispose](),
  };
};

/** None where the pane shows no single image. */
function framePlace(viewport: Types.IViewport, { stack, imageIndex }: ViewportState): FramePlace | undefined {
  const pixels = stack?.images[imageIndex]?.instance.pixels;
  const imageId = (viewport as Types.IStackViewport).getCurrentImageId();
  if (!pixels || !imageId) return undefined;
  const { columns, rows } = pixels;
  return { toCanvas: frameOnCanvas(viewport as Types.IStackViewport, imageId), columns, rows };
}

/** An element of another window is no element to Cornerstone, which asks for those that this page made. */
function ownElement(place: HTMLDivElement): HTMLDivElement {
  if (place.ownerDocument === document) return place;
  const own = document.createElement('div');
  own.style.blockSize = '100%';
  place.append(own);
  return own;
}
