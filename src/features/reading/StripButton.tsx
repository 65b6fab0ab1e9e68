/** One button of the tool strip, and a named group of them; every button says its name and its key. */
import { ActionIcon, Tooltip } from '@mantine/core';
import type { IconSquare } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import classes from './ToolStrip.module.css';

export type Icon = typeof IconSquare;

export function Group({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw and lay out what is only a grouping
    <div className={classes.group} role="group" aria-label={label}>
      {children}
    </div>
  );
}

interface StripButtonProps {
  readonly icon: Icon;
  readonly label: string;
  readonly shortcut?: string;
  readonly pressed?: boolean | undefined;
  /** What it opens takes the focus, and a second press on it leaves it there until it is closed. */
  readonly opens?: 'listbox';
  /** Why it can do nothing here; a click then says so too. */
  readonly reason?: string | undefined;
  readonly onClick: () => void;
}

export function StripButton({
  icon: Glyph,
  label,
  shortcut,
  pressed,
  opens,
  reason,
  onClick,
}: StripButtonProps): ReactNode {
  const name = shortcut === undefined ? label : `${label}  ·  \u2068${shortcut}\u2069`;
  const tip = reason ?? name;
  return (
    <Tooltip label={tip} openDelay={350} withinPortal>
      <ActionIcon
        className={classes.button}
        variant="subtle"
        color="gray"
        size={32}
        aria-label={label}
        {...(pressed !== undefined && opens === undefined && { 'aria-pressed': pressed })}
        {...(opens !== undefined && {
          'aria-haspopup': opens,
          'aria-expanded': pressed,
          onMouseDown: (event: MouseEvent) => event.preventDefault(),
        })}
        {...(reason === undefined ? {} : { 'aria-disabled': true, title: reason })}
        {...(shortcut === undefined ? {} : { 'aria-keyshortcuts': shortcut })}
        onClick={onClick}
      >
        <Glyph size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
