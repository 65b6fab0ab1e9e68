/** Between a case and the reading room: reads what has arrived, and says why where there is nothing to read. */
import { type ReactNode, useEffect, useState } from 'react';
import { Refusal } from '#client/Refusal.tsx';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import type { OpenCaseError } from '#session/open-case.ts';
import { Link } from '#ui/Link.tsx';
import { Empty, Fault } from '#ui/Notices.tsx';
import { Page } from '#ui/Page.tsx';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import type { PageProps } from './pages.tsx';
import { preloadReading } from './Reading.tsx';

export function CaseReadingPage({ services, params: { caseId = '' } }: PageProps): ReactNode {
  const { t } = useTexts();
  const { openCase } = services;
  const [tries, setTries] = useState(0);
  const [done, setDone] = useState<number>();
  const [error, setError] = useState<OpenCaseError>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks anew
  useEffect(() => {
    const gone = new AbortController();
    setError(undefined);
    setDone(undefined);
    preloadReading();
    void openCase(caseId, (read, all) => setDone(read / all), gone.signal).then((opened) => {
      if (!opened.ok && !gone.signal.aborted) setError(opened.error);
    });
    return () => gone.abort();
  }, [openCase, caseId, tries]);
  return (
    <Page
      title={t('case.images.title')}
      above={<Link to={addresses.caseOf(caseId)}>{t('case.images.back')}</Link>}
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
