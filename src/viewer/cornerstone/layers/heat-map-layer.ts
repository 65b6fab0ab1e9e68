/** The class-activation map over one viewport. */
import { colourOf } from '../../layout/heat-colours.ts';
import type { HeatMapOverlay } from '../../port.ts';
import { createFrameLayer } from './frame-layer.ts';
import type { FrameToCanvas } from './paint-layer.ts';

export interface HeatMapLayer {
  readonly draw: (overlay: HeatMapOverlay | undefined, toCanvas: FrameToCanvas | undefined) => void;
  readonly [Symbol.dispose]: () => void;
}

export function createHeatMapLayer(element: HTMLDivElement): HeatMapLayer {
  const layer = createFrameLayer(element, 'heat-map');
  let painted: { readonly map: HeatMapOverlay['map']; readonly picture: HTMLCanvasElement } | undefined;
  return {
    draw: (overlay, toCanvas) => {
      if (!overlay || overlay.opacity <= 0) {
        layer.draw([], toCanvas);
        return;
      }
      const { map, opacity } = overlay;
      if (painted?.map !== map) painted = { map, picture: paint(map) };
      layer.draw([{ picture: painted.picture, region: map.region, opacity, smooth: true }], toCanvas);
    },
    [Symbol.dispose]: layer[Symbol.dispose],
  };
}

/** One pixel a cell; the browser smooths it when it is drawn large. */
function paint(map: HeatMapOverlay['map']): HTMLCanvasElement {
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
