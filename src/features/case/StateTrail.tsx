/** The way of a case from draft to acknowledged, with what is behind it, and where it stands. */
import type { ReactNode } from 'react';
import type { CaseView } from '#contracts/gateway/cases.ts';
import { type CaseState, caseStates } from '#domain/case/case.ts';
import { useTexts } from '#i18n/react.tsx';
import { Card } from '#ui/Page.tsx';
import classes from './Case.module.css';

const way = caseStates.filter((state) => state !== 'cancelled' && state !== 'returned');

/** Aside from the way: a question, which stands where the reading was, and the end of a cancelled case. */
function stepsOf({ state, sentAt }: CaseView): readonly CaseState[] {
  if (state === 'returned') return way.flatMap((one) => (one === 'reading' ? ['returned' as const] : [one]));
  if (state !== 'cancelled') return way;
  return sentAt === null ? ['draft', 'cancelled'] : ['draft', 'sent', 'cancelled'];
}

export function StateTrail({ view }: { readonly view: CaseView }): ReactNode {
  const { t, format } = useTexts();
  const steps = stepsOf(view);
  const at = steps.indexOf(view.state);
  const { claim, reached } = view;
  const asked = view.state === 'returned' ? view.exchanges.at(-1)?.askedBy : undefined;
  return (
    <Card title={t('case.trail')}>
      <ol className={classes.trail}>
        {steps.map((state, index) => {
          const moment = reached[state];
          return (
            <li
              key={state}
              data-past={index < at || undefined}
              data-state={state}
              {...(index === at && { 'aria-current': 'step' })}
            >
              <span className={classes.step}>{t(`state.${state}`)}</span>
              {moment && index <= at && <time dateTime={moment}>{format.moment(moment)}</time>}
              {state === 'returned' && asked && (
                <span className={classes.by}>
                  <bdi>{asked}</bdi>
                </span>
              )}
              {state === 'claimed' && claim && index <= at && (
                <span className={classes.by}>
                  <bdi>{claim.byName}</bdi> · <bdi>{claim.siteName}</bdi>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
