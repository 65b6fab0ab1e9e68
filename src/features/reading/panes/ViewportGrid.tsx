/** The viewports of the first window, with what there is to say of all of them. */
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { Viewer } from '#viewer/port.ts';
import type { ReadingModel, ReadingState } from '../reading-state.ts';
import { VolumeBar } from '../volume/VolumeBar.tsx';
import type { Previews } from './FirstLook.tsx';
import { PaneGrid } from './PaneGrid.tsx';
import { SliceSlider } from './SliceSlider.tsx';
import classes from './ViewportGrid.module.css';

interface ViewportGridProps {
  readonly model: ReadingModel;
  readonly viewer: Viewer;
  readonly state: ReadingState;
  readonly previews: Previews;
}

export function ViewportGrid({ model, viewer, state, previews }: ViewportGridProps): ReactNode {
  const { t } = useTexts();
  const lost = useSyncExternalStore(viewer.lost.subscribe, viewer.lost.getSnapshot);
  return (
    <div className={classes.views}>
      <VolumeBar model={model} viewer={viewer} state={state} />
      <PaneGrid layout={state.layout} first={0} {...{ model, viewer, state, previews }}>
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
      </PaneGrid>
      <SliceSlider viewport={model.viewport(state.active)} />
    </div>
  );
}
