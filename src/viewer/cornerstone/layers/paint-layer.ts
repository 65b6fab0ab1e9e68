/** A canvas of its own over one viewport, painted anew with each change of the view. */

/** Canvas position (CSS pixels) of a point of the stored frame, in pixels from its top left corner. */
export type FrameToCanvas = (column: number, row: number) => readonly [number, number];

/** Draws in CSS pixels; one unit is as many device pixels as the screen has. */
export type Painter = (context: CanvasRenderingContext2D, toCanvas: FrameToCanvas) => void;

export interface PaintLayer {
  readonly draw: (painter: Painter | undefined, toCanvas: FrameToCanvas | undefined) => void;
  readonly [Symbol.dispose]: () => void;
}

export function createPaintLayer(element: HTMLDivElement, name: string): PaintLayer {
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
    draw: (painter, toCanvas) => {
      // Every slice passes here: without anything to paint nothing is measured, sized or cleared.
      if (!painter && !visible) return;
      visible = painter !== undefined;
      const ratio = window.devicePixelRatio;
      canvas.width = element.clientWidth * ratio;
      canvas.height = element.clientHeight * ratio;
      const context = canvas.getContext('2d');
      if (!context || !painter || !toCanvas) return;
      context.scale(ratio, ratio);
      painter(context, toCanvas);
    },
    [Symbol.dispose]: () => canvas.remove(),
  };
}
