/** What lies over one picture, from below: shutter, stored marks, heat map, overlay planes. */
import type { Types } from '@cornerstonejs/core';
import { Disposer } from '#base/disposer.ts';
import { type ImagePixels, pixelsOfFrame } from '#domain/study/instance.ts';
import { type ColouredPlane, type OverlayPlane, overlayColour } from '#domain/study/overlay.ts';
import type { ImagePresentation } from '#domain/study/presentation-state.ts';
import type { Shutter } from '#domain/study/shutter.ts';
import type { ImageRef } from '#domain/study/study.ts';
import { paintMarks } from '../../layout/paint-marks.ts';
import { paintShutter } from '../../layout/paint-shutter.ts';
import type { HeatMapOverlay } from '../../port.ts';
import { frameOnCanvas } from '../geometry.ts';
import { createHeatMapLayer } from './heat-map-layer.ts';
import { createOverlayLayer } from './overlay-layer.ts';
import { createPaintLayer } from './paint-layer.ts';

export interface Drawn {
  readonly image: ImageRef;
  readonly imageId: string;
  readonly presentation: ImagePresentation | undefined;
  readonly shutters: boolean;
  readonly planes: readonly ColouredPlane[];
  readonly heatMap: HeatMapOverlay | undefined;
}

export interface ImageLayers {
  /** Undefined where there is no picture to draw over. */
  readonly draw: (drawn: Drawn | undefined) => void;
  readonly [Symbol.dispose]: () => void;
}

export function createImageLayers(element: HTMLDivElement, viewport: Types.IStackViewport): ImageLayers {
  const disposer = new Disposer();
  const kept = <T extends Disposable>(layer: T): T => {
    disposer.add(() => layer[Symbol.dispose]());
    return layer;
  };
  const shutter = kept(createPaintLayer(element, 'shutter'));
  const bitmap = kept(createOverlayLayer(element, 'shutter-bitmap'));
  const marks = kept(createPaintLayer(element, 'presentation'));
  const heatMap = kept(createHeatMapLayer(element));
  const planes = kept(createOverlayLayer(element, 'overlay'));
  return {
    draw: (drawn) => {
      const toCanvas = drawn && frameOnCanvas(viewport, drawn.imageId);
      const hidden = drawn?.shutters ? shutterOf(drawn.image, drawn.presentation) : undefined;
      shutter.draw(
        hidden && ((context, place) => paintShutter(context, hidden.shutter, hidden.pixels, place)),
        toCanvas,
      );
      const { bitmap: plane, colour } = hidden?.shutter ?? {};
      bitmap.draw(plane && colour ? [{ plane, colour }] : [], toCanvas);
      const { presentation } = drawn ?? {};
      const marked = presentation && presentation.marks.length > 0 ? presentation : undefined;
      marks.draw(marked && ((context, place) => paintMarks(context, marked, place)), toCanvas);
      planes.draw(drawn?.planes ?? [], toCanvas);
      heatMap.draw(drawn?.heatMap && isOf(drawn.heatMap, drawn.image) ? drawn.heatMap : undefined, toCanvas);
    },
    [Symbol.dispose]: () => disposer[Symbol.dispose](),
  };
}

/** Those of the image, but for what a stored presentation puts in their place. */
export function planesOf(
  own: readonly OverlayPlane[],
  presentation: ImagePresentation | undefined,
): readonly ColouredPlane[] {
  const stored = presentation?.overlays ?? [];
  const replaced = new Set(stored.map(({ plane }) => plane.group));
  const kept = own.filter(({ group }) => !replaced.has(group));
  return [...kept.map((plane) => ({ plane, colour: overlayColour })), ...stored];
}

const isOf = ({ image }: HeatMapOverlay, { instance, frame }: ImageRef): boolean =>
  instance.sopInstanceUid === image.instance.sopInstanceUid && frame === image.frame;

/** With the facts of the frame that it hides parts of; a stored presentation brings its own, or none. */
export function shutterOf(
  image: ImageRef,
  presentation: ImagePresentation | undefined,
): { readonly shutter: Shutter; readonly pixels: ImagePixels } | undefined {
  const pixels = image.instance.pixels && pixelsOfFrame(image.instance.pixels, image.frame);
  const shutter = presentation ? presentation.shutter : pixels?.shutter;
  return pixels && shutter && { shutter, pixels };
}
