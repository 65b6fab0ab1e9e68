/** The audit log for those who oversee: searched, a patient's history taken as a file, and the head to be noted elsewhere. */
import { type ReactNode, useState } from 'react';
import { useAskPages, usePerson } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { searchAudit } from '#contracts/gateway/audit.ts';
import { useTexts } from '#i18n/react.tsx';
import { hasRole } from '#session/account.ts';
import { MoreButton } from '#ui/MoreButton.tsx';
import { Empty, Waiting } from '#ui/Notices.tsx';
import { Page } from '#ui/Page.tsx';
import classes from './Audit.module.css';
import { AuditSearch } from './AuditSearch.tsx';
import { AuditTable } from './AuditTable.tsx';
import { ChainHead } from './ChainHead.tsx';
import { PatientHistory } from './PatientHistory.tsx';
import { emptyWish, type Wish, wishBody } from './wish.ts';

const pageSize = 100;

export function AuditPage(): ReactNode {
  const { t } = useTexts();
  const person = usePerson();
  /** What is shown; a search is itself recorded, so nothing is asked for while somebody types. */
  const [wish, setWish] = useState<Wish>(emptyWish);
  const found = useAskPages(searchAudit, {
    key: wish,
    asking: (before) => ({
      body: { ...wishBody(wish), limit: pageSize, ...(before !== undefined && { before: Number(before) }) },
    }),
    next: ({ records, more }) => (more ? records.at(-1)?.seq : undefined),
    forgetful: true,
  });
  const records = found.data?.flatMap((page) => page.records);
  const search = (next: Wish): void => {
    if (next === wish) found.retry();
    else setWish(next);
  };
  return (
    <Page title={t('audit.title')} width="wide">
      <p className={classes.meaning}>{t('audit.meaning')}</p>
      <AuditSearch wish={wish} busy={found.busy} onSearch={search} />
      <div className={classes.pair}>
        {hasRole(person, 'administrator', 'authority') && <PatientHistory />}
        <ChainHead />
      </div>
      <Refusal error={found.error} onRetry={found.retry} />
      {found.loading && <Waiting />}
      {records?.length === 0 && <Empty title={t('audit.none')} hint={t('audit.noneHint')} />}
      {records && records.length > 0 && (
        <>
          <AuditTable records={records} onOnly={(part) => search({ ...wish, ...part })} />
          <MoreButton more={found.more} />
        </>
      )}
    </Page>
  );
}
