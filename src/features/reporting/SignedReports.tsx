/** What was signed, in the language and the words of who signed it. */
import { type ReactNode, useCallback, useState } from 'react';
import { isolated } from '#base/isolate.ts';
import type { Language } from '#base/language.ts';
import { useAsk, useClient } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { listReports, readKeyImage } from '#contracts/gateway/reports.ts';
import type { Answer } from '#contracts/gateway/route.ts';
import { areSayable, type Said, said } from '#domain/report/statements.ts';
import { directionOf, languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import { Fault, Waiting } from '#ui/Notices.tsx';
import { Card } from '#ui/Page.tsx';
import { ShownKeyImages } from './KeyImages.tsx';
import classes from './Report.module.css';
import { ForOtherSystems, OnPaper } from './TakeReport.tsx';

export function SignedReports({ caseId }: { readonly caseId: string }): ReactNode {
  const { t } = useTexts();
  const { data, error, loading, retry } = useAsk(listReports, { params: { caseId } }, { forgetful: true });
  const [newest, ...older] = data?.reports ?? [];
  return (
    <Card title={t('report.title')}>
      {loading && <Waiting />}
      <Refusal error={error} onRetry={retry} />
      {newest && <Signed key={newest.number} caseId={caseId} report={newest} />}
      {older.map((report) => (
        <Older key={report.number} caseId={caseId} report={report} />
      ))}
    </Card>
  );
}

type SignedReport = Answer<typeof listReports>['reports'][number];

interface SignedProps {
  readonly caseId: string;
  readonly report: SignedReport;
}

/** A version of which a newer one took the place: to be found, and not to be taken for the report. */
function Older({ caseId, report }: SignedProps): ReactNode {
  const { t, format } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <details
      className={classes.older}
      data-testid="older-report"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{t('report.older', { when: format.moment(report.signedAt) })}</summary>
      {open && <Signed caseId={caseId} report={report} />}
    </details>
  );
}

function Signed({ caseId, report }: SignedProps): ReactNode {
  const { t, format, language: own } = useTexts();
  const { language, statements, findings, impression, author, site, signedAt, reason, sha256 } = report;
  const { gateway } = useClient();
  const read = useCallback(
    (sha256: string) => gateway.download(readKeyImage, { params: { caseId, sha256 } }),
    [gateway, caseId],
  );
  if (!areSayable(statements)) return <Fault sentence={t('report.unknown')} />;
  const chosen = said(statements, own);
  return (
    <article className={classes.signed} data-testid="signed-report">
      {reason !== null && (
        <p className={classes.changed} role="note">
          <strong>{t('report.changed')}</strong> <span dir="auto">{reason}</span>
        </p>
      )}
      <h3>{t('report.impression')}</h3>
      {chosen.impression.map((sentence) => (
        <p key={sentence} className={classes.impression}>
          {sentence}
        </p>
      ))}
      <AsWritten className={classes.impression} text={impression} language={language} />
      <h3>{t('report.findings')}</h3>
      <Sections findings={chosen.findings} />
      <AsWritten className={classes.words} text={findings} language={language} />
      {chosen.findings.length === 0 && findings.trim() === '' && (
        <p className={classes.quiet}>{t('report.noFindings')}</p>
      )}
      <ShownKeyImages images={report.keyImages} read={read} />
      <footer className={classes.quiet}>
        {statements.length > 0 && language !== own && (
          <AsSigned statements={statements} language={language} />
        )}
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
      <ForOtherSystems caseId={caseId} number={report.number} />
    </article>
  );
}

function Sections({ findings }: Pick<Said, 'findings'>): ReactNode {
  if (findings.length === 0) return null;
  return (
    <dl className={classes.sections}>
      {findings.map(({ id, heading, sentences }) => (
        <div key={id}>
          <dt>{heading}</dt>
          <dd>{sentences.join(' ')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The very sentences that their author read and signed, for whoever wants to see them. */
function AsSigned({ statements, language }: Pick<SignedReport, 'statements' | 'language'>): ReactNode {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const { findings, impression } = said(statements, language);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('report.signedIn', { language: isolated(languageNames[language]) })}</summary>
      {open && (
        <div lang={language} dir={directionOf(language)} className={classes.asSigned}>
          <p>{impression.join(' ')}</p>
          <Sections findings={findings} />
        </div>
      )}
    </details>
  );
}

interface AsWrittenProps {
  readonly className: string | undefined;
  readonly text: string;
  readonly language: Language;
}

/** Free text in its own language and direction; where that is not the reader’s, it says so (RP12). */
function AsWritten({ className, text, language }: AsWrittenProps): ReactNode {
  const { t, language: own } = useTexts();
  if (text.trim() === '') return null;
  return (
    <>
      <p className={className} dir="auto" lang={language}>
        {text}
      </p>
      {language !== own && (
        <p className={classes.quiet}>
          {t('report.asWritten', { language: isolated(languageNames[language]) })}
        </p>
      )}
    </>
  );
}
