/** For what cannot be undone: the button asks once more, in its own place, and says what follows. */
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTexts } from '#i18n/react.tsx';
import classes from './ConfirmButton.module.css';

interface ConfirmButtonProps {
  readonly children: ReactNode;
  /** What follows, in a sentence. */
  readonly sure: ReactNode;
  /** The act itself, as a button's word. */
  readonly yes: string;
  readonly busy?: boolean;
  readonly grave?: boolean;
  readonly variant?: 'default' | 'filled' | 'subtle';
  readonly onYes: () => void;
}

export function ConfirmButton({
  children,
  sure,
  yes,
  busy = false,
  grave = false,
  variant = 'default',
  onYes,
}: ConfirmButtonProps): ReactNode {
  const { t } = useTexts();
  const [asking, setAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) first.current?.focus();
  }, [asking]);
  if (!asking) {
    return (
      <Button
        variant={variant}
        size="md"
        h="auto"
        mih={42}
        loading={busy}
        className={grave ? classes.grave : undefined}
        classNames={{ label: classes.label }}
        onClick={() => setAsking(true)}
      >
        {children}
      </Button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's part; this is a question
    <div className={classes.question} role="group" aria-label={yes}>
      <p>{sure}</p>
      <div className={classes.answers}>
        <Button
          ref={first}
          size="md"
          loading={busy}
          {...(grave && { color: 'red' })}
          onClick={() => {
            onYes();
            setAsking(false);
          }}
        >
          {yes}
        </Button>
        <Button size="md" variant="default" onClick={() => setAsking(false)}>
          {t('app.cancel')}
        </Button>
      </div>
    </div>
  );
}
