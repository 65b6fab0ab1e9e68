/** What was found so far: progress, the studies to choose from, and the files that could not be opened. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Study } from '#domain/study/study.ts';
import { useTexts } from '#i18n/react.tsx';
import type { TriageRuns } from '#session/triage-runs.ts';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import type { IntakeState } from '#upload/intake.ts';
import type { FrameSource } from '#viewer/port.ts';
import type { LoadPreview } from '#viewer/thumbnail/Thumbnail.tsx';
import classes from './IntakeResult.module.css';
import { RejectedList } from './RejectedList.tsx';
import { StudyCard } from './StudyCard.tsx';

interface IntakeResultProps {
  readonly state: Exclude<IntakeState, { phase: 'idle' }>;
  readonly frames: FrameSource;
  readonly loadPreview: LoadPreview;
  readonly onOpen: (study: Study) => void;
  readonly triageOf: (study: Study) => TriageRuns | undefined;
  readonly onCancel: () => void;
}

export function IntakeResult(props: IntakeResultProps): ReactNode {
  const { state, frames, loadPreview, onOpen, triageOf, onCancel } = props;
  const { t, format } = useTexts();
  const reading = state.phase === 'reading';
  return (
    <section className={classes.result} aria-live="polite">
      {reading && (
        <div className={classes.progress}>
          <strong>{t('opening.reading')}</strong>
          <span className={classes.count}>
            {t('opening.readCount', {
              done: format.number(state.filesDone),
              found: format.number(state.filesFound),
            })}
          </span>
          <ProgressLine label={t('opening.reading')} done={state.filesDone / Math.max(state.filesFound, 1)} />
          <Button size="compact-md" variant="subtle" onClick={onCancel}>
            {t('app.cancel')}
          </Button>
        </div>
      )}
      {state.phase === 'ready' && state.broken && (
        <p role="alert" className={classes.nothing}>
          {t('opening.broken')}
        </p>
      )}
      {state.phase === 'ready' && !state.broken && state.studies.length === 0 && (
        <p role="alert" className={classes.nothing}>
          {t('opening.nothingFound')}
        </p>
      )}
      {state.studies.length > 0 && (
        <ul className={classes.studies}>
          {state.studies.map((study) => (
            <li key={study.key}>
              <StudyCard
                study={study}
                frames={frames}
                loadPreview={loadPreview}
                busy={reading}
                onOpen={() => onOpen(study)}
                triage={reading ? undefined : triageOf(study)}
              />
            </li>
          ))}
        </ul>
      )}
      {state.rejected.length > 0 && <RejectedList rejected={state.rejected} />}
    </section>
  );
}
