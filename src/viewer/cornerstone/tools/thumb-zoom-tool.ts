/** Zoom with the mouse, one finger, or two: Cornerstone's own does nothing under a single finger. */
import { ZoomTool } from '@cornerstonejs/tools';

type Interaction = Parameters<ZoomTool['touchDragCallback']>[0];

export class ThumbZoomTool extends ZoomTool {
  static override readonly toolName = 'ThumbZoom';

  constructor(props: ConstructorParameters<typeof ZoomTool>[0] = {}) {
    super(props);
    this.preTouchStartCallback = (event) => this.preMouseDownCallback(event);
    // Two fingers pinch, and carry the picture along.
    this.touchDragCallback = (event) =>
      fingers(event) > 1 ? this._pinchCallback(event) : this._dragCallback(event);
  }
}

function fingers({ detail }: Interaction): number {
  return 'currentPointsList' in detail ? (detail.currentPointsList as readonly unknown[]).length : 1;
}
