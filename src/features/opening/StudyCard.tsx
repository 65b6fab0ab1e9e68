/** One study as found in the drop: who, what, when, how many images, and pictures of them. */
import { Button } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { readableName } from '#domain/study/person-name.ts';
import { documentsOf, type ImageRef, imageCount, type Stack, type Study } from '#domain/study/study.ts';
import { useTexts } from '#i18n/react.tsx';
import type { TriageRuns } from '#session/triage-runs.ts';
import { openingImage, stacksToHang } from '#viewer/layout/grid.ts';
import type { FrameSource } from '#viewer/port.ts';
import { type LoadPreview, Thumbnail } from '#viewer/thumbnail/Thumbnail.tsx';
import classes from './StudyCard.module.css';
import { TriageBrief } from './TriageBrief.tsx';

interface StudyCardProps {
  readonly study: Study;
  readonly frames: FrameSource;
  readonly loadPreview: LoadPreview;
  /** Still arriving: the card grows, and cannot be opened yet. */
  readonly busy: boolean;
  readonly onOpen: () => void;
  /** Absent while the study arrives. */
  readonly triage: TriageRuns | undefined;
}

const maxPreviews = 4;

export function StudyCard({ study, frames, loadPreview, busy, onOpen, triage }: StudyCardProps): ReactNode {
  const { t, format } = useTexts();
  const name = readableName(study.patient.name);
  const stacks = stacksToHang(study);
  // While files arrive the middle of a stack keeps moving; its first picture stays until all are there.
  const early = useRef(new Map<string, ImageRef>());
  const pictured = (stack: Stack): ImageRef | undefined => {
    const image = stack.images[openingImage(stack)];
    if (!busy || !image) return image;
    const first = early.current.get(stack.id) ?? image;
    early.current.set(stack.id, first);
    return first;
  };
  const burnedIn = stacks.some((stack) =>
    stack.images.some(({ instance }) => instance.pixels?.burnedInAnnotation),
  );
  const documents = documentsOf(study).length;
  const facts = [
    study.modalities.join(' · '),
    format.date(study.date),
    t('opening.series', { count: study.series.length }),
    t('opening.images', { count: imageCount(study) }),
    documents > 0 ? t('opening.documents', { count: documents }) : '',
  ].filter((fact) => fact !== '');
  return (
    <article className={classes.card} data-testid="study-card">
      <div className={classes.pictures}>
        {stacks.slice(0, maxPreviews).map((stack) => {
          const image = pictured(stack);
          if (!image) return null;
          const description = image.instance.seriesDescription ?? image.instance.modality;
          return (
            <Thumbnail
              key={stack.id}
              image={image}
              frames={frames}
              loadPreview={loadPreview}
              size={192}
              label={t('opening.preview', { description })}
              className={classes.picture}
            />
          );
        })}
      </div>
      <div className={classes.words}>
        <h2 className={classes.name}>{name === '' ? t('opening.unknownPatient') : <bdi>{name}</bdi>}</h2>
        <p className={classes.description}>
          <bdi>{study.description ?? study.series[0]?.description ?? t('opening.noDescription')}</bdi>
        </p>
        <p className={classes.facts}>
          {facts.map((fact) => (
            <bdi key={fact}>{fact}</bdi>
          ))}
        </p>
        {triage && <TriageBrief triage={triage} />}
        {study.filmExport && <p className={classes.warning}>{t('opening.filmExport')}</p>}
        {burnedIn && <p className={classes.warning}>{t('opening.burnedIn')}</p>}
      </div>
      <Button onClick={onOpen} disabled={busy} size="md">
        {t('opening.openStudy')}
      </Button>
    </article>
  );
}
