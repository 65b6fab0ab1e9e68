/** The score as a place between the thresholds: absent, uncertain, present. Never a bare percentage. */
import type { ReactNode } from 'react';
import type { TriageFinding } from '#domain/triage/result.ts';
import { useTexts } from '#i18n/react.tsx';
import classes from './ScoreScale.module.css';

type Answer = Exclude<TriageFinding, { decision: 'abstain' }>;

export function ScoreScale({ finding }: { readonly finding: Answer }): ReactNode {
  const { t, format } = useTexts();
  const { score, absentAt, presentAt } = finding;
  const at = (value: number): string => `${Math.min(Math.max(value, 0), 1) * 100}%`;
  const number = (value: number): string => format.number(value, 2);
  const label = t('triage.scale', {
    score: number(score),
    absentAt: number(absentAt),
    presentAt: number(presentAt),
  });
  return (
    <figure className={classes.scale} role="img" aria-label={label} data-score={score.toFixed(4)}>
      <div className={classes.track}>
        <i className={classes.absent} style={{ inlineSize: at(absentAt) }} />
        <i className={classes.present} style={{ insetInlineStart: at(presentAt) }} />
        <b className={classes.mark} style={{ insetInlineStart: at(score) }} />
      </div>
      <div className={classes.ends}>
        <span data-on={finding.decision === 'absent' || undefined}>{t('triage.absent')}</span>
        <span>{t('triage.score', { score: number(score) })}</span>
        <span data-on={finding.decision === 'present' || undefined}>{t('triage.present')}</span>
      </div>
    </figure>
  );
}
