/** Where one image cuts the others of its frame of reference, drawn as a line over each. */
import type { RenderingEngine, Types } from '@cornerstonejs/core';
import { pixelsOfFrame } from '#domain/study/instance.ts';
import { crossing, cutThrough, type ImageOutline, imageOutline } from '../../layout/mpr-planes.ts';
import type { Viewport } from '../../port.ts';
import { createLineLayer, type LineLayer } from './line-layer.ts';

const colour = '#f0b24a';

export interface ReferenceLines {
  /** Follows a viewport of images until what it returns is called. */
  readonly follow: (viewport: Viewport, element: HTMLDivElement) => () => void;
  readonly setSource: (viewportId: string | undefined) => void;
}

export function createReferenceLines(engine: RenderingEngine): ReferenceLines {
  const followed = new Map<string, { readonly viewport: Viewport; readonly layer: LineLayer }>();
  let source: string | undefined;

  const draw = (): void => {
    const from = source === undefined ? undefined : followed.get(source);
    const cutting = from && outlineOf(from.viewport);
    for (const [id, { viewport, layer }] of followed) {
      const shown = id === source ? undefined : outlineOf(viewport);
      const ends = cutting && shown && lineIn(shown, cutting);
      if (!ends) {
        layer.draw([], []);
        continue;
      }
      const stack = engine.getViewport(id) as Types.IStackViewport;
      const [a, b] = ends.map((end) => stack.worldToCanvas([...end])) as [Types.Point2, Types.Point2];
      layer.draw([{ from: [a[0], a[1]], to: [b[0], b[1]], colour }], []);
    }
  };

  return {
    follow: (viewport, element) => {
      const layer = createLineLayer(element, 'reference-line');
      followed.set(viewport.id, { viewport, layer });
      const stop = viewport.state.subscribe(draw);
      return () => {
        stop();
        followed.delete(viewport.id);
        layer[Symbol.dispose]();
        draw();
      };
    },
    setSource: (viewportId) => {
      source = viewportId;
      draw();
    },
  };
}

function outlineOf({ state }: Viewport): ImageOutline | undefined {
  const { status, stack, imageIndex } = state.getSnapshot();
  const image = status === 'shown' ? stack?.images[imageIndex] : undefined;
  return image?.instance.pixels && imageOutline(pixelsOfFrame(image.instance.pixels, image.frame));
}

function lineIn(shown: ImageOutline, cutting: ImageOutline): ReturnType<typeof cutThrough> {
  if (shown.frameOfReferenceUid !== cutting.frameOfReferenceUid || !crossing(shown, cutting))
    return undefined;
  return cutThrough(cutting.corners, shown);
}
