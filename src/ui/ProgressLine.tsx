/** A thin line that fills; unknown length runs. */
import type { ReactNode } from 'react';
import classes from './ProgressLine.module.css';

interface ProgressLineProps {
  readonly label: string;
  /** 0…1, undefined while unknown. */
  readonly done: number | undefined;
  readonly tone?: 'accent' | 'machine';
}

export function ProgressLine({ label, done, tone = 'accent' }: ProgressLineProps): ReactNode {
  const value = done === undefined ? undefined : Math.round(Math.min(Math.max(done, 0), 1) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value === undefined ? {} : { 'aria-valuenow': value })}
      className={classes.track}
      data-tone={tone}
    >
      <div
        className={value === undefined ? classes.running : classes.bar}
        style={value === undefined ? undefined : { inlineSize: `${value}%` }}
      />
    </div>
  );
}
