/** Between the stored frame, the patient and the screen: the few conversions that everything else builds on. */
import { type Types, utilities } from '@cornerstonejs/core';
import type { ImageRef } from '#domain/study/study.ts';
import type { ScreenAxes } from '../layout/orientation.ts';
import type { FrameToCanvas } from './layers/paint-layer.ts';

/** By `factor`, within what still shows a picture; draws. */
export function zoomBy(viewport: Types.IStackViewport | Types.IVolumeViewport, factor: number): void {
  viewport.setZoom(Math.min(Math.max(viewport.getZoom() * factor, 0.1), 40));
  viewport.render();
}

/** Canvas point (CSS pixels) of a frame point; (0, 0) is the outer corner of the first pixel. */
export function frameToCanvas(
  viewport: Types.IStackViewport,
  imageId: string,
  column: number,
  row: number,
): readonly [number, number] {
  const world = utilities.imageToWorldCoords(imageId, [column, row]);
  const [x, y] = world ? viewport.worldToCanvas(world) : [0, 0];
  return [x, y];
}

/** `frameToCanvas` for many points of one view: measured at three of them, when the first is asked for. */
export function frameOnCanvas(viewport: Types.IStackViewport, imageId: string): FrameToCanvas {
  const span = 100;
  let measured: readonly (readonly [number, number])[] | undefined;
  return (column, row) => {
    measured ??= [
      frameToCanvas(viewport, imageId, 0, 0),
      frameToCanvas(viewport, imageId, span, 0),
      frameToCanvas(viewport, imageId, 0, span),
    ];
    const [[x0, y0], [x1, y1], [x2, y2]] = measured as [[number, number], [number, number], [number, number]];
    const [across, down] = [column / span, row / span];
    return [x0 + (x1 - x0) * across + (x2 - x0) * down, y0 + (y1 - y0) * across + (y2 - y0) * down];
  };
}

/** Column and row under a canvas point, whole pixels; undefined outside the frame. */
export function canvasToPixel(
  viewport: Types.IStackViewport,
  imageId: string,
  { instance }: ImageRef,
  point: readonly [number, number],
): { readonly column: number; readonly row: number } | undefined {
  const at = utilities.worldToImageCoords(imageId, viewport.canvasToWorld([point[0], point[1]]));
  if (!at || !instance.pixels) return undefined;
  const [column, row] = [Math.floor(at[0]), Math.floor(at[1])];
  const inside = column >= 0 && row >= 0 && column < instance.pixels.columns && row < instance.pixels.rows;
  return inside ? { column, row } : undefined;
}

/** Where the frame's row and column directions point on the screen, and how long a pixel is there. */
export function screenAxes(
  viewport: Types.IStackViewport,
  imageId: string,
): { readonly axes: ScreenAxes; readonly pixelWidth: number } {
  const span = 100;
  const origin = frameToCanvas(viewport, imageId, 0, 0);
  const row = direction(origin, frameToCanvas(viewport, imageId, span, 0));
  const column = direction(origin, frameToCanvas(viewport, imageId, 0, span));
  return { axes: { row: row.unit, column: column.unit }, pixelWidth: row.length / span };
}

function direction(
  from: readonly [number, number],
  to: readonly [number, number],
): { readonly unit: readonly [number, number]; readonly length: number } {
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(x, y);
  return { unit: length > 0 ? [x / length, y / length] : [0, 0], length };
}
