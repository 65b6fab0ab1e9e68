/** Which site reads for which, under what terms; each of the two may end it, the gateway's administrator makes and changes it. */
import { Button, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useAct, useAsk, usePerson } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { createTwinning, listTwinnings } from '#contracts/gateway/directory.ts';
import { useTexts } from '#i18n/react.tsx';
import { Empty, Waiting } from '#ui/Notices.tsx';
import { Card } from '#ui/Page.tsx';
import { useSay } from '#ui/Toasts.tsx';
import { useNow } from '#ui/use-now.ts';
import classes from './Administration.module.css';
import { OneTwinning } from './OneTwinning.tsx';
import { TwinningForm } from './TwinningForm.tsx';
import { isOver, newTerms } from './twinning-terms.ts';
import { useAdministeredSites } from './use-sites.ts';

export function TwinningsPart(): ReactNode {
  const { t } = useTexts();
  const now = useNow();
  const { gatewayAdministrator } = usePerson();
  const { data, error, loading, retry } = useAsk(listTwinnings, {});
  const [making, setMaking] = useState(false);
  const [withEnded, setWithEnded] = useState(false);
  const all = data?.twinnings ?? [];
  const ended = all.filter((one) => isOver(one, now));
  const shown = withEnded ? all : all.filter((one) => !isOver(one, now));
  return (
    <>
      {gatewayAdministrator && !making && (
        <Button
          size="md"
          className={classes.start}
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setMaking(true)}
        >
          {t('twinning.create')}
        </Button>
      )}
      {making && <NewTwinning onClose={() => setMaking(false)} />}
      {loading && <Waiting />}
      <Refusal error={error} onRetry={retry} />
      {data && shown.length === 0 && <Empty title={t('twinning.none')} hint={t('twinning.noneHint')} />}
      <ul className={classes.twinnings} data-testid="twinnings">
        {shown.map((one) => (
          <OneTwinning key={one.id} twinning={one} now={now} />
        ))}
      </ul>
      {ended.length > 0 && (
        <Switch
          size="md"
          label={t('twinning.showEnded')}
          checked={withEnded}
          onChange={(event) => setWithEnded(event.currentTarget.checked)}
        />
      )}
    </>
  );
}

function NewTwinning({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t, language } = useTexts();
  const say = useSay();
  const sites = useAdministeredSites();
  const { act, busy, error } = useAct(createTwinning, [listTwinnings]);
  return (
    <Card title={t('twinning.create')}>
      <TwinningForm
        initial={newTerms(language)}
        sites={sites.data ?? []}
        submit={t('twinning.create')}
        busy={busy}
        error={error ?? sites.error}
        onCancel={onClose}
        onSubmit={async ({ homeSiteId, readingSiteId, ...terms }) => {
          const made = await act({ body: { homeSiteId, readingSiteId, ...terms } });
          if (!made.ok) return;
          say(t('twinning.created'));
          onClose();
        }}
      />
    </Card>
  );
}
