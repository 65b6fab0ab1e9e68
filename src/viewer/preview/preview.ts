/** Small pictures of what was dropped, drawn on a 2D canvas before the reading room is loaded. Never for diagnosis. */
import cornerstone, { type PreviewImage } from 'cornerstone-core';
import type { DisplayFrame } from '#domain/study/frame.ts';
import { pixelsOfFrame } from '#domain/study/instance.ts';
import type { ImageRef } from '#domain/study/study.ts';

/** Draws `frame` as large as `canvas` allows, with the file's first window, keeping its shape. */
export function drawPreview(canvas: HTMLCanvasElement, image: ImageRef, frame: DisplayFrame): void {
  cornerstone.renderToCanvas(canvas, toPreviewImage(image, frame));
}

function toPreviewImage({ instance, frame: index }: ImageRef, frame: DisplayFrame): PreviewImage {
  const pixels = instance.pixels && pixelsOfFrame(instance.pixels, index);
  const colour = frame.samplesPerPixel === 3;
  const window = colour ? { center: 128, width: 256 } : (pixels?.windows[0] ?? frame.window);
  const picture = colour ? rgbCanvas(frame) : undefined;
  return {
    imageId: instance.sopInstanceUid,
    minPixelValue: frame.min,
    maxPixelValue: frame.max,
    slope: 1,
    intercept: 0,
    windowCenter: window.center,
    windowWidth: window.width,
    invert: frame.invert,
    rows: frame.rows,
    columns: frame.columns,
    height: frame.rows,
    width: frame.columns,
    color: colour,
    columnPixelSpacing: pixels?.spacing?.columnMm ?? 1,
    rowPixelSpacing: pixels?.spacing?.rowMm ?? 1,
    sizeInBytes: frame.pixels.byteLength,
    getPixelData: picture ? () => rgba(frame) : () => frame.pixels,
    ...(picture ? { getCanvas: () => picture } : {}),
  };
}

/** cornerstone-core draws colour from a canvas, and reads its pixels as RGBA. */
function rgbCanvas(frame: DisplayFrame): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = frame.columns;
  canvas.height = frame.rows;
  const data = new ImageData(frame.columns, frame.rows);
  data.data.set(rgba(frame));
  canvas.getContext('2d')?.putImageData(data, 0, 0);
  return canvas;
}

function rgba(frame: DisplayFrame): Uint8ClampedArray {
  const count = frame.rows * frame.columns;
  const out = new Uint8ClampedArray(count * 4);
  for (let i = 0; i < count; i++) {
    out[i * 4] = frame.pixels[i * 3] as number;
    out[i * 4 + 1] = frame.pixels[i * 3 + 1] as number;
    out[i * 4 + 2] = frame.pixels[i * 3 + 2] as number;
    out[i * 4 + 3] = 255;
  }
  return out;
}
