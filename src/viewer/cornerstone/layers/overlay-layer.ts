/** Overlay planes over one viewport, each in its colour. */
import type { Rgb } from '#domain/study/cielab.ts';
import { type ColouredPlane, isSet, type OverlayPlane } from '#domain/study/overlay.ts';
import { createFrameLayer } from './frame-layer.ts';
import type { FrameToCanvas } from './paint-layer.ts';

export interface OverlayLayer {
  readonly draw: (planes: readonly ColouredPlane[], toCanvas: FrameToCanvas | undefined) => void;
  readonly [Symbol.dispose]: () => void;
}

export function createOverlayLayer(element: HTMLDivElement, name: string): OverlayLayer {
  const layer = createFrameLayer(element, name);
  const pictures = new WeakMap<OverlayPlane, HTMLCanvasElement>();
  // A plane has the same colour wherever it comes from.
  const pictureOf = ({ plane, colour }: ColouredPlane): HTMLCanvasElement => {
    const picture = pictures.get(plane) ?? paint(plane, colour);
    pictures.set(plane, picture);
    return picture;
  };
  return {
    draw: (planes, toCanvas) =>
      layer.draw(
        planes.map(({ plane, colour }) => ({
          picture: pictureOf({ plane, colour }),
          region: { x: plane.column, y: plane.row, width: plane.columns, height: plane.rows },
          opacity: 1,
          smooth: false,
        })),
        toCanvas,
      ),
    [Symbol.dispose]: layer[Symbol.dispose],
  };
}

function paint(plane: OverlayPlane, colour: Rgb): HTMLCanvasElement {
  const picture = document.createElement('canvas');
  picture.width = plane.columns;
  picture.height = plane.rows;
  const data = new ImageData(plane.columns, plane.rows);
  const ink = [...colour, 255];
  for (let i = 0; i < plane.rows * plane.columns; i++) if (isSet(plane, i)) data.data.set(ink, i * 4);
  picture.getContext('2d')?.putImageData(data, 0, 0);
  return picture;
}
