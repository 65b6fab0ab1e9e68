/** Questions of readers and what the clinicians answered: nothing of it is ever rewritten (C10). */
import type { ReactNode } from 'react';
import type { CaseView } from '#contracts/gateway/cases.ts';
import { useTexts } from '#i18n/react.tsx';
import { Card } from '#ui/Page.tsx';
import classes from './Case.module.css';

export function Exchanges({ view }: { readonly view: CaseView }): ReactNode {
  const { t, format } = useTexts();
  return (
    <Card title={t('case.questions')}>
      <ol className={classes.exchanges}>
        {view.exchanges.map(({ question, askedAt, askedBy, answer, answeredAt, answeredBy }) => (
          <li key={askedAt}>
            <p className={classes.when}>
              {t('case.askedAt', { when: format.moment(askedAt) })} · <bdi>{askedBy}</bdi>
            </p>
            <p className={classes.text} dir="auto">
              {question}
            </p>
            {answer === null ? (
              <p className={classes.quiet}>{t('case.unanswered')}</p>
            ) : (
              <div className={classes.answer}>
                <p className={classes.when}>
                  {t('case.answeredAt', { when: answeredAt === null ? '' : format.moment(answeredAt) })}
                  {answeredBy !== null && (
                    <>
                      {' · '}
                      <bdi>{answeredBy}</bdi>
                    </>
                  )}
                </p>
                <p className={classes.text} dir="auto">
                  {answer}
                </p>
              </div>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
