/** A quiet choice among a few: the browser's own select, light to load and known to every screen reader. */
import type { ReactNode } from 'react';
import classes from './Choice.module.css';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly icon?: ReactNode;
}

export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
  icon,
}: ChoiceProps<T>): ReactNode {
  return (
    <label className={classes.choice}>
      {icon}
      <span className="visually-hidden">{label}</span>
      <select value={value} title={label} onChange={(event) => onChange(event.currentTarget.value as T)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
