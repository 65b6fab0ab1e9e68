/** What the models said of the open study: a sentence first, then how sure, then where, then who says so. */
import '@mantine/core/styles/Switch.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Slider.css';
import { Button } from '@mantine/core';
import { IconCpu } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { refusalOf } from '#domain/triage/result.ts';
import { useTexts } from '#i18n/react.tsx';
import type { StudySession } from '#session/study-session.ts';
import { isBusy } from '#session/triage-answer.ts';
import type { TriageRun } from '#session/triage-runs.ts';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import { divideRuns, runsWithCards } from './division.ts';
import { OutsideModels } from './OutsideModels.tsx';
import { RunCard } from './RunCard.tsx';
import type { SaveTriage } from './save-triage.ts';
import classes from './TriagePanel.module.css';

interface TriagePanelProps {
  readonly session: StudySession;
  readonly save: SaveTriage;
}

export function TriagePanel({ session, save }: TriagePanelProps): ReactNode {
  const { t } = useTexts();
  const state = useSyncExternalStore(session.triage.state.subscribe, session.triage.state.getSnapshot);
  if (state.phase === 'starting') {
    return (
      <div className={classes.panel} role="status">
        <p>{t('triage.starting')}</p>
        <ProgressLine label={t('triage.starting')} done={undefined} tone="machine" />
      </div>
    );
  }
  if (state.phase === 'unavailable') {
    return (
      <div className={classes.panel} role="alert">
        <p>{t('triage.unavailable')}</p>
        <p className={classes.quiet}>{t(`triage.error.${state.error.code}`)}</p>
        <Button size="xs" variant="default" onClick={session.triage.retry}>
          {t('app.tryAgain')}
        </Button>
      </div>
    );
  }
  if (state.runs.length === 0) return <p className={classes.panel}>{t('triage.none')}</p>;

  const division = divideRuns(state.runs);
  const { speaking, outside } = division;
  const images = new Set(state.runs.map(({ image }) => image));
  const busy = state.runs.some(isBusy);
  const stopped = state.runs.some(({ status }) => status.phase === 'cancelled' || status.phase === 'failed');
  return (
    <div className={classes.panel} data-testid="triage-panel">
      {speaking.length > 0 && (
        <p className={classes.notice}>
          <IconCpu size={16} aria-hidden />
          <span>
            <strong>{t('app.notDiagnostic')}.</strong> {t('triage.readFirst')}
          </span>
        </p>
      )}
      {byImage(runsWithCards(division)).map((runs) => (
        <ImageRuns
          key={runs[0]?.image.instance.sopInstanceUid}
          runs={runs}
          session={session}
          save={save}
          many={images.size > 1}
        />
      ))}
      {outside.length > 0 && <OutsideModels division={division} />}
      {state.runs.some(({ restarted }) => restarted) && <p role="status">{t('triage.restarted')}</p>}
      {busy && (
        <Button size="xs" variant="default" onClick={session.triage.cancel}>
          {t('app.cancel')}
        </Button>
      )}
      {!busy && stopped && (
        <Button size="xs" variant="default" onClick={session.triage.retry}>
          {t('app.tryAgain')}
        </Button>
      )}
    </div>
  );
}

interface ImageRunsProps {
  readonly runs: readonly TriageRun[];
  readonly session: StudySession;
  readonly save: SaveTriage;
  /** More than one image is triaged, so each says which it is. */
  readonly many: boolean;
}

function ImageRuns({ runs, session, save, many }: ImageRunsProps): ReactNode {
  const { t } = useTexts();
  const instance = runs[0]?.image.instance;
  if (!instance) return null;
  const view = [instance.modality, instance.viewPosition ?? instance.seriesDescription]
    .filter((part) => part)
    .join(' ');
  return (
    <section className={classes.image}>
      {many && (
        <h2 className={classes.view}>
          <bdi>{t('triage.image', { view })}</bdi>
        </h2>
      )}
      {runs.map((run) => (
        <RunCard key={run.id} run={run} session={session} save={save} />
      ))}
    </section>
  );
}

/** Answers before refusals, image by image. */
function byImage(runs: readonly TriageRun[]): readonly (readonly TriageRun[])[] {
  const groups = new Map<string, TriageRun[]>();
  for (const run of runs) {
    const key = `${run.image.instance.sopInstanceUid}/${run.image.frame}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((group) =>
    [...group].sort((a, b) => Number(refused(a)) - Number(refused(b))),
  );
}

function refused({ status }: TriageRun): boolean {
  return status.phase === 'done' && refusalOf(status.result) !== undefined;
}
