/** A text that is to be taken elsewhere: shown whole, one press from the clipboard. */
import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTexts } from '#i18n/react.tsx';
import classes from './CopyText.module.css';
import { useSay } from './Toasts.tsx';

interface CopyTextProps {
  readonly text: string;
  readonly label: string;
}

export function CopyText({ text, label }: CopyTextProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a text and its button, no part of a form
    <div className={classes.line} role="group" aria-label={label}>
      <code className={classes.text}>
        <bdi dir="ltr">{text}</bdi>
      </code>
      <CopyButton text={text} />
    </div>
  );
}

export function CopyButton({ text }: { readonly text: string }): ReactNode {
  const { t } = useTexts();
  const say = useSay();
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => say(t('common.copyFailed')),
    );
  };
  return (
    <Button
      size="md"
      variant="default"
      leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
      onClick={copy}
    >
      <span aria-live="polite">{t(copied ? 'common.copied' : 'common.copy')}</span>
    </Button>
  );
}
