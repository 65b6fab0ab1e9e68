/** Viewports that follow the active one: place by place in the patient, and as large and as bright as it. */
import type { Stack } from '#domain/study/study.ts';
import { linkedImage } from '#viewer/layout/linking.ts';
import type { Viewport, ViewportState } from '#viewer/port.ts';

export interface LinkedViewports {
  /** Begins to follow; how far stacks that share no frame of reference are apart now is kept. */
  readonly link: (active: Viewport, others: readonly Viewport[]) => void;
  readonly unlink: () => void;
}

export function createLinkedViewports(): LinkedViewports {
  let stop = (): void => {};
  return {
    link: (active, others) => {
      stop();
      const offsets = new Map(others.map((other) => [other, indexOf(other) - indexOf(active)]));
      let before = active.state.getSnapshot();
      stop = active.state.subscribe(() => {
        const now = active.state.getSnapshot();
        const [was, stack] = [before, now.stack];
        before = now;
        if (now.status !== 'shown' || !stack || was.stack !== stack) return;
        for (const other of others) follow(other, stack, was, now, offsets.get(other) ?? 0);
      });
    },
    unlink: () => {
      stop();
      stop = () => {};
    },
  };
}

const indexOf = (viewport: Viewport): number => viewport.state.getSnapshot().imageIndex;

function follow(other: Viewport, stack: Stack, was: ViewportState, now: ViewportState, offset: number): void {
  const theirs = other.state.getSnapshot();
  if (!theirs.stack || theirs.status !== 'shown') return;
  if (now.imageIndex !== was.imageIndex) {
    const index = linkedImage(stack, now.imageIndex, theirs.stack, offset);
    if (index !== undefined && index !== theirs.imageIndex) other.goTo(index);
  }
  if (now.zoom !== was.zoom && was.zoom > 0) other.zoomBy(now.zoom / was.zoom);
  const { window } = now;
  const moved = window && (window.center !== was.window?.center || window.width !== was.window?.width);
  // Only another slice's own window is no hand's.
  if (moved && now.imageIndex === was.imageIndex && modalityOf(theirs.stack) === modalityOf(stack))
    other.setWindow(window);
}

const modalityOf = (stack: Stack): string | undefined => stack.images[0]?.instance.modality;
