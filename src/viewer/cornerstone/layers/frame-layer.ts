/** Pictures over one viewport, in a canvas of its own that follows pan, zoom, rotation and flip. */
import { createPaintLayer, type FrameToCanvas } from './paint-layer.ts';

export interface PlacedPicture {
  readonly picture: HTMLCanvasElement;
  /** The part of the stored frame that it covers. */
  readonly region: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly opacity: number;
  /** Else its pixels keep their edges when they are drawn large. */
  readonly smooth: boolean;
}

export interface FrameLayer {
  readonly draw: (pictures: readonly PlacedPicture[], toCanvas: FrameToCanvas | undefined) => void;
  readonly [Symbol.dispose]: () => void;
}

export function createFrameLayer(element: HTMLDivElement, name: string): FrameLayer {
  const layer = createPaintLayer(element, name);
  return {
    draw: (pictures, toCanvas) =>
      layer.draw(
        pictures.length === 0
          ? undefined
          : (context, place) => {
              for (const placed of pictures) drawPicture(context, placed, place);
            },
        toCanvas,
      ),
    [Symbol.dispose]: layer[Symbol.dispose],
  };
}

function drawPicture(
  context: CanvasRenderingContext2D,
  { picture, region, opacity, smooth }: PlacedPicture,
  toCanvas: FrameToCanvas,
): void {
  const { width, height } = picture;
  const [x0, y0] = toCanvas(region.x, region.y);
  const [x1, y1] = toCanvas(region.x + region.width, region.y);
  const [x2, y2] = toCanvas(region.x, region.y + region.height);
  const shrunk = Math.hypot(x1 - x0, y1 - y0) * window.devicePixelRatio < width;
  context.save();
  context.globalAlpha = opacity;
  context.imageSmoothingEnabled = smooth || shrunk;
  context.imageSmoothingQuality = 'high';
  context.transform((x1 - x0) / width, (y1 - y0) / width, (x2 - x0) / height, (y2 - y0) / height, x0, y0);
  context.drawImage(picture, 0, 0);
  context.restore();
}
