/** One model on one image: running, answered, refused or failed; abstaining looks as deliberate as answering. */

import type { ReactNode } from 'react';
import { lookup } from '#base/lookup.ts';
import type { ModelSummary } from '#contracts/inference-api.ts';
import type { AbstainReason } from '#domain/triage/result.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import type { StudySession } from '#session/study-session.ts';
import type { TriageRun } from '#session/triage-runs.ts';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import { abstainSentence } from './abstain-sentence.ts';
import { HeatMapControl } from './HeatMapControl.tsx';
import { MakerDetails } from './MakerDetails.tsx';
import classes from './RunCard.module.css';
import { SaveButton } from './SaveButton.tsx';
import { ScoreScale } from './ScoreScale.tsx';
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
  const finding = findingName(model, texts);
  switch (status.phase) {
    case 'waiting':
    case 'running': {
      const stage = status.phase === 'running' ? status.stage : 'waiting';
      return (
        <article className={classes.card} aria-busy="true" data-model={model.id} data-phase={status.phase}>
          <h3>{finding}</h3>
          <p className={classes.quiet} role="status">
            {t(`triage.stage.${stage}`)}
          </p>
          <ProgressLine label={finding} done={status.phase === 'running' ? status.done : 0} tone="machine" />
        </article>
      );
    }
    case 'cancelled':
      return (
        <article className={classes.card} data-model={model.id} data-phase="cancelled">
          <h3>{finding}</h3>
          <p className={classes.quiet}>{t('triage.cancelled')}</p>
        </article>
      );
    case 'failed':
      return (
        <article className={classes.card} role="alert" data-model={model.id} data-phase="failed">
          <h3>{finding}</h3>
          <p>{t(`triage.error.${status.error.code}`)}</p>
        </article>
      );
    case 'done': {
      const { result } = status;
      if (result.finding.decision === 'abstain') {
        return (
          <article
            className={classes.card}
            data-testid="triage-result"
            data-model={model.id}
            data-decision="abstain"
          >
            <h3 className={classes.said}>{t('triage.notAssessed')}</h3>
            <p className={classes.subject}>{finding}</p>
            <ul className={classes.reasons}>
              {tellingReasons(result.finding.reasons).map((reason) => (
                <li key={reason.rule} data-rule={reason.rule}>
                  {abstainSentence(reason, texts)}
                </li>
              ))}
            </ul>
            <MakerDetails model={model} result={result} />
            {!run.image.instance.filmExport && <SaveButton onSave={() => save(run, result)} />}
          </article>
        );
      }
      const present = result.finding.decision === 'present';
      return (
        <article
          className={classes.card}
          data-testid="triage-result"
          data-model={model.id}
          data-decision={result.finding.decision}
        >
          <h3 className={classes.said}>
            {t(present ? 'triage.likelyPresent' : 'triage.notSeen', { finding })}
          </h3>
          <ScoreScale finding={result.finding} />
          {model.purpose === 'commissioning' && <p className={classes.quiet}>{t('triage.commissioning')}</p>}
          {result.finding.heatMap && (
            <HeatMapControl image={run.image} map={result.finding.heatMap} session={session} />
          )}
          <MakerDetails model={model} result={result} />
          {!run.image.instance.filmExport && <SaveButton onSave={() => save(run, result)} />}
        </article>
      );
    }
  }
}

/** That an export names no age, or a CT no chest film's view, follows from what it is and need not be said. */
function tellingReasons(reasons: readonly AbstainReason[]): readonly AbstainReason[] {
  const first = reasons.filter(({ rule }) => rule === 'film-export' || rule === 'modality').slice(0, 1);
  return first.length > 0 ? first : reasons;
}

/** SNOMED CT concepts that our catalogues translate; a foreign model's finding keeps its own display text. */
const knownFindings: Readonly<Record<string, 'pneumonia' | 'opacity'>> = {
  '233604007': 'pneumonia',
  '95436008': 'opacity',
};

export function findingName(model: ModelSummary, { t }: Pick<Texts, 't'>): string {
  const known = lookup(knownFindings, model.finding.code);
  return known ? t(`triage.finding.${known}`) : model.finding.display;
}
