/** What a person would say of the picture on the screen, read off Cornerstone: never remembered beside it. */
import type { Types } from '@cornerstonejs/core';
import { ensure } from '#base/assert.ts';
import { pixelsOfFrame } from '#domain/study/instance.ts';
import type { ImageRef } from '#domain/study/study.ts';
import { isTable } from '#domain/study/voi.ts';
import { edgeLetters } from '../layout/orientation.ts';
import type { CursorReading, ViewportState } from '../port.ts';
import { canvasToPixel, screenAxes } from './geometry.ts';
import type { GreyControl } from './grey.ts';
import { samplesAt } from './samples.ts';

/** `state` with everything that pan, zoom, window and turning change. */
export function withView(
  { letters: _, pixelsPerMm: __, window: ___, table: ____, ...state }: ViewportState,
  viewport: Types.IStackViewport,
  image: ImageRef,
  imageId: string,
  shown: ReturnType<GreyControl['shown']>,
): ViewportState {
  const pixels = pixelsOfFrame(ensure(image.instance.pixels, 'a shown image without pixels'), image.frame);
  const { invert } = viewport.getProperties();
  const view = viewport.getViewPresentation();
  const { axes, pixelWidth } = screenAxes(viewport, imageId);
  const letters = edgeLetters(pixels, axes);
  const mmPerPixel = millimetresPerPixel(image);
  return {
    ...state,
    zoom: viewport.getZoom(),
    rotation: Math.round(view.rotation ?? 0),
    flippedHorizontally: view.flipHorizontal ?? false,
    flippedVertically: view.flipVertical ?? false,
    inverted: (invert ?? false) !== (pixels.photometricInterpretation === 'MONOCHROME1'),
    ...(letters ? { letters } : {}),
    ...(mmPerPixel ? { pixelsPerMm: pixelWidth / mmPerPixel } : {}),
    ...(shown && shownGrey(shown)),
  };
}

function shownGrey({
  voi,
  tables,
}: NonNullable<ReturnType<GreyControl['shown']>>): Pick<ViewportState, 'window' | 'table'> {
  if (!isTable(voi)) return { window: voi };
  return { table: { index: tables.indexOf(voi), explanation: voi.explanation } };
}

/** Pixel and value under a point of the viewport, in CSS pixels; undefined outside the frame. */
export function readingAt(
  viewport: Types.IStackViewport,
  image: ImageRef,
  imageId: string,
  point: readonly [number, number],
): CursorReading | undefined {
  const at = canvasToPixel(viewport, imageId, image, point);
  return at && { ...at, ...valueAt(imageId, image, at.column, at.row) };
}

/** Of the frame's rows; ultrasound regions in centimetres count where one covers the frame's centre. */
function millimetresPerPixel({ instance, frame }: ImageRef): number | undefined {
  const pixels = pixelsOfFrame(ensure(instance.pixels, 'a shown image without pixels'), frame);
  const region = pixels.ultrasoundRegions.find(
    ({ minX0, maxX1, minY0, maxY1, physicalUnitsX }) =>
      physicalUnitsX === 3 &&
      minX0 <= pixels.columns / 2 &&
      maxX1 >= pixels.columns / 2 &&
      minY0 <= pixels.rows / 2 &&
      maxY1 >= pixels.rows / 2,
  );
  return region ? Math.abs(region.physicalDeltaX) * 10 : pixels.spacing?.columnMm;
}

function valueAt(
  imageId: string,
  { instance }: ImageRef,
  column: number,
  row: number,
): Pick<CursorReading, 'values' | 'unit'> {
  const values = samplesAt(imageId, column, row);
  return { values, unit: values.length === 1 ? (instance.pixels?.rescaleType ?? '') : '' };
}
