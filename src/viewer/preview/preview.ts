/** Small pictures of what was dropped, drawn on a 2D canvas before the reading room is loaded. Never for diagnosis. */
import cornerstone, { type PreviewImage } from 'cornerstone-core';
import type { DisplayFrame } from '#domain/study/frame.ts';
import { drawnPixel, pixelsOfFrame } from '#domain/study/instance.ts';
import type { ImageRef } from '#domain/study/study.ts';
import { paintShutter } from '../layout/paint-shutter.ts';
import { allBytes, sentVoi } from '../layout/sent-voi.ts';
import { reduced } from './reduced.ts';

/** Not on the graphics card: waking it for the first small picture takes longer than reading the study's first files. */
const inMemory: CanvasRenderingContext2DSettings = { willReadFrequently: true };

/** Draws `frame` as large as `canvas` allows, as the viewport opens it, keeping its shape. */
export function drawPreview(canvas: HTMLCanvasElement, image: ImageRef, frame: DisplayFrame): void {
  // Asked for first: whoever asks for a canvas's context later, cornerstone-core too, gets this one.
  const context = canvas.getContext('2d', inMemory);
  if (!context) return;
  const { columns, rows } = frame;
  const pixels = image.instance.pixels && pixelsOfFrame(image.instance.pixels, image.frame);
  const pixel = drawnPixel(pixels ?? {});
  const scale = Math.min(canvas.width / (columns * pixel.width), canvas.height / (rows * pixel.height));
  const [across, down] = [scale * pixel.width, scale * pixel.height];
  const width = Math.max(1, Math.min(columns, Math.round(columns * across)));
  const height = Math.max(1, Math.min(rows, Math.round(rows * down)));
  const picture = reduced(frame, sentVoi(frame, image), width, height);
  const spacing = { column: (columns * pixel.width) / width, row: (rows * pixel.height) / height };
  cornerstone.renderToCanvas(
    canvas,
    previewImage(image.instance.sopInstanceUid, picture, width, height, spacing),
  );
  if (!pixels?.shutter) return;
  const left = (canvas.width - columns * across) / 2;
  const top = (canvas.height - rows * down) / 2;
  context.resetTransform();
  paintShutter(context, pixels.shutter, pixels, (column, row) => [left + column * across, top + row * down]);
}

/** The finished small picture, RGBA, as cornerstone-core takes a colour image. */
function previewImage(
  imageId: string,
  rgba: Uint8ClampedArray<ArrayBuffer>,
  columns: number,
  rows: number,
  spacing: { readonly column: number; readonly row: number },
): PreviewImage {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  canvas.getContext('2d', inMemory)?.putImageData(new ImageData(rgba, columns, rows), 0, 0);
  return {
    imageId,
    minPixelValue: 0,
    maxPixelValue: 255,
    slope: 1,
    intercept: 0,
    windowCenter: allBytes.center,
    windowWidth: allBytes.width,
    invert: false,
    rows,
    columns,
    height: rows,
    width: columns,
    color: true,
    columnPixelSpacing: spacing.column,
    rowPixelSpacing: spacing.row,
    sizeInBytes: rgba.byteLength,
    getPixelData: () => rgba,
    getCanvas: () => canvas,
  };
}
