/** Viewport layouts, and what each viewport shows when a study opens. */
import type { Stack, Study } from '#domain/study/study.ts';
import type { PaneKind } from '../port.ts';

interface Layout {
  readonly rows: number;
  readonly columns: number;
  readonly panes: readonly PaneKind[];
}

const layoutTable = {
  '1x1': { rows: 1, columns: 1, panes: ['stack'] },
  '1x2': { rows: 1, columns: 2, panes: ['stack', 'stack'] },
  '2x2': { rows: 2, columns: 2, panes: ['stack', 'stack', 'stack', 'stack'] },
  mpr: { rows: 2, columns: 2, panes: ['axial', 'sagittal', 'coronal', '3d'] },
  '3d': { rows: 1, columns: 1, panes: ['3d'] },
} as const satisfies Record<string, Layout>;

export type LayoutId = keyof typeof layoutTable;

export const layouts: Readonly<Record<LayoutId, Layout>> = layoutTable;

export function viewportCount(layout: LayoutId): number {
  return layouts[layout].panes.length;
}

/** All panes show one volume. */
export function isVolumeLayout(layout: LayoutId): boolean {
  return !layouts[layout].panes.includes('stack');
}

/** Stacks in hanging order: as the series are numbered, localizers last, they are only maps of the others. */
export function stacksToHang(study: Study): readonly Stack[] {
  const stacks = study.series.flatMap((series) => series.stacks);
  const rank = (stack: Stack): number => (stack.rule === 'localizer' ? 1 : 0);
  return [...stacks].sort((a, b) => rank(a) - rank(b));
}

/** A long stack opens in its middle, where the anatomy is; a film or a cine at its start. */
export function openingImage(stack: Stack): number {
  return ['frames', 'plane', 'echo', 'diffusion', 'time', 'acquisition'].includes(stack.rule)
    ? Math.floor((stack.images.length - 1) / 2)
    : 0;
}
