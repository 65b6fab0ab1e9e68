/** The rest of a list that comes in pages; absent where there is none. */
import { Button } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import classes from './MoreButton.module.css';

interface MoreButtonProps {
  readonly query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
}

export function MoreButton({ query }: MoreButtonProps): ReactNode {
  const { t } = useTexts();
  if (!query.hasNextPage) return null;
  return (
    <Button
      size="md"
      variant="default"
      className={classes.more}
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {t('common.more')}
    </Button>
  );
}
