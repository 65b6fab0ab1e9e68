/** The worst misses, most confident first: a click opens the film in the reading room. */
import { type ReactNode, useMemo } from 'react';
import type { EvaluatedImage } from '#domain/evaluation/report.ts';
import { useTexts } from '#i18n/react.tsx';
import type { LabImage } from '#session/lab-images.ts';
import type { FrameSource } from '#viewer/port.ts';
import { type LoadPreview, Thumbnail } from '#viewer/thumbnail/Thumbnail.tsx';
import classes from './MissGallery.module.css';

interface MissGalleryProps {
  readonly answers: readonly EvaluatedImage[];
  readonly labelled: readonly LabImage[];
  readonly threshold: number;
  readonly frames: FrameSource;
  readonly loadPreview: LoadPreview;
  readonly onOpenImage: (image: LabImage) => void;
}

const shownAtMost = 12;

export function MissGallery({ answers, labelled, threshold, ...props }: MissGalleryProps): ReactNode {
  const { t, format } = useTexts();
  const misses = useMemo(
    () =>
      answers
        .flatMap((answer, index) => {
          const image = labelled[index];
          const { score, positive } = answer;
          return image && score !== undefined && score >= threshold !== positive
            ? [{ image, score, positive }]
            : [];
        })
        .sort((a, b) => Math.abs(b.score - threshold) - Math.abs(a.score - threshold)),
    [answers, labelled, threshold],
  );
  if (misses.length === 0) return <p>{t('lab.noMisses')}</p>;
  return (
    <section className={classes.gallery}>
      <h3>{t('lab.misses', { count: misses.length })}</h3>
      <ul>
        {misses.slice(0, shownAtMost).map(({ image, score, positive }) => (
          <li key={image.path}>
            <button type="button" onClick={() => props.onOpenImage(image)}>
              <Thumbnail
                image={{ instance: image.instance, frame: 0 }}
                frames={props.frames}
                loadPreview={props.loadPreview}
                size={160}
                label={t('opening.preview', { description: image.path })}
                className={classes.picture}
              />
              <span>{t(positive ? 'lab.missedPositive' : 'lab.falseAlarm')}</span>
              <span className={classes.score}>
                {format.number(score, 2)} · <bdi>{image.path.split('/').at(-1)}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
