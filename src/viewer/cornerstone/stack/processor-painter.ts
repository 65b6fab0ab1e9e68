/**
 * Grey images drawn by the processor, where there is no WebGL. Cornerstone's own way cuts real numbers to 65,536 steps
 * and then applies the window to the steps; here every value goes through the one `greyCurve`.
 */
import { ensure } from '#base/assert.ts';
import { type GreyCurve, greyCurve, tabledCurve, type Voi } from '#domain/study/voi.ts';

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** What Cornerstone hands to the `render` of an image. */
export interface ProcessorView {
  readonly canvas: HTMLCanvasElement;
  readonly image: ProcessorImage;
  readonly viewport: {
    readonly voi: { readonly windowCenter: number; readonly windowWidth: number };
    readonly invert: boolean;
    readonly pixelReplication: boolean;
  };
  /** From pixels of the image to pixels of the canvas. */
  readonly transform: { getMatrix(): Matrix };
}

interface ProcessorImage {
  readonly imageId: string;
  readonly columns: number;
  readonly rows: number;
  readonly minPixelValue: number;
  readonly maxPixelValue: number;
  getPixelData(): ArrayLike<number>;
}

const curves = new WeakMap<HTMLCanvasElement, Voi>();
const pictures = new WeakMap<
  HTMLCanvasElement,
  { readonly key: string; readonly picture: OffscreenCanvas }
>();

/** What the canvas is drawn with from the next time on; undefined for the line that Cornerstone knows of. */
export function setProcessorCurve(canvas: HTMLCanvasElement, voi: Voi | undefined): void {
  if (voi) curves.set(canvas, voi);
  else curves.delete(canvas);
  pictures.delete(canvas);
}

export function paintByProcessor({ canvas, image, viewport, transform }: ProcessorView): void {
  const { windowCenter: center, windowWidth: width } = viewport.voi;
  const key = [image.imageId, center, width, viewport.invert].join('\n');
  let kept = pictures.get(canvas);
  if (kept?.key !== key) {
    const curve = greyCurve(curves.get(canvas) ?? { center, width });
    kept = { key, picture: pictureOf(image, viewport.invert ? (value) => 1 - curve(value) : curve) };
    pictures.set(canvas, kept);
  }
  const context = ensure(canvas.getContext('2d'), 'no 2D context');
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = 'black';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = !viewport.pixelReplication;
  context.setTransform(...transform.getMatrix());
  context.drawImage(kept.picture, 0, 0);
}

function pictureOf(image: ProcessorImage, curve: GreyCurve): OffscreenCanvas {
  const { columns, rows } = image;
  const values = image.getPixelData();
  const grey =
    values instanceof Float32Array ? curve : tabledCurve(curve, image.minPixelValue, image.maxPixelValue);
  const picture = new OffscreenCanvas(columns, rows);
  const context = ensure(picture.getContext('2d'), 'no 2D context');
  const data = context.createImageData(columns, rows);
  const out = new Uint32Array(data.data.buffer);
  for (let i = 0; i < out.length; i++) {
    const level = Math.round(255 * grey(values[i] ?? 0));
    out[i] = 0xff000000 | (level << 16) | (level << 8) | level;
  }
  context.putImageData(data, 0, 0);
  return picture;
}
