/** One site: what it is, who works there in which roles, and who is invited. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAct, usePerson } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { changeSite, listSites, type SiteView } from '#contracts/gateway/directory.ts';
import { maySetCountry } from '#domain/site/site.ts';
import { useTexts } from '#i18n/react.tsx';
import { Empty, Waiting } from '#ui/Notices.tsx';
import { Card } from '#ui/Page.tsx';
import { useSay } from '#ui/Toasts.tsx';
import { InvitationsCard } from './InvitationsCard.tsx';
import { PeopleCard } from './PeopleCard.tsx';
import { SiteForm } from './SiteForm.tsx';
import { SiteLine } from './SiteLine.tsx';
import { useAdministeredSites } from './use-sites.ts';

export function SitePart({ siteId }: { readonly siteId: string }): ReactNode {
  const { t } = useTexts();
  const { data: sites, error, loading, retry } = useAdministeredSites();
  const site = sites?.find(({ id }) => id === siteId);
  return (
    <>
      {loading && <Waiting />}
      <Refusal error={error} onRetry={retry} />
      {sites && !site && <Empty title={t('refusal.not-found')} />}
      {site && (
        <>
          <FactsCard site={site} />
          <PeopleCard site={site} />
          <InvitationsCard site={site} />
        </>
      )}
    </>
  );
}

function FactsCard({ site }: { readonly site: SiteView }): ReactNode {
  const { t } = useTexts();
  const say = useSay();
  const asksCountry = maySetCountry(usePerson());
  /** The version that was on the page when the changing began. */
  const [editing, setEditing] = useState<SiteView>();
  const { act, busy, error, clear } = useAct(changeSite, [listSites]);
  const close = (): void => {
    clear();
    setEditing(undefined);
  };
  if (!editing) {
    return (
      <Card
        title={<bdi>{site.name}</bdi>}
        beside={
          <Button size="md" variant="default" onClick={() => setEditing(site)}>
            {t('common.change')}
          </Button>
        }
      >
        <SiteLine site={site} />
      </Card>
    );
  }
  const stale = error?.code === 'stale' && site.version > editing.version;
  return (
    <Card title={t('admin.facts')}>
      {stale && (
        <strong>
          <bdi>{site.name}</bdi>
        </strong>
      )}
      {(stale || !asksCountry) && <SiteLine site={site} />}
      <SiteForm
        initial={{ ...editing, languages: [...editing.languages] }}
        asksCountry={asksCountry}
        submit={t(stale ? 'common.keepMine' : 'common.save')}
        busy={busy}
        error={error}
        onCancel={close}
        onSubmit={async ({ name, country, languages }) => {
          // After a refusal the newest stands above the form: whoever saves again has seen it.
          const { version } = stale ? site : editing;
          const done = await act({
            params: { siteId: site.id },
            body: { version, name, languages, ...(asksCountry && { country }) },
          });
          if (!done.ok) return;
          say(t('common.saved'));
          close();
        }}
      />
    </Card>
  );
}
