/** The cases of a person, most urgent and longest waiting first, as the gateway orders them; changes come in by themselves. */

import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { useAsk, useAskPages, useClient, usePerson } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { useFeedKnown } from '#client/use-live-cases.ts';
import { listCases } from '#contracts/gateway/cases.ts';
import { listOpenCriticals } from '#contracts/gateway/critical.ts';
import { useTexts } from '#i18n/react.tsx';
import { hasRole } from '#session/account.ts';
import { addresses } from '#session/addresses.ts';
import { useGo } from '#ui/Link.tsx';
import { MoreButton } from '#ui/MoreButton.tsx';
import { Empty, Notice, Waiting } from '#ui/Notices.tsx';
import { Page } from '#ui/Page.tsx';
import { Segments } from '#ui/Segments.tsx';
import type { Sendings } from '#upload/sending.ts';
import classes from './CaseList.module.css';
import { CaseTable } from './CaseTable.tsx';
import { OpenCriticals } from './OpenCriticals.tsx';

type Show = 'open' | 'done';

export function CaseListPage({ sendings }: { readonly sendings: Sendings }): ReactNode {
  const { t } = useTexts();
  const { feed } = useClient();
  const person = usePerson();
  const go = useGo();
  const [show, setShow] = useState<Show>('open');
  const feedState = useSyncExternalStore(feed.subscribe, feed.getSnapshot);
  const feedKnown = useFeedKnown();
  const onTheirWay = useSyncExternalStore(sendings.state.subscribe, sendings.state.getSnapshot);
  const list = useAskPages(listCases, {
    key: show,
    asking: (after) => ({ query: { show, limit: 50, ...(after !== undefined && { after: String(after) }) } }),
    next: ({ next }) => next ?? undefined,
    enabled: feedKnown,
  });
  const critical = useAsk(listOpenCriticals, {}, { enabled: feedKnown });
  const criticals = critical.data?.results ?? [];
  const cases = list.data?.flatMap((page) => page.cases);
  const clinician = hasRole(person, 'clinician');
  const live = feedState === 'live';
  return (
    <Page
      title={t('cases.title')}
      width="wide"
      beside={
        clinician && (
          <Button
            size="md"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => go(addresses.newCase)}
          >
            {t('cases.new')}
          </Button>
        )
      }
    >
      <Refusal error={critical.error} onRetry={critical.retry} />
      {criticals.length > 0 && <OpenCriticals results={criticals} />}
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
      {list.error && cases && <Notice>{t('cases.old')}</Notice>}
      <Refusal error={list.error} onRetry={list.retry} />
      {list.loading && <Waiting />}
      {cases?.length === 0 && <NoCases show={show} clinician={clinician} />}
      {cases && cases.length > 0 && (
        <>
          <CaseTable
            cases={cases}
            critical={new Set(criticals.map(({ caseId }) => caseId))}
            sendings={onTheirWay}
          />
          <MoreButton more={list.more} />
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
