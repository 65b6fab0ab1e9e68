/** One of a few that all show at once: radio buttons in one strip. */
import { type ReactNode, useId } from 'react';
import classes from './Segments.module.css';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: ReactNode; readonly hint?: string }[];
  readonly onChange: (value: T) => void;
  /** The label stands above the strip; otherwise only screen readers hear it. */
  readonly labelled?: boolean;
}

export function Segments<T extends string>(props: SegmentsProps<T>): ReactNode {
  const { label, value, options, onChange, labelled = false } = props;
  const name = useId();
  return (
    <fieldset className={classes.set}>
      <legend className={labelled ? classes.legend : 'visually-hidden'}>{label}</legend>
      <div className={classes.strip}>
        {options.map((option) => (
          <label key={option.value} className={classes.segment} data-on={option.value === value || undefined}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
            {option.hint && <span className={classes.hint}>{option.hint}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
