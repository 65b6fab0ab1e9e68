/** A picture over one viewport, in a canvas of its own that follows pan, zoom, rotation and flip. */

/** Canvas position (CSS pixels) of a point of the stored frame, in pixels from its top left corner. */
export type FrameToCanvas = (column: number, row: number) => readonly [number, number];

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
  const canvas = document.createElement('canvas');
  canvas.className = `${name}-layer`;
  canvas.dataset.testid = name;
  Object.assign(canvas.style, {
    position: 'absolute',
    inset: '0',
    width: '100%',
    height: '100%',
    pointerEvents: 'none',
  });
  element.append(canvas);
  let visible = false;

  return {
    draw: (pictures, toCanvas) => {
      const wanted = pictures.length > 0;
      // Every slice passes here: without a picture nothing is measured, sized or cleared.
      if (!wanted && !visible) return;
      visible = wanted;
      const ratio = window.devicePixelRatio;
      canvas.width = element.clientWidth * ratio;
      canvas.height = element.clientHeight * ratio;
      const context = canvas.getContext('2d');
      if (!context || !toCanvas) return;
      for (const placed of pictures) drawPicture(context, placed, toCanvas, ratio);
    },
    [Symbol.dispose]: () => canvas.remove(),
  };
}

function drawPicture(
  context: CanvasRenderingContext2D,
  { picture, region, opacity, smooth }: PlacedPicture,
  toCanvas: FrameToCanvas,
  ratio: number,
): void {
  const { width, height } = picture;
  const [x0, y0] = toCanvas(region.x, region.y);
  const [x1, y1] = toCanvas(region.x + region.width, region.y);
  const [x2, y2] = toCanvas(region.x, region.y + region.height);
  const shrunk = Math.hypot(x1 - x0, y1 - y0) * ratio < width;
  context.globalAlpha = opacity;
  context.imageSmoothingEnabled = smooth || shrunk;
  context.imageSmoothingQuality = 'high';
  context.setTransform(
    ((x1 - x0) / width) * ratio,
    ((y1 - y0) / width) * ratio,
    ((x2 - x0) / height) * ratio,
    ((y2 - y0) / height) * ratio,
    x0 * ratio,
    y0 * ratio,
  );
  context.drawImage(picture, 0, 0);
}
