/** The shutter as it is painted over a picture, large or small. */
import type { ImagePixels } from '#domain/study/instance.ts';
import { type FramePoint, type Shutter, shutterOutline } from '#domain/study/shutter.ts';

/** Hides what lies in the frame and outside any of the shapes; `toCanvas` takes a point of the frame to the canvas. */
export function paintShutter(
  context: CanvasRenderingContext2D,
  { shapes, colour }: Shutter,
  pixels: Pick<ImagePixels, 'rows' | 'columns' | 'spacing' | 'pixelAspect'>,
  toCanvas: (column: number, row: number) => readonly [number, number],
): void {
  const { rows, columns } = pixels;
  const frame: readonly FramePoint[] = [
    [0, 0],
    [columns, 0],
    [columns, rows],
    [0, rows],
  ];
  const path = (...outlines: readonly (readonly FramePoint[])[]): Path2D => {
    const drawn = new Path2D();
    for (const outline of outlines) {
      outline.forEach((point, i) => {
        if (i === 0) drawn.moveTo(...toCanvas(...point));
        else drawn.lineTo(...toCanvas(...point));
      });
      drawn.closePath();
    }
    return drawn;
  };
  context.save();
  context.clip(path(frame));
  context.fillStyle = `rgb(${colour.join(' ')})`;
  for (const shape of shapes) context.fill(path(frame, shutterOutline(shape, pixels)), 'evenodd');
  context.restore();
}
