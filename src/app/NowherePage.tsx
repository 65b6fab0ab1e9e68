/** An address with nothing behind it says so, rather than show something that was not asked for. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import { useGo } from '#ui/Link.tsx';
import { Page } from '#ui/Page.tsx';
import classes from './FrontDesk.module.css';

export function NowherePage(): ReactNode {
  const { t } = useTexts();
  const go = useGo();
  return (
    <Page title={t('desk.moved')}>
      <Button size="md" variant="default" className={classes.way} onClick={() => go(addresses.opening)}>
        {t('desk.open')}
      </Button>
    </Page>
  );
}
