/** Into the layouts of a volume and out again: what hung before hangs again, on the image where the reader left the volume. */
import type { Stack } from '#domain/study/study.ts';
import { isVolumeLayout, type LayoutId, layouts } from '#viewer/layout/grid.ts';
import type { Viewer } from '#viewer/port.ts';
import type { ReadingState } from '../reading-state.ts';

type Hung = Pick<ReadingState, 'hung' | 'active'>;

export interface VolumeLayout {
  /** The change that shows the active stack as a volume, or says why it cannot be shown. */
  readonly enter: (now: ReadingState, next: LayoutId) => Partial<ReadingState>;
  /** What hangs in a layout of images, with the stack of the volume in its place. */
  readonly leave: (now: ReadingState) => Hung;
  /** The change that shows another stack in all panes of the volume layout; undefined where it is none. */
  readonly replace: (now: ReadingState, stack: Stack) => Partial<ReadingState> | undefined;
}

export function createVolumeLayout(viewer: Viewer): VolumeLayout {
  let before: Hung | undefined;
  return {
    enter: (now, next) => {
      const stack = now.hung[now.active];
      if (!stack) return {};
      const verdict = viewer.volumeOf(stack);
      if (!verdict.ok) return { refusal: verdict.error };
      const { panes } = layouts[next];
      const hung = panes.map(() => stack);
      if (isVolumeLayout(now.layout)) return { layout: next, maximised: false, active: 0, hung };
      before = { hung: now.hung, active: now.active };
      const rendering = stack.images[0]?.instance.modality === 'CT' ? 'bone' : 'mr';
      return {
        layout: next,
        maximised: false,
        active: 0,
        hung,
        rendering,
        linked: false,
        refusal: undefined,
      };
    },
    leave: ({ layout, hung, active }) => {
      if (!isVolumeLayout(layout) || !before) return { hung, active };
      const place = before.active;
      return { active: place, hung: before.hung.map((stack, index) => (index === place ? hung[0] : stack)) };
    },
    replace: ({ layout }, stack) =>
      viewer.volumeOf(stack).ok ? { hung: layouts[layout].panes.map(() => stack) } : undefined,
  };
}
