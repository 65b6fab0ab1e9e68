/** Between a case and the reading room: reads what has arrived, and says why where there is nothing to read. */
import { type ReactNode, useEffect, useState } from 'react';
import { Refusal } from '#client/Refusal.tsx';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import type { OpenCase, OpenCaseError } from '#session/open-case.ts';
import { Link } from '#ui/Link.tsx';
import { Empty, Fault } from '#ui/Notices.tsx';
import { Page } from '#ui/Page.tsx';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import classes from './Case.module.css';

interface CaseReadingPageProps {
  readonly caseId: string;
  readonly openCase: OpenCase;
  /** Fetches what the reading room is made of. */
  readonly preload: () => void;
}

export function CaseReadingPage({ caseId, openCase, preload }: CaseReadingPageProps): ReactNode {
  const { t } = useTexts();
  const [tries, setTries] = useState(0);
  const [done, setDone] = useState<number>();
  const [error, setError] = useState<OpenCaseError>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks anew
  useEffect(() => {
    const gone = new AbortController();
    setError(undefined);
    setDone(undefined);
    preload();
    void openCase(caseId, (read, all) => setDone(read / all), gone.signal).then((opened) => {
      if (!opened.ok && !gone.signal.aborted) setError(opened.error);
    });
    return () => gone.abort();
  }, [openCase, preload, caseId, tries]);
  return (
    <Page
      title={t('case.images.title')}
      above={
        <Link to={addresses.caseOf(caseId)} className={classes.up}>
          {t('case.images.back')}
        </Link>
      }
    >
      {error ? (
        <NotOpened error={error} onRetry={() => setTries((count) => count + 1)} />
      ) : (
        <div role="status">
          <p>{t('case.images.headers')}</p>
          <ProgressLine label={t('case.images.headers')} done={done} />
        </div>
      )}
    </Page>
  );
}

interface NotOpenedProps {
  readonly error: OpenCaseError;
  readonly onRetry: () => void;
}

function NotOpened({ error, onRetry }: NotOpenedProps): ReactNode {
  const { t } = useTexts();
  switch (error.code) {
    case 'refused':
      return <Refusal error={error.error} onRetry={onRetry} />;
    case 'nothing-arrived':
      return <Empty title={t('case.images.none')} hint={t('case.images.noneHint')} />;
    case 'no-images':
      return <Empty title={t('case.images.nothing')} />;
    default:
      return <Fault sentence={t('case.images.lost')} onRetry={onRetry} />;
  }
}
