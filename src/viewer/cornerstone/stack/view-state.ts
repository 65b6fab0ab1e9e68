/** What a person would say of the picture on the screen, read off Cornerstone: never remembered beside it. */
import type { Types } from '@cornerstonejs/core';
import { ensure } from '#base/assert.ts';
import { type HandScale, type LengthRule, suvUnit } from '#domain/finding/measurement.ts';
import { isInCentimetres, regionOf } from '#domain/finding/ultrasound.ts';
import { pixelsOfFrame } from '#domain/study/instance.ts';
import type { ImageRef } from '#domain/study/study.ts';
import { isTable } from '#domain/study/voi.ts';
import { edgeLetters } from '../../layout/orientation.ts';
import type { CursorReading, ViewportState } from '../../port.ts';
import { canvasToPixel, screenAxes } from '../geometry.ts';
import type { GreyControl } from './grey.ts';
import { samplesAt } from './samples.ts';

/** `state` with everything that pan, zoom, window and turning change. */
export function withView(
  {
    letters: _,
    pixelsPerMm: __,
    rule: ___,
    window: ____,
    table: _____,
    shutter: ______,
    presentation: _______,
    ...state
  }: ViewportState,
  viewport: Types.IStackViewport,
  image: ImageRef,
  imageId: string,
  shown: ReturnType<GreyControl['shown']>,
  scales: readonly HandScale[],
): ViewportState {
  const pixels = pixelsOfFrame(ensure(image.instance.pixels, 'a shown image without pixels'), image.frame);
  const { invert } = viewport.getProperties();
  const view = viewport.getViewPresentation();
  const { axes, pixelWidth } = screenAxes(viewport, imageId);
  const letters = edgeLetters(pixels, axes);
  const length = pixelLength(image, scales);
  return {
    ...state,
    zoom: viewport.getZoom(),
    rotation: Math.round(view.rotation ?? 0),
    flippedHorizontally: view.flipHorizontal ?? false,
    flippedVertically: view.flipVertical ?? false,
    inverted: (invert ?? false) !== (pixels.photometricInterpretation === 'MONOCHROME1'),
    ...(letters ? { letters } : {}),
    ...(length && { pixelsPerMm: pixelWidth / length.mm, rule: length.rule }),
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
  return at && { at, ...measured(samplesAt(imageId, at.column, at.row), image) };
}

interface PixelLength {
  readonly mm: number;
  readonly rule: LengthRule;
}

/** Of the frame's rows; ultrasound regions in centimetres count where one covers the frame's centre. */
function pixelLength({ instance, frame }: ImageRef, scales: readonly HandScale[]): PixelLength | undefined {
  const pixels = pixelsOfFrame(ensure(instance.pixels, 'a shown image without pixels'), frame);
  const { spacing, ultrasoundRegions: regions } = pixels;
  const centre = regionOf(regions, [[pixels.columns / 2, pixels.rows / 2]]);
  const region = centre && isInCentimetres(centre) ? centre : undefined;
  // The file's pixel spacing is that of the tissue.
  if (centre && !region) return undefined;
  const [from, length] = region
    ? (['cm', Math.abs(region.physicalDeltaX)] as const)
    : spacing
      ? (['mm', spacing.columnMm] as const)
      : (['px', 1] as const);
  const scale = scales.find((one) => one.from === from);
  if (scale) return { mm: length * scale.mm, rule: 'hand' };
  if (region) return { mm: length * 10, rule: 'UltrasoundRegion' };
  return spacing && { mm: length, rule: spacing.source };
}

/** Values of the Modality LUT with their unit: uptake, where the file holds all that it takes. */
export function measured(
  values: readonly number[],
  { instance }: ImageRef,
): Pick<CursorReading, 'values' | 'unit'> {
  if (values.length !== 1) return { values, unit: '' };
  const { suvFactor, rescaleType = '' } = instance.pixels ?? {};
  return suvFactor === undefined
    ? { values, unit: rescaleType }
    : { values: values.map((value) => value * suvFactor), unit: suvUnit };
}
