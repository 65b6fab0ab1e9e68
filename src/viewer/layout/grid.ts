/** Viewport layouts, and what each viewport shows when a study opens. */
import type { Stack, Study } from '#domain/study/study.ts';

export const layouts = {
  '1x1': { rows: 1, columns: 1 },
  '1x2': { rows: 1, columns: 2 },
  '2x2': { rows: 2, columns: 2 },
} as const;

export type LayoutId = keyof typeof layouts;

export function viewportCount(layout: LayoutId): number {
  return layouts[layout].rows * layouts[layout].columns;
}

/** Stacks in hanging order: as the series are numbered, localizers last, they are only maps of the others. */
export function stacksToHang(study: Study): readonly Stack[] {
  const stacks = study.series.flatMap((series) => series.stacks);
  const rank = (stack: Stack): number => (stack.rule === 'localizer' ? 1 : 0);
  return [...stacks].sort((a, b) => rank(a) - rank(b));
}

/** Two films hang side by side; anything else opens on its first stack, as large as the screen allows. */
export function openingLayout(stacks: readonly Stack[]): LayoutId {
  const films = stacks.length === 2 && stacks.every((stack) => stack.images.length === 1);
  return films ? '1x2' : '1x1';
}

/** A long stack opens in its middle, where the anatomy is; a film or a cine at its start. */
export function openingImage(stack: Stack): number {
  return ['plane', 'echo', 'diffusion', 'time', 'acquisition'].includes(stack.rule)
    ? Math.floor((stack.images.length - 1) / 2)
    : 0;
}
