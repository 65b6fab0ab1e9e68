/** A link that is shown once: whose it is, what it is worth, and the way to the clipboard. */
import { type ReactNode, useEffect, useRef } from 'react';
import { isolated } from '#base/isolate.ts';
import { useTexts } from '#i18n/react.tsx';
import { CopyText } from '#ui/CopyText.tsx';
import classes from './Administration.module.css';

interface LinkBoxProps {
  readonly link: string;
  readonly name: string;
  readonly mailedTo: string | undefined;
}

export function LinkBox({ link, name, mailedTo }: LinkBoxProps): ReactNode {
  const { t } = useTexts();
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new link is where the person goes on
  useEffect(() => {
    box.current?.focus();
  }, [link]);
  const title = t('admin.link', { name: isolated(name) });
  return (
    <section ref={box} tabIndex={-1} className={classes.link} aria-label={title} data-testid="link">
      <strong>{title}</strong>
      <CopyText text={new URL(link, location.origin).href} label={title} />
      <p className={classes.quiet}>
        {t('admin.linkOnce')}{' '}
        {mailedTo === undefined ? t('admin.notMailed') : t('admin.mailed', { email: isolated(mailedTo) })}
      </p>
    </section>
  );
}
