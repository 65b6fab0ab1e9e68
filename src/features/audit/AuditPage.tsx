/** The audit log for those who oversee: searched, a patient's history taken as a file, and the head to be noted elsewhere. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { searchAudit } from '#contracts/gateway/audit.ts';
import type { Answer } from '#contracts/gateway/route.ts';
import { errorOf, keyOf, orThrow, useDesk, usePerson } from '#desk/gateway.tsx';
import { MoreButton } from '#desk/MoreButton.tsx';
import { Empty, Refusal, Waiting } from '#desk/Notices.tsx';
import { Page } from '#desk/Page.tsx';
import { useTexts } from '#i18n/react.tsx';
import { hasRole } from '#session/account.ts';
import classes from './Audit.module.css';
import { AuditSearch } from './AuditSearch.tsx';
import { AuditTable } from './AuditTable.tsx';
import { ChainHead } from './ChainHead.tsx';
import { PatientHistory } from './PatientHistory.tsx';
import { emptyWish, type Wish, wishBody } from './wish.ts';

const pageSize = 100;

export function AuditPage(): ReactNode {
  const { t } = useTexts();
  const { gateway } = useDesk();
  const person = usePerson();
  /** What is shown; a search is itself recorded, so nothing is asked for while somebody types. */
  const [wish, setWish] = useState<Wish>(emptyWish);
  const query = useInfiniteQuery<Answer<typeof searchAudit>, Error>({
    queryKey: keyOf(searchAudit, wish),
    queryFn: async ({ pageParam }) => {
      const before = pageParam as number | undefined;
      const body = { ...wishBody(wish), limit: pageSize, ...(before !== undefined && { before }) };
      return orThrow(await gateway.call(searchAudit, { body }));
    },
    initialPageParam: undefined,
    getNextPageParam: ({ records, more }) => (more ? records.at(-1)?.seq : undefined),
    gcTime: 0,
  });
  const records = query.data?.pages.flatMap((page) => page.records);
  const search = (next: Wish): void => {
    if (next === wish) void query.refetch();
    else setWish(next);
  };
  return (
    <Page title={t('audit.title')} width="wide">
      <p className={classes.meaning}>{t('audit.meaning')}</p>
      <AuditSearch wish={wish} busy={query.isFetching} onSearch={search} />
      <div className={classes.pair}>
        {hasRole(person, 'administrator', 'authority') && <PatientHistory />}
        <ChainHead />
      </div>
      <Refusal error={errorOf(query.error)} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {records?.length === 0 && <Empty title={t('audit.none')} hint={t('audit.noneHint')} />}
      {records && records.length > 0 && (
        <>
          <AuditTable records={records} onOnly={(part) => search({ ...wish, ...part })} />
          <MoreButton query={query} />
        </>
      )}
    </Page>
  );
}
