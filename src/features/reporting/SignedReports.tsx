/** What was signed, in the language and the words of who signed it. */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { isolated } from '#base/isolate.ts';
import { useAsk, useClient } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { listReports, printReport } from '#contracts/gateway/reports.ts';
import type { Answer } from '#contracts/gateway/route.ts';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import type { GatewayError } from '#session/gateway.ts';
import { Waiting } from '#ui/Notices.tsx';
import { Card } from '#ui/Page.tsx';
import classes from './Report.module.css';

export function SignedReports({ caseId }: { readonly caseId: string }): ReactNode {
  const { t } = useTexts();
  const { data, error, loading, retry } = useAsk(listReports, { params: { caseId } }, { forgetful: true });
  return (
    <Card title={t('report.title')}>
      {loading && <Waiting />}
      <Refusal error={error} onRetry={retry} />
      {data?.reports.map((report) => (
        <Signed key={report.number} caseId={caseId} report={report} />
      ))}
    </Card>
  );
}

type SignedReport = Answer<typeof listReports>['reports'][number];

interface SignedProps {
  readonly caseId: string;
  readonly report: SignedReport;
}

function Signed({ caseId, report }: SignedProps): ReactNode {
  const { t, format } = useTexts();
  const { language, findings, impression, author, site, signedAt, sha256 } = report;
  return (
    <article className={classes.signed} data-testid="signed-report">
      <h3>{t('report.impression')}</h3>
      <p className={classes.impression} dir="auto" lang={language}>
        {impression}
      </p>
      <h3>{t('report.findings')}</h3>
      {findings.trim() === '' ? (
        <p className={classes.quiet}>{t('report.noFindings')}</p>
      ) : (
        <p className={classes.words} dir="auto" lang={language}>
          {findings}
        </p>
      )}
      <footer className={classes.quiet}>
        <p>{t('report.by', { author: isolated(author), site: isolated(site) })}</p>
        <p>
          <time dateTime={signedAt}>{t('report.signedAt', { when: format.moment(signedAt) })}</time> ·{' '}
          {t('report.language')}: {languageNames[language]}
        </p>
        <p>
          {t('report.fingerprint')}:{' '}
          <bdi dir="ltr" className={classes.hash} title={sha256}>
            {sha256.slice(0, 16)}
          </bdi>
        </p>
      </footer>
      <OnPaper caseId={caseId} number={report.number} />
    </article>
  );
}

/** Its headings are in the language of whoever takes it. */
function OnPaper({ caseId, number }: { readonly caseId: string; readonly number: number }): ReactNode {
  const { t, language } = useTexts();
  const { gateway, save } = useClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<GatewayError>();
  const take = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const answer = await gateway.download(printReport, { params: { caseId, number }, query: { language } });
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    save(`report-${caseId.slice(0, 8)}-${number}.pdf`, 'application/pdf', answer.value);
  };
  return (
    <>
      <Button
        size="md"
        variant="default"
        className={classes.start}
        loading={busy}
        leftSection={<IconDownload size={18} aria-hidden />}
        onClick={() => void take()}
      >
        {t('report.pdf')}
      </Button>
      <Refusal error={error} onRetry={() => void take()} />
    </>
  );
}
