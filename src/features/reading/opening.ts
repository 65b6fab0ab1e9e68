/** How a study opens in the reading room: which stacks, in which layout, with which windows. */
import type { Window } from '#domain/study/instance.ts';
import type { Stack, Study } from '#domain/study/study.ts';
import { type LayoutId, stacksToHang } from '#viewer/layout/grid.ts';
import { type HangingRule, hang, priorOf, shippedRules } from '#viewer/layout/hanging.ts';

export interface Opening {
  readonly layout: LayoutId;
  readonly stacks: readonly Stack[];
  readonly windows: readonly (Window | undefined)[];
}

/** By the first rule that fits; a single stack with an earlier one of the same kind hangs beside that. */
export function openingOf(study: Study, priors: readonly Study[], rules: readonly HangingRule[]): Opening {
  const hanging = hang(stacksToHang(study), [...rules, ...shippedRules]);
  const earlier = priors.flatMap(stacksToHang);
  const [first, ...others] = hanging.stacks;
  const beside = hanging.layout === '1x1' && first ? priorOf(first, earlier) : undefined;
  if (!first || !beside) return { ...hanging, stacks: [...hanging.stacks, ...earlier] };
  const rest = earlier.filter((stack) => stack !== beside);
  return { layout: '1x2', stacks: [first, beside, ...others, ...rest], windows: hanging.windows };
}
