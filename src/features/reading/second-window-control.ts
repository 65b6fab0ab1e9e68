/** Opens, lays out and closes the second window. */
import type { Store } from '#base/store.ts';
import type { Stack } from '#domain/study/study.ts';
import { viewportCount } from '#viewer/layout/grid.ts';
import type { ReadingState } from './reading-state.ts';
import { firstOfSecond, openEmptyWindow, rehung, type SecondLayout, stackAt } from './second-window.ts';

export interface SecondWindowControl {
  readonly toggle: () => void;
  readonly setLayout: (layout: SecondLayout) => void;
}

export function secondWindowOf(
  state: Store<ReadingState>,
  stacks: readonly Stack[],
  onClosed: () => void,
): SecondWindowControl {
  const patch = (change: Partial<ReadingState>): void => state.update((now) => ({ ...now, ...change }));
  const close = (): void => {
    const { second, active, presented } = state.getSnapshot();
    if (!second) return;
    patch({
      second: undefined,
      active: active < firstOfSecond ? active : 0,
      maximised: false,
      // What hangs there next time is another picture.
      presented: presented.slice(0, firstOfSecond),
    });
    onClosed();
  };
  const open = (): void => {
    const now = state.getSnapshot();
    const opened = openEmptyWindow(close);
    // A single series shows there once more: another slice of it, or another window.
    const [next = stackAt(now, now.active)] = rehung('1x1', [], stacks, now.hung);
    const place = opened && { window: opened, layout: '1x1' as const, hung: [next] };
    patch({ second: place, secondRefused: !opened });
  };
  return {
    toggle: () => (state.getSnapshot().second ? close() : open()),
    setLayout: (layout) => {
      const { second, hung, active, presented } = state.getSnapshot();
      if (!second) return;
      const places = firstOfSecond + viewportCount(layout);
      patch({
        presented: presented.slice(0, places),
        second: { ...second, layout, hung: rehung(layout, second.hung, stacks, hung) },
        maximised: false,
        active: Math.min(active, places - 1),
      });
    },
  };
}
