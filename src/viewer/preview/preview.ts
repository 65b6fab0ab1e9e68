/** Small pictures of what was dropped, drawn on a 2D canvas before the reading room is loaded. Never for diagnosis. */
import cornerstone, { type PreviewImage } from 'cornerstone-core';
import type { DisplayFrame } from '#domain/study/frame.ts';
import { drawnPixel, pixelsOfFrame } from '#domain/study/instance.ts';
import type { ImageRef } from '#domain/study/study.ts';
import { greyCurve, isTable, type Voi } from '#domain/study/voi.ts';
import { paintShutter } from '../layout/paint-shutter.ts';
import { allBytes, sentVoi } from '../layout/sent-voi.ts';

/** Draws `frame` as large as `canvas` allows, as the viewport opens it, keeping its shape. */
export function drawPreview(canvas: HTMLCanvasElement, image: ImageRef, frame: DisplayFrame): void {
  cornerstone.renderToCanvas(canvas, toPreviewImage(image, frame));
  const pixels = image.instance.pixels && pixelsOfFrame(image.instance.pixels, image.frame);
  const context = canvas.getContext('2d');
  if (!pixels?.shutter || !context) return;
  const { height, width } = drawnPixel(pixels);
  const scale = Math.min(canvas.width / (pixels.columns * width), canvas.height / (pixels.rows * height));
  const [across, down] = [scale * width, scale * height];
  const left = (canvas.width - pixels.columns * across) / 2;
  const top = (canvas.height - pixels.rows * down) / 2;
  context.resetTransform();
  paintShutter(context, pixels.shutter, pixels, (column, row) => [left + column * across, top + row * down]);
}

function toPreviewImage({ instance, frame: index }: ImageRef, frame: DisplayFrame): PreviewImage {
  const pixels = instance.pixels && pixelsOfFrame(instance.pixels, index);
  const drawn = drawnPixel(pixels ?? {});
  const colour = frame.samplesPerPixel === 3;
  const picture = colour ? rgbCanvas(frame) : undefined;
  const grey = drawnGrey(frame, sentVoi(frame, pixels ?? { windows: [] }));
  return {
    imageId: instance.sopInstanceUid,
    minPixelValue: grey.min,
    maxPixelValue: grey.max,
    slope: 1,
    intercept: 0,
    windowCenter: grey.window.center,
    windowWidth: grey.window.width,
    invert: frame.invert,
    rows: frame.rows,
    columns: frame.columns,
    height: frame.rows,
    width: frame.columns,
    color: colour,
    columnPixelSpacing: drawn.width,
    rowPixelSpacing: drawn.height,
    sizeInBytes: frame.pixels.byteLength,
    getPixelData: picture ? () => rgba(frame) : () => grey.pixels,
    ...(picture ? { getCanvas: () => picture } : {}),
  };
}

/** cornerstone-core knows lines only: what any other function or a table makes is drawn from bytes. */
function drawnGrey(frame: DisplayFrame, voi: Voi): Pick<DisplayFrame, 'pixels' | 'min' | 'max' | 'window'> {
  if (!isTable(voi) && !voi.function) return { ...frame, window: voi };
  const curve = greyCurve(voi);
  const pixels = Uint8Array.from(frame.pixels, (value) => Math.round(255 * curve(value)));
  return { pixels, min: 0, max: 255, window: allBytes };
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
