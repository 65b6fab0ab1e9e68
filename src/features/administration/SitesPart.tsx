/** The sites that one administers; the administrator of the gateway founds others. */

import { Button } from '@mantine/core';
import { IconBuildingHospital, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useAct, usePerson } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { createSite, listSites } from '#contracts/gateway/directory.ts';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import { Link, useGo } from '#ui/Link.tsx';
import { Empty, Waiting } from '#ui/Notices.tsx';
import { Card } from '#ui/Page.tsx';
import { useSay } from '#ui/Toasts.tsx';
import classes from './Administration.module.css';
import { emptySite, SiteForm } from './SiteForm.tsx';
import { SiteLine } from './SiteLine.tsx';
import { useAdministeredSites } from './use-sites.ts';

export function SitesPart(): ReactNode {
  const { t } = useTexts();
  const { gatewayAdministrator } = usePerson();
  const { data: sites, error, loading, retry } = useAdministeredSites();
  const [founding, setFounding] = useState(false);
  const empty = sites?.length === 0;
  return (
    <>
      {loading && <Waiting />}
      <Refusal error={error} onRetry={retry} />
      {empty && !gatewayAdministrator && <Empty title={t('admin.notYours')} hint={t('admin.notYoursHint')} />}
      {empty && gatewayAdministrator && !founding && (
        <Empty title={t('admin.noSites')} hint={t('admin.noSitesHint')} />
      )}
      {sites && sites.length > 0 && (
        <ul className={classes.sites} data-testid="sites">
          {sites.map((site) => (
            <li key={site.id} className={classes.site}>
              <IconBuildingHospital size={24} stroke={1.5} aria-hidden className={classes.icon} />
              <div className={classes.words}>
                <Link to={addresses.siteOf(site.id)} className={classes.siteName}>
                  <bdi>{site.name}</bdi>
                </Link>
                <SiteLine site={site} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {gatewayAdministrator &&
        (founding ? (
          <FoundSite onClose={() => setFounding(false)} />
        ) : (
          <Button
            size="md"
            variant={empty ? 'filled' : 'default'}
            className={empty ? classes.centred : classes.start}
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setFounding(true)}
          >
            {t('admin.found')}
          </Button>
        ))}
    </>
  );
}

function FoundSite({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t, language } = useTexts();
  const say = useSay();
  const go = useGo();
  const { act, busy, error } = useAct(createSite, [listSites]);
  return (
    <Card title={t('admin.found')}>
      <SiteForm
        initial={emptySite(language)}
        asksKind
        asksCountry
        submit={t('admin.found')}
        busy={busy}
        error={error}
        onCancel={onClose}
        onSubmit={async (facts) => {
          const made = await act({ body: facts });
          if (!made.ok) return;
          say(t('admin.founded'));
          go(addresses.siteOf(made.value.id));
        }}
      />
    </Card>
  );
}
