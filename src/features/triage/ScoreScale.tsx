/** The score as a place between the thresholds: absent, uncertain, present. Never a bare percentage. */
import type { ReactNode } from 'react';
import type { TriageFinding } from '#domain/triage/result.ts';
import { useTexts } from '#i18n/react.tsx';
import classes from './ScoreScale.module.css';

type Answer = Omit<Exclude<TriageFinding, { decision: 'abstain' }>, 'concept'>;

export function ScoreScale({ finding }: { readonly finding: Answer }): ReactNode {
  const { t, format } = useTexts();
  const { score, repeat95, absentAt, presentAt } = finding;
  const at = (value: number): string => `${Math.min(Math.max(value, 0), 1) * 100}%`;
  const number = (value: number): string => format.number(value, 2);
  const range = repeat95 && t('triage.repeat', { low: number(repeat95[0]), high: number(repeat95[1]) });
  const label = [
    t('triage.scale', { score: number(score), absentAt: number(absentAt), presentAt: number(presentAt) }),
    range,
  ]
    .filter((part) => part)
    .join('. ');
  return (
    <figure className={classes.scale} role="img" aria-label={label} data-score={score.toFixed(4)}>
      <div className={classes.track}>
        <i className={classes.absent} style={{ inlineSize: at(absentAt) }} />
        <i className={classes.present} style={{ insetInlineStart: at(presentAt) }} />
        {repeat95 && (
          <i
            className={classes.repeat}
            style={{ insetInlineStart: at(repeat95[0]), inlineSize: at(repeat95[1] - repeat95[0]) }}
          />
        )}
        <b className={classes.mark} style={{ insetInlineStart: at(score) }} />
      </div>
      <div className={classes.ends}>
        <span data-on={finding.decision === 'absent' || undefined}>{t('triage.absent')}</span>
        <span>{t('triage.score', { score: number(score) })}</span>
        <span data-on={finding.decision === 'present' || undefined}>{t('triage.present')}</span>
      </div>
      {range && <p className={classes.range}>{range}</p>}
    </figure>
  );
}
