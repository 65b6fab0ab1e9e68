/** How a form ends: what it does, and the way out of it. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import classes from './FormButtons.module.css';

interface FormButtonsProps {
  readonly submit: string;
  readonly busy: boolean;
  readonly onCancel?: (() => void) | undefined;
}

export function FormButtons({ submit, busy, onCancel }: FormButtonsProps): ReactNode {
  const { t } = useTexts();
  return (
    <div className={classes.buttons}>
      <Button type="submit" size="md" loading={busy}>
        {submit}
      </Button>
      {onCancel && (
        <Button size="md" variant="default" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      )}
    </div>
  );
}
