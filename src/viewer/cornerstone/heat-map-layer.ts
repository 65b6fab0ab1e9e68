/** The class-activation map over one viewport: a canvas of its own that follows pan, zoom, rotation and flip. */
import { colourOf } from '../layout/heat-colours.ts';
import type { HeatMapOverlay } from '../port.ts';

/** Canvas position (CSS pixels) of a point of the stored frame, in pixels from its top left corner. */
export type FrameToCanvas = (column: number, row: number) => readonly [number, number];

export interface HeatMapLayer {
  readonly draw: (overlay: HeatMapOverlay | undefined, toCanvas: FrameToCanvas | undefined) => void;
  readonly [Symbol.dispose]: () => void;
}

export function createHeatMapLayer(element: HTMLDivElement): HeatMapLayer {
  const canvas = document.createElement('canvas');
  canvas.className = 'heat-map-layer';
  canvas.dataset.testid = 'heat-map';
  Object.assign(canvas.style, {
    position: 'absolute',
    inset: '0',
    width: '100%',
    height: '100%',
    pointerEvents: 'none',
  });
  element.append(canvas);
  let visible = false;
  let painted: { readonly overlay: HeatMapOverlay['map']; readonly picture: HTMLCanvasElement } | undefined;

  return {
    draw: (overlay, toCanvas) => {
      const wanted = overlay !== undefined && overlay.opacity > 0;
      // Every slice passes here: without a map nothing is measured, sized or cleared.
      if (!wanted && !visible) return;
      visible = wanted;
      const ratio = window.devicePixelRatio;
      canvas.width = element.clientWidth * ratio;
      canvas.height = element.clientHeight * ratio;
      const context = canvas.getContext('2d');
      if (!context || !overlay || !toCanvas || !wanted) return;
      if (painted?.overlay !== overlay.map) painted = { overlay: overlay.map, picture: paint(overlay) };
      const { region, columns, rows } = overlay.map;
      const [x0, y0] = toCanvas(region.x, region.y);
      const [x1, y1] = toCanvas(region.x + region.width, region.y);
      const [x2, y2] = toCanvas(region.x, region.y + region.height);
      context.globalAlpha = overlay.opacity;
      context.imageSmoothingQuality = 'high';
      context.setTransform(
        ((x1 - x0) / columns) * ratio,
        ((y1 - y0) / columns) * ratio,
        ((x2 - x0) / rows) * ratio,
        ((y2 - y0) / rows) * ratio,
        x0 * ratio,
        y0 * ratio,
      );
      context.drawImage(painted.picture, 0, 0);
    },
    [Symbol.dispose]: () => canvas.remove(),
  };
}

/** One pixel a cell; the browser smooths it when it is drawn large. */
function paint({ map }: HeatMapOverlay): HTMLCanvasElement {
  const picture = document.createElement('canvas');
  picture.width = map.columns;
  picture.height = map.rows;
  const context = picture.getContext('2d');
  const data = new ImageData(map.columns, map.rows);
  map.values.forEach((value, i) => {
    data.data.set(colourOf(value), i * 4);
  });
  context?.putImageData(data, 0, 0);
  return picture;
}
