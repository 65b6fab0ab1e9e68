/** The newest place of the chain: whoever notes it elsewhere can prove later that nothing before it was changed. */
import type { ReactNode } from 'react';
import { useAsk } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { readAuditHead } from '#contracts/gateway/audit.ts';
import { useTexts } from '#i18n/react.tsx';
import { CopyText } from '#ui/CopyText.tsx';
import { Waiting } from '#ui/Notices.tsx';
import classes from './Audit.module.css';

export function ChainHead(): ReactNode {
  const { t } = useTexts();
  const { data, error, loading, retry } = useAsk(readAuditHead, {});
  return (
    <details className={classes.fold}>
      <summary>{t('audit.head')}</summary>
      <p className={classes.hint}>{t('audit.headHint')}</p>
      {loading && <Waiting />}
      <Refusal error={error} onRetry={retry} />
      {/* As the verifier takes it: --head SEQ:HASH. */}
      {data && <CopyText text={`${data.seq}:${data.hash}`} label={t('audit.head')} />}
    </details>
  );
}
