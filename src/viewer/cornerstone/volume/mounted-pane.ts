/** What a pane does with a volume once it is there: in a plane, or in space. */

import type { ImageRef } from '#domain/study/study.ts';
import type { Vector } from '#domain/study/vector.ts';
import type { Slab } from '#domain/study/volume-sample.ts';
import type { CursorReading, Viewport, ViewportState } from '../../port.ts';
import type { ViewCommands } from '../stack/view-commands.ts';
import type { CrosshairHand } from '../tools/crosshair-tool.ts';

export type PaneCommands = ViewCommands & Pick<Viewport, 'turnPlanes' | 'scroll' | 'goTo'>;

export interface MountedPane extends PaneCommands {
  readonly setSlab: (slab: Slab) => void;
  /** `state` with all that a camera, a window or the crosshair change. */
  readonly view: (state: ViewportState) => ViewportState;
  /** Moves the crosshair to the image's slice. */
  readonly toImage: (image: ImageRef) => void;
  readonly cursorAt: (point: readonly [number, number]) => CursorReading | undefined;
  /** Draws the lines anew after the camera or the size of the pane has changed. */
  readonly drawn: () => void;
  /** The plane that the pane shows; none in space. */
  readonly cut: () => { readonly point: Vector; readonly normal: Vector } | undefined;
  readonly hand?: CrosshairHand;
  readonly [Symbol.dispose]: () => void;
}
