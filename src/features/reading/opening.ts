/** How a study opens in the reading room: which stacks, in which layout, with which windows. */
import type { Stack, Study } from '#domain/study/study.ts';
import { type LayoutId, stacksToHang } from '#viewer/layout/grid.ts';
import { type HangingRule, hang, type PlaceView, priorOf, shippedRules } from '#viewer/layout/hanging.ts';
import { turnTo } from '#viewer/layout/orientation.ts';
import type { Viewport, ViewportState } from '#viewer/port.ts';

export interface Opening {
  readonly layout: LayoutId;
  readonly stacks: readonly Stack[];
  readonly views: readonly (PlaceView | undefined)[];
}

/** By the first rule that fits; a single stack with an earlier one of the same kind hangs beside that. */
export function openingOf(study: Study, priors: readonly Study[], rules: readonly HangingRule[]): Opening {
  const hanging = hang(stacksToHang(study), [...rules, ...shippedRules]);
  const earlier = priors.flatMap(stacksToHang);
  const [first, ...others] = hanging.stacks;
  const beside = hanging.layout === '1x1' && first ? priorOf(first, earlier) : undefined;
  if (!first || !beside) return { ...hanging, stacks: [...hanging.stacks, ...earlier] };
  const rest = earlier.filter((stack) => stack !== beside);
  const [view] = hanging.views;
  return { layout: '1x2', stacks: [first, beside, ...others, ...rest], views: [view, view] };
}

/** On what a viewport has just shown. A file that says nothing of its sides stays as it was sent. */
export function hangAs(viewport: Viewport, { window, orientation }: PlaceView): void {
  if (window) viewport.setWindow(window);
  const { letters } = viewport.state.getSnapshot();
  const turn = letters && orientation && turnTo(letters, orientation);
  if (turn?.mirrored) viewport.flip('horizontal');
  if (turn && turn.rotation !== 0) viewport.rotate(turn.rotation);
}

/** What a hand chose that means the same in another study: a window in HU, and how the picture was turned. */
export function viewWorthKeeping(shown: ViewportState): PlaceView {
  const { stack, window, letters, rotation, flippedHorizontally, flippedVertically } = shown;
  const isCt = stack?.images[0]?.instance.modality === 'CT';
  const isTurned = rotation !== 0 || flippedHorizontally || flippedVertically;
  return {
    ...(isCt && window && { window }),
    ...(isTurned && letters && { orientation: { right: letters.right, bottom: letters.bottom } }),
  };
}
