/** The overlay planes of the file over one viewport, all in one colour. */
import { isSet, type OverlayPlane } from '#domain/study/overlay.ts';
import { createFrameLayer } from './frame-layer.ts';
import type { FrameToCanvas } from './paint-layer.ts';

/** Neither a measurement's colour nor a heat map's. */
const colour = [126, 224, 255, 255] as const;

export interface OverlayLayer {
  readonly draw: (planes: readonly OverlayPlane[], toCanvas: FrameToCanvas | undefined) => void;
  readonly [Symbol.dispose]: () => void;
}

export function createOverlayLayer(element: HTMLDivElement): OverlayLayer {
  const layer = createFrameLayer(element, 'overlay');
  const pictures = new WeakMap<OverlayPlane, HTMLCanvasElement>();
  const pictureOf = (plane: OverlayPlane): HTMLCanvasElement => {
    const picture = pictures.get(plane) ?? paint(plane);
    pictures.set(plane, picture);
    return picture;
  };
  return {
    draw: (planes, toCanvas) =>
      layer.draw(
        planes.map((plane) => ({
          picture: pictureOf(plane),
          region: { x: plane.column, y: plane.row, width: plane.columns, height: plane.rows },
          opacity: 1,
          smooth: false,
        })),
        toCanvas,
      ),
    [Symbol.dispose]: layer[Symbol.dispose],
  };
}

function paint(plane: OverlayPlane): HTMLCanvasElement {
  const picture = document.createElement('canvas');
  picture.width = plane.columns;
  picture.height = plane.rows;
  const data = new ImageData(plane.columns, plane.rows);
  for (let i = 0; i < plane.rows * plane.columns; i++) if (isSet(plane, i)) data.data.set(colour, i * 4);
  picture.getContext('2d')?.putImageData(data, 0, 0);
  return picture;
}
