/** One model on one image: running, answered, refused or failed; abstaining looks as deliberate as answering. */
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { StudySession } from '#session/study-session.ts';
import type { TriageRun } from '#session/triage-runs.ts';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import { modelSubject } from './model-subject.ts';
import { ResultCard } from './ResultCard.tsx';
import classes from './RunCard.module.css';
import type { SaveTriage } from './save-triage.ts';

interface RunCardProps {
  readonly run: TriageRun;
  readonly session: StudySession;
  readonly save: SaveTriage;
}

export function RunCard({ run, session, save }: RunCardProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { status, model } = run;
  const name = modelSubject(model, texts);
  switch (status.phase) {
    case 'waiting':
    case 'running': {
      const stage = status.phase === 'running' ? status.stage : 'waiting';
      return (
        <article className={classes.card} aria-busy="true" data-model={model.id} data-phase={status.phase}>
          <h3>{name}</h3>
          <p className={classes.quiet} role="status">
            {t(`triage.stage.${stage}`)}
          </p>
          <ProgressLine label={name} done={status.phase === 'running' ? status.done : 0} tone="machine" />
        </article>
      );
    }
    case 'cancelled':
      return (
        <article className={classes.card} data-model={model.id} data-phase="cancelled">
          <h3>{name}</h3>
          <p className={classes.quiet}>{t('triage.cancelled')}</p>
        </article>
      );
    case 'failed':
      return (
        <article className={classes.card} role="alert" data-model={model.id} data-phase="failed">
          <h3>{name}</h3>
          <p>{t(`triage.error.${status.error.code}`)}</p>
        </article>
      );
    case 'done':
      return <ResultCard run={run} result={status.result} session={session} save={save} />;
  }
}
