/** The viewports, one pixel apart, each with its overlays; they take what is dragged from the rail. */
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { layouts } from '#viewer/layout/grid.ts';
import type { Viewer } from '#viewer/port.ts';
import type { ReadingModel, ReadingState } from './reading-model.ts';
import classes from './ViewportGrid.module.css';
import { ViewportPane } from './ViewportPane.tsx';
import { VolumeBar } from './VolumeBar.tsx';

interface ViewportGridProps {
  readonly model: ReadingModel;
  readonly viewer: Viewer;
  readonly state: ReadingState;
}

export function ViewportGrid({ model, viewer, state }: ViewportGridProps): ReactNode {
  const { t } = useTexts();
  const lost = useSyncExternalStore(viewer.lost.subscribe, viewer.lost.getSnapshot);
  const { rows, columns, panes } = layouts[state.layout];
  return (
    <div className={classes.views}>
      <VolumeBar model={model} viewer={viewer} state={state} />
      <main
        className={classes.grid}
        style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}
      >
        {model.stacks.length === 0 && (
          <p className={classes.nothing}>
            {t(model.documents.length > 0 ? 'document.only' : 'reading.noImages')}
          </p>
        )}
        {lost && (
          <p className={classes.lost} role="alert">
            {t('reading.graphicsLost')}
          </p>
        )}
        {model.stacks.length > 0 &&
          panes.map((kind, index) => (
            <ViewportPane
              // biome-ignore lint/suspicious/noArrayIndexKey: a viewport is its place in the grid
              key={`${kind} ${index}`}
              index={index}
              kind={kind}
              model={model}
              viewer={viewer}
              active={state.active === index}
              maximised={state.maximised && state.active === index}
              cornerText={state.cornerText}
              stored={state.stored}
            />
          ))}
      </main>
    </div>
  );
}
