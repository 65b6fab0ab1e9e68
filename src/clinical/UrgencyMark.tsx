/** How urgent a case is: a shape, a word and a colour, so that none of them has to be seen. */
import type { ReactNode } from 'react';
import type { Urgency } from '#domain/case/case.ts';
import { useTexts } from '#i18n/react.tsx';
import classes from './UrgencyMark.module.css';

const shapes: Readonly<Record<Urgency, ReactNode>> = {
  emergency: <path d="M8 1 15.5 14.5H.5z" fill="currentColor" />,
  urgent: <path d="M8 1 15 8l-7 7-7-7z" fill="currentColor" />,
  routine: <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.8" />,
};

export function UrgencyMark({ urgency }: { readonly urgency: Urgency }): ReactNode {
  const { t } = useTexts();
  return (
    <span className={classes.mark} data-urgency={urgency}>
      <UrgencyShape urgency={urgency} />
      {t(`urgency.${urgency}`)}
    </span>
  );
}

export function UrgencyShape({ urgency }: { readonly urgency: Urgency }): ReactNode {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={classes.shape}
      data-urgency={urgency}
    >
      {shapes[urgency]}
    </svg>
  );
}
