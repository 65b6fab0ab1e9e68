/** Zoom with the mouse, one finger, or two: Cornerstone's own does nothing under a single finger. */
import { ZoomTool } from '@cornerstonejs/tools';

type Interaction = Parameters<ZoomTool['touchDragCallback']>[0];

/** Heights of the viewport that a hand moves for one natural logarithm of zoom: Cornerstone's. */
const heightsPerE = 1 / 5;

export class ThumbZoomTool extends ZoomTool {
  static override readonly toolName = 'ThumbZoom';

  constructor(props: ConstructorParameters<typeof ZoomTool>[0] = {}) {
    super(props);
    this.preTouchStartCallback = (event) => this.preMouseDownCallback(event);
    // Two fingers pinch, and carry the picture along.
    this.touchDragCallback = (event) =>
      fingers(event) > 1 ? this._pinchCallback(event) : this._dragCallback(event);
    const zoom = this._dragParallelProjection;
    this._dragParallelProjection = (event, viewport, camera, pinch) =>
      zoom(evened(event), viewport, camera, pinch);
  }
}

function fingers({ detail }: Interaction): number {
  return 'currentPointsList' in detail ? (detail.currentPointsList as readonly unknown[]).length : 1;
}

/**
 * The way bent so that the zoom depends on how far a hand went, and not on how often the screen asked: Cornerstone
 * takes a share of the picture off at each event, more than the whole of it where a slow screen asks once.
 */
function evened(event: Interaction): Interaction {
  const { detail } = event;
  const way = detail.element.clientHeight * heightsPerE;
  const bend = (pixels: number): number => way * (1 - Math.exp(-pixels / way));
  const { canvas } = detail.deltaPoints;
  return {
    detail: {
      ...detail,
      deltaPoints: { ...detail.deltaPoints, canvas: [canvas[0], bend(canvas[1])] },
      ...('deltaDistance' in detail && {
        deltaDistance: {
          ...(detail.deltaDistance as Distance),
          canvas: bend((detail.deltaDistance as Distance).canvas),
        },
      }),
    },
  } as Interaction;
}

interface Distance {
  readonly canvas: number;
}
