/** How one image is looked at: window, zoom, turning. Each command draws at once. */
import { cache, type Types, utilities } from '@cornerstonejs/core';
import type { ImageRef } from '#domain/study/study.ts';
import type { Viewport } from '../port.ts';

type ViewCommands = Pick<
  Viewport,
  'setWindow' | 'showFullRange' | 'showPicture' | 'zoomBy' | 'rotate' | 'flip' | 'invert' | 'reset'
>;

export function viewCommands(
  viewport: Types.IStackViewport,
  shownImage: () => ImageRef | undefined,
  pictureWindow: (imageId: string) => { readonly center: number; readonly width: number } | undefined,
): ViewCommands {
  const setWindow = (center: number, width: number): void => {
    viewport.setProperties({ voiRange: utilities.windowLevel.toLowHighRange(Math.max(width, 1), center) });
    viewport.render();
  };
  return {
    setWindow,
    showPicture: () => {
      const window = pictureWindow(viewport.getCurrentImageId() ?? '');
      if (window) setWindow(window.center, window.width);
    },
    showFullRange: () => {
      const shown = cache.getImage(viewport.getCurrentImageId() ?? '');
      if (!shown || shown.color) return;
      viewport.setProperties({ voiRange: { lower: shown.minPixelValue, upper: shown.maxPixelValue } });
      viewport.render();
    },
    zoomBy: (factor) => {
      viewport.setZoom(Math.min(Math.max(viewport.getZoom() * factor, 0.1), 40));
      viewport.render();
    },
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
      const image = shownImage();
      const shown = cache.getImage(viewport.getCurrentImageId() ?? '');
      viewport.setCamera({ flipHorizontal: false, flipVertical: false });
      viewport.setViewPresentation({ rotation: 0 });
      viewport.resetCamera();
      if (shown && image) {
        viewport.setProperties({
          voiRange: utilities.windowLevel.toLowHighRange(
            Number(shown.windowWidth),
            Number(shown.windowCenter),
          ),
          invert: image.instance.pixels?.photometricInterpretation === 'MONOCHROME1',
        });
      }
      viewport.render();
    },
  };
}
