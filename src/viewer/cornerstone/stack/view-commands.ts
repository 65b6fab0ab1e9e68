/** How one image is looked at: window, zoom, turning. Each command draws at once. */
import type { Types } from '@cornerstonejs/core';
import type { Window } from '#domain/study/instance.ts';
import type { Viewport } from '../../port.ts';
import { zoomBy } from '../geometry.ts';
import { fullWindow, type GreyControl } from './grey.ts';
import type { ImageLoading } from './image-loader.ts';

export type ViewCommands = Pick<
  Viewport,
  | 'setWindow'
  | 'setTable'
  | 'showFullRange'
  | 'showPicture'
  | 'zoomBy'
  | 'rotate'
  | 'flip'
  | 'invert'
  | 'reset'
>;

export function viewCommands(
  viewport: Types.IStackViewport,
  grey: GreyControl,
  loading: ImageLoading,
): ViewCommands {
  const setWindow = (window: Window | undefined): void => {
    if (window) grey.setWindow(window);
    viewport.render();
  };
  return {
    setWindow,
    setTable: (index) => {
      grey.setTable(index);
      viewport.render();
    },
    showPicture: () => setWindow(loading.factsOf(viewport.getCurrentImageId() ?? '')?.window),
    showFullRange: () => setWindow(fullWindow(viewport)),
    zoomBy: (factor) => zoomBy(viewport, factor),
    rotate: (degrees) => {
      const { rotation = 0 } = viewport.getViewPresentation();
      viewport.setViewPresentation({ rotation: (rotation + degrees + 360) % 360 });
      viewport.render();
    },
    flip: (axis) => {
      const { flipHorizontal = false, flipVertical = false } = viewport.getCamera();
      viewport.setCamera(
        axis === 'horizontal' ? { flipHorizontal: !flipHorizontal } : { flipVertical: !flipVertical },
      );
      viewport.render();
    },
    invert: () => {
      viewport.setProperties({ invert: !viewport.getProperties().invert });
      viewport.render();
    },
    reset: () => {
      viewport.setCamera({ flipHorizontal: false, flipVertical: false });
      viewport.setViewPresentation({ rotation: 0 });
      viewport.resetCamera();
      grey.asSent();
      viewport.render();
    },
  };
}
