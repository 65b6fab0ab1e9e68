/** An address with nothing behind it says so, rather than show something that was not asked for. */
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import { Link } from '#ui/Link.tsx';
import { Page } from '#ui/Page.tsx';

export function NowherePage(): ReactNode {
  const { t } = useTexts();
  return (
    <Page title={t('desk.moved')}>
      <Link to={addresses.opening}>{t('desk.open')}</Link>
    </Page>
  );
}
