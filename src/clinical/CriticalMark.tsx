/** A critical result that is open: the octagon of a stop sign, a word and a colour, so that none of them has to be seen. */
import type { ReactNode } from 'react';
import classes from './CriticalMark.module.css';

interface CriticalMarkProps {
  readonly size?: number;
  readonly children: ReactNode;
}

export function CriticalMark({ size = 16, children }: CriticalMarkProps): ReactNode {
  return (
    <span className={classes.mark}>
      <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
        <path d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5z" fill="currentColor" />
        <path d="M7 3.5h2v6H7zM7 10.8h2v2H7z" fill="var(--panel)" />
      </svg>
      <span>{children}</span>
    </span>
  );
}
