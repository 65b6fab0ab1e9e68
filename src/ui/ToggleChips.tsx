/** Several of a few: checkboxes that look like what they are, large enough for a thumb. */
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './ToggleChips.module.css';

interface ToggleChipsProps<T extends string> {
  readonly legend: ReactNode;
  /** For screen readers alone, where the eye sees it from the place. */
  readonly quietLegend?: boolean;
  readonly options: readonly {
    readonly value: T;
    readonly label: ReactNode;
    /** It stays as it is: whoever looks may not change it. */
    readonly fixed?: boolean;
  }[];
  readonly chosen: readonly T[];
  readonly onToggle: (value: T, on: boolean) => void;
  readonly disabled?: boolean;
  readonly error?: string | undefined;
}

export function ToggleChips<T extends string>(props: ToggleChipsProps<T>): ReactNode {
  const { legend, quietLegend = false, options, chosen, onToggle, disabled = false, error } = props;
  const errorId = useId();
  return (
    <fieldset className={classes.set} disabled={disabled} {...(error && { 'aria-describedby': errorId })}>
      <legend className={quietLegend ? 'visually-hidden' : classes.legend}>{legend}</legend>
      <div className={classes.chips}>
        {options.map(({ value, label, fixed = false }) => {
          const on = chosen.includes(value);
          return (
            <label key={value} className={classes.chip} data-on={on || undefined}>
              <input
                type="checkbox"
                className="visually-hidden"
                checked={on}
                disabled={fixed}
                onChange={(event) => onToggle(value, event.currentTarget.checked)}
              />
              {on && <IconCheck size={16} stroke={2.4} aria-hidden />}
              <span>{label}</span>
            </label>
          );
        })}
      </div>
      {error && (
        <p id={errorId} className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** The list with the value in or out, in the order of the options. */
export function toggled<T extends string>(
  all: readonly T[],
  chosen: readonly T[],
  value: T,
  on: boolean,
): T[] {
  return all.filter((one) => (one === value ? on : chosen.includes(one)));
}
