/** The cases of a person, most urgent and longest waiting first, as the gateway orders them; changes come in by themselves. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { listCases } from '#contracts/gateway/cases.ts';
import type { Answer } from '#contracts/gateway/route.ts';
import { errorOf, keyOf, orThrow, useDesk, usePerson } from '#desk/gateway.tsx';
import { useGo } from '#desk/Link.tsx';
import { MoreButton } from '#desk/MoreButton.tsx';
import { Empty, Notice, Refusal, Waiting } from '#desk/Notices.tsx';
import { Page } from '#desk/Page.tsx';
import { useFeedKnown } from '#desk/use-live-cases.ts';
import { useTexts } from '#i18n/react.tsx';
import { hasRole } from '#session/account.ts';
import { Segments } from '#ui/Segments.tsx';
import classes from './CaseList.module.css';
import { CaseTable } from './CaseTable.tsx';

type Show = 'open' | 'done';

export function CaseListPage(): ReactNode {
  const { t } = useTexts();
  const { gateway, feed } = useDesk();
  const person = usePerson();
  const go = useGo();
  const [show, setShow] = useState<Show>('open');
  const feedState = useSyncExternalStore(feed.subscribe, feed.getSnapshot);
  const feedKnown = useFeedKnown();
  const query = useInfiniteQuery<Answer<typeof listCases>, Error>({
    queryKey: keyOf(listCases, show),
    queryFn: async ({ pageParam }) => {
      const after = pageParam as string | undefined;
      return orThrow(await gateway.call(listCases, { query: { show, limit: 50, ...(after && { after }) } }));
    },
    enabled: feedKnown,
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const cases = query.data?.pages.flatMap((page) => page.cases);
  const error = errorOf(query.error);
  const clinician = hasRole(person, 'clinician');
  const live = feedState === 'live';
  return (
    <Page
      title={t('cases.title')}
      width="wide"
      beside={
        clinician && (
          <Button size="md" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => go('/cases/new')}>
            {t('cases.new')}
          </Button>
        )
      }
    >
      <div className={classes.bar}>
        <Segments
          label={t('cases.show')}
          value={show}
          options={[
            { value: 'open', label: t('cases.open') },
            { value: 'done', label: t('cases.done') },
          ]}
          onChange={setShow}
        />
        <span className={classes.feed} data-live={live || undefined} role="status">
          {t(live ? 'cases.live' : 'cases.notLive')}
        </span>
      </div>
      {error && cases && <Notice>{t('cases.old')}</Notice>}
      <Refusal error={error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {cases?.length === 0 && <NoCases show={show} clinician={clinician} />}
      {cases && cases.length > 0 && (
        <>
          <CaseTable cases={cases} />
          <MoreButton query={query} />
        </>
      )}
    </Page>
  );
}

function NoCases({ show, clinician }: { readonly show: Show; readonly clinician: boolean }): ReactNode {
  const { t } = useTexts();
  if (show === 'done') return <Empty title={t('cases.noneDone')} hint={t('cases.noneDoneHint')} />;
  return (
    <Empty
      title={t('cases.noneOpen')}
      hint={t(clinician ? 'cases.noneOpenClinician' : 'cases.noneOpenReader')}
    />
  );
}
