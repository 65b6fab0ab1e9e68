/** The rest of a list that comes in pages; absent where there is none. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import classes from './MoreButton.module.css';

interface MoreButtonProps {
  readonly more: { readonly loading: boolean; readonly ask: () => void } | undefined;
}

export function MoreButton({ more }: MoreButtonProps): ReactNode {
  const { t } = useTexts();
  if (!more) return null;
  return (
    <Button size="md" variant="default" className={classes.more} loading={more.loading} onClick={more.ask}>
      {t('common.more')}
    </Button>
  );
}
