/** Thumbnails of every stack, one column; dragged to a viewport, or opened in the active one. */
import type { ReactNode } from 'react';
import type { Stack } from '#domain/study/study.ts';
import { useTexts } from '#i18n/react.tsx';
import { openingImage } from '#viewer/layout/grid.ts';
import type { FrameSource } from '#viewer/port.ts';
import { type LoadPreview, Thumbnail } from '#viewer/thumbnail/Thumbnail.tsx';
import { DocumentList } from './documents/DocumentList.tsx';
import type { ReadingModel, ReadingState } from './reading-state.ts';
import classes from './SeriesRail.module.css';
import { stackAt } from './second-window.ts';

/** Our own type, so that nothing else that is dragged is taken for a stack. */
export const stackDragType = 'application/x-manara-stack';

interface SeriesRailProps {
  readonly model: ReadingModel;
  readonly state: ReadingState;
  readonly frames: FrameSource;
  readonly loadPreview: LoadPreview;
}

export function SeriesRail({ model, state, frames, loadPreview }: SeriesRailProps): ReactNode {
  const { t } = useTexts();
  return (
    <nav className={classes.rail} aria-label={t('reading.series')}>
      <ul>
        {model.stacks.map((stack) => (
          <li key={stack.id}>
            <RailItem
              stack={stack}
              active={stackAt(state, state.active)?.id === stack.id}
              hung={state.hung.some((one) => one?.id === stack.id)}
              prior={stack.images[0]?.instance.studyInstanceUid !== model.studyUid}
              frames={frames}
              loadPreview={loadPreview}
              onOpen={() => model.hang(stack)}
            />
          </li>
        ))}
      </ul>
      <DocumentList model={model} state={state} />
    </nav>
  );
}

interface RailItemProps {
  readonly stack: Stack;
  readonly active: boolean;
  readonly hung: boolean;
  readonly frames: FrameSource;
  readonly loadPreview: LoadPreview;
  /** Of an earlier study. */
  readonly prior: boolean;
  readonly onOpen: () => void;
}

function RailItem({ stack, active, hung, prior, frames, loadPreview, onOpen }: RailItemProps): ReactNode {
  const { t, format } = useTexts();
  const image = stack.images[openingImage(stack)];
  if (!image) return null;
  const { instance } = image;
  const view = [instance.viewPosition, instance.laterality].filter((part) => part).join(' ');
  const title = instance.seriesDescription ?? (view === '' ? instance.modality : view);
  return (
    <button
      type="button"
      className={classes.item}
      aria-current={active || undefined}
      data-hung={hung || undefined}
      title={t('reading.dragToViewport')}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(stackDragType, stack.id)}
      onClick={onOpen}
    >
      <Thumbnail
        image={image}
        frames={frames}
        loadPreview={loadPreview}
        size={192}
        label={t('opening.preview', { description: title })}
        className={classes.picture}
      />
      <span className={classes.title}>
        <bdi>{title}</bdi>
      </span>
      {prior && (
        <span className={classes.prior}>
          <bdi>{t('reading.prior')}</bdi> <bdi>{format.date(instance.studyDate)}</bdi>
        </span>
      )}
      <span className={classes.facts}>
        {instance.seriesNumber !== undefined && <bdi>{instance.seriesNumber}</bdi>}
        <bdi>{[instance.modality, view].filter((part) => part !== '').join(' ')}</bdi>
        <bdi>{t('opening.images', { count: stack.images.length })}</bdi>
      </span>
    </button>
  );
}
