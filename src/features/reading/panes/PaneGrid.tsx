/** Viewports side by side, one pixel apart. */
import type { ReactNode } from 'react';
import { type LayoutId, layouts } from '#viewer/layout/grid.ts';
import type { Viewer } from '#viewer/port.ts';
import type { ReadingModel, ReadingState } from '../reading-state.ts';
import type { Previews } from './FirstLook.tsx';
import classes from './PaneGrid.module.css';
import { ViewportPane } from './ViewportPane.tsx';

interface PaneGridProps {
  readonly layout: LayoutId;
  /** Index of its first viewport among those of all windows. */
  readonly first: number;
  readonly model: ReadingModel;
  readonly viewer: Viewer;
  readonly state: ReadingState;
  readonly previews: Previews;
  /** Sentences that lie over the viewports. */
  readonly children?: ReactNode;
}

export function PaneGrid({
  layout,
  first,
  model,
  viewer,
  state,
  previews,
  children,
}: PaneGridProps): ReactNode {
  const { rows, columns, panes } = layouts[layout];
  return (
    <main
      className={classes.grid}
      style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}
    >
      {children}
      {model.stacks.length > 0 &&
        panes.map((kind, place) => {
          const index = first + place;
          const active = state.active === index;
          return (
            <ViewportPane
              // biome-ignore lint/suspicious/noArrayIndexKey: a viewport is its place in the grid
              key={`${kind} ${place}`}
              index={index}
              kind={kind}
              model={model}
              viewer={viewer}
              active={active}
              maximised={state.maximised && active}
              cornerText={state.cornerText}
              stored={state.stored}
              previews={previews}
            />
          );
        })}
    </main>
  );
}
