/** The critical results of a case: the open ones with their clock and what can be done, the received ones with whom. */
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isolated } from '#base/isolate.ts';
import { Refusal } from '#client/Refusal.tsx';
import { CriticalMark } from '#clinical/CriticalMark.tsx';
import { type CriticalView, takeNote } from '#contracts/gateway/critical.ts';
import { useTexts } from '#i18n/react.tsx';
import { useSay } from '#ui/Toasts.tsx';
import { useNow } from '#ui/use-now.ts';
import classes from './Critical.module.css';
import { TellingForm } from './TellingForm.tsx';
import { useCriticalAct, useCriticals } from './use-criticals.ts';

export function CriticalResults({ caseId }: { readonly caseId: string }): ReactNode {
  const { data, error, retry } = useCriticals(caseId);
  const results = data?.results ?? [];
  if (!error && results.length === 0) return null;
  return (
    <div className={classes.results}>
      <Refusal error={error} onRetry={retry} />
      {results.map((result) =>
        result.received ? (
          <Received key={result.number} result={result} received={result.received} />
        ) : (
          <Open key={result.number} caseId={caseId} result={result} />
        ),
      )}
    </div>
  );
}

interface ResultProps {
  readonly result: CriticalView;
}

function Finding({ result }: ResultProps): ReactNode {
  const { t, format } = useTexts();
  const { finding, foundBy, site, foundAt } = result;
  const about = { name: isolated(foundBy), site: isolated(site), when: isolated(format.moment(foundAt)) };
  return (
    <>
      <p className={classes.finding} dir="auto">
        {finding}
      </p>
      <p className={classes.quiet}>{t('critical.found', about)}</p>
    </>
  );
}

function Open({ caseId, result }: ResultProps & { readonly caseId: string }): ReactNode {
  const { t, format } = useTexts();
  const now = useNow();
  const { number, foundAt, escalatedAt, mayTakeNote, mayRecordTelling } = result;
  return (
    <section className={classes.open} data-testid="critical" aria-label={t('critical.title')}>
      <header className={classes.head}>
        <CriticalMark size={20}>{t('critical.title')}</CriticalMark>
        <span className={classes.clock}>
          {t('critical.waitsFor', { duration: format.duration(now - Date.parse(foundAt)) })}
        </span>
      </header>
      <Finding result={result} />
      {escalatedAt !== null && (
        <p className={classes.late}>{t('critical.escalated', { when: format.moment(escalatedAt) })}</p>
      )}
      {mayTakeNote && <TakeNote caseId={caseId} number={number} />}
      {mayRecordTelling && <TellingForm caseId={caseId} number={number} foundAt={foundAt} />}
    </section>
  );
}

function TakeNote({ caseId, number }: { readonly caseId: string; readonly number: number }): ReactNode {
  const { t } = useTexts();
  const say = useSay();
  const { act, busy, error } = useCriticalAct(takeNote, caseId);
  const take = async (): Promise<void> => {
    if (await act({ params: { caseId, number } })) say(t('critical.didNote'));
  };
  return (
    <>
      <Refusal error={error} />
      <div className={classes.act}>
        <Button size="md" loading={busy} onClick={() => void take()}>
          {t('critical.takeNote')}
        </Button>
        <span className={classes.quiet}>{t('critical.takeNoteHint')}</span>
      </div>
    </>
  );
}

interface ReceivedProps extends ResultProps {
  readonly received: NonNullable<CriticalView['received']>;
}

function Received({ result, received }: ReceivedProps): ReactNode {
  const { t, format } = useTexts();
  const { to, toldBy, how, at } = received;
  return (
    <section className={classes.received} data-testid="critical-received" aria-label={t('critical.title')}>
      <header className={classes.head}>
        <span className={classes.done}>
          <IconCircleCheck size={20} aria-hidden />
          {t('critical.title')}
        </span>
      </header>
      <Finding result={result} />
      <p>{t('critical.received', { name: isolated(to), when: isolated(format.moment(at)) })}</p>
      <p className={classes.quiet}>
        {t('critical.told', { name: isolated(toldBy), how: t(`critical.how.${how}`) })}
        {result.escalatedAt !== null && (
          <> · {t('critical.escalated', { when: format.moment(result.escalatedAt) })}</>
        )}
      </p>
    </section>
  );
}
