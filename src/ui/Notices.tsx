/** What a page says while it waits, when there is nothing, when it failed, and what it wants noticed. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import classes from './Notices.module.css';

export function Waiting(): ReactNode {
  const { t } = useTexts();
  return (
    <p role="status" className={classes.waiting}>
      {t('common.loading')}
    </p>
  );
}

interface FaultProps {
  readonly sentence: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}

/** Always in the page, so that a screen reader hears the sentence when it comes. */
export function Fault({ sentence, onRetry }: FaultProps): ReactNode {
  const { t } = useTexts();
  return (
    <div role="alert" className={sentence === undefined ? classes.silent : classes.fault}>
      {sentence !== undefined && (
        <>
          <IconAlertTriangle size={20} aria-hidden className={classes.icon} />
          <span>{sentence}</span>
          {onRetry && (
            <Button variant="default" size="sm" onClick={onRetry}>
              {t('app.tryAgain')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

export function Notice({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div role="status" className={classes.notice}>
      <IconInfoCircle size={20} aria-hidden className={classes.icon} />
      <div>{children}</div>
    </div>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}

export function Empty({ title, hint, children }: EmptyProps): ReactNode {
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{title}</p>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  );
}
