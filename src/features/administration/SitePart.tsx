/** One site: what it is, who works there in which roles, and who is invited. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { changeSite, listSites, type SiteView } from '#contracts/gateway/directory.ts';
import { useAct } from '#desk/gateway.tsx';
import { isolated } from '#desk/isolate.ts';
import { Empty, Refusal, Waiting } from '#desk/Notices.tsx';
import { Card } from '#desk/Page.tsx';
import { useSay } from '#desk/Toasts.tsx';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import classes from './Administration.module.css';
import { countryName } from './countries.ts';
import { InvitationsCard } from './InvitationsCard.tsx';
import { PeopleCard } from './PeopleCard.tsx';
import { SiteForm } from './SiteForm.tsx';
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
          <PeopleCard siteId={site.id} />
          <InvitationsCard siteId={site.id} />
        </>
      )}
    </>
  );
}

function FactsCard({ site }: { readonly site: SiteView }): ReactNode {
  const { t, language } = useTexts();
  const say = useSay();
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
        <p className={classes.quiet}>
          {t(`siteKind.${site.kind}`)} · <bdi>{countryName(site.country, language)}</bdi> ·{' '}
          {site.languages.map((one) => isolated(languageNames[one])).join(' · ')}
        </p>
      </Card>
    );
  }
  const stale = error?.code === 'stale' && site.version > editing.version;
  return (
    <Card title={t('admin.facts')}>
      {stale && (
        <p className={classes.quiet}>
          <bdi>{site.name}</bdi> · <bdi>{countryName(site.country, language)}</bdi> ·{' '}
          {site.languages.map((one) => isolated(languageNames[one])).join(' · ')}
        </p>
      )}
      <SiteForm
        initial={{ ...editing, languages: [...editing.languages] }}
        submit={t(stale ? 'common.keepMine' : 'common.save')}
        busy={busy}
        error={error}
        onCancel={close}
        onSubmit={async ({ name, country, languages }) => {
          // After a refusal the newest stands above the form: whoever saves again has seen it.
          const { version } = stale ? site : editing;
          const done = await act({
            params: { siteId: site.id },
            body: { version, name, country, languages },
          });
          if (!done.ok) return;
          say(t('common.saved'));
          close();
        }}
      />
    </Card>
  );
}
