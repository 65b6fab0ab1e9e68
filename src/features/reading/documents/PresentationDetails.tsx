/** A stored presentation in words, and the way to see the images by it. */
import { type ReactNode, useMemo } from 'react';
import { isolated } from '#base/isolate.ts';
import { readableName } from '#domain/study/person-name.ts';
import type { PresentationState } from '#domain/study/presentation-state.ts';
import type { Stack } from '#domain/study/study.ts';
import { useTexts } from '#i18n/react.tsx';
import type { ReadingModel } from '../reading-state.ts';
import classes from './DocumentPanel.module.css';
import { referredImages } from './referred-images.ts';

interface PresentationDetailsProps {
  readonly stored: PresentationState;
  readonly stacks: readonly Stack[];
  readonly present: ReadingModel['present'];
}

/** More are counted, not listed. */
const listed = 12;

export function PresentationDetails({ stored, stacks, present }: PresentationDetailsProps): ReactNode {
  const { t, format } = useTexts();
  const { here, missing } = useMemo(() => referredImages(stored, stacks), [stored, stacks]);
  const { label, description, creator, date } = stored;
  const [first] = here;
  const stamp = format.date(date);
  return (
    <>
      <p className={classes.sentence}>{t('document.about.presentation')}</p>
      <p className={classes.facts}>
        {label !== undefined && <bdi>{label}</bdi>}
        {description !== undefined && <bdi>{description}</bdi>}
        {creator && <bdi>{t('presentation.creator', { name: isolated(readableName(creator)) })}</bdi>}
        {stamp !== undefined && <bdi>{t('presentation.created', { date: stamp })}</bdi>}
      </p>
      {first ? (
        <>
          <p className={classes.sentence}>{t('presentation.images', { count: here.length })}</p>
          <ul className={classes.images}>
            {here.slice(0, listed).map(({ stack, index }) => (
              <li key={`${stack.id} ${index}`}>
                <button type="button" onClick={() => present(stored, stack, index)}>
                  <bdi>{stack.images[index]?.instance.seriesDescription ?? t('opening.noDescription')}</bdi>{' '}
                  <bdi>{t('reading.imageOf', { index: index + 1, total: stack.images.length })}</bdi>
                </button>
              </li>
            ))}
          </ul>
          {missing > 0 && <p className={classes.facts}>{t('presentation.missing', { count: missing })}</p>}
          <button
            type="button"
            className={classes.open}
            onClick={() => present(stored, first.stack, first.index)}
          >
            {t('presentation.show')}
          </button>
        </>
      ) : (
        <p role="alert">{t('presentation.none')}</p>
      )}
    </>
  );
}
