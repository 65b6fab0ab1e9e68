/** All commands by their names in any of the four languages: a list that drops from the strip, beside the image. */
import { ActionIcon } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTextsElsewhere } from '#i18n/elsewhere.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import type { Entry } from './entries.ts';
import classes from './Palette.module.css';
import { search } from './search.ts';

export interface CommandListProps {
  /** What was written before this list had come. */
  readonly early: string;
  /** Told how the other languages say what it is called. */
  readonly entriesIn: (elsewhere: readonly Texts['t'][]) => readonly Entry[];
  readonly onClose: () => void;
}

export function CommandList({ early, entriesIn, onClose }: CommandListProps): ReactNode {
  const { t } = useTexts();
  const elsewhere = useTextsElsewhere('reading');
  const [typed, setTyped] = useState(early);
  const [at, setAt] = useState(0);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(early.length, early.length);
  }, [early]);
  const found = search(entriesIn(elsewhere ?? []), typed);
  const chosen = found[at];
  const idOf = (entry: Entry): string => `${id}-${entry.id}`;
  const run = (entry: Entry): void => {
    onClose();
    entry.run();
  };
  const step = (by: number): void => setAt((at + by + found.length) % Math.max(found.length, 1));
  const onKey = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === 'ArrowDown') step(1);
    else if (key === 'ArrowUp') step(-1);
    else if (key === 'Enter' && chosen) run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={classes.field}>
        <IconSearch size={16} aria-hidden />
        <input
          ref={field}
          role="combobox"
          aria-label={t('reading.findCommand')}
          placeholder={t('reading.findCommand')}
          aria-expanded={found.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={chosen && idOf(chosen)}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          tabIndex={-1}
          aria-label={t('app.close')}
          onMouseDown={keepFocus}
          onClick={onClose}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      {found.length === 0 ? (
        elsewhere && <p role="status">{t('reading.noCommand')}</p>
      ) : (
        <div id={id} role="listbox" tabIndex={-1} aria-label={t('command.palette')} onMouseDown={keepFocus}>
          {found.map((entry, index) => (
            <Row
              key={entry.id}
              id={idOf(entry)}
              entry={entry}
              chosen={index === at}
              onRun={() => run(entry)}
            />
          ))}
        </div>
      )}
    </>
  );
}

interface RowProps {
  readonly id: string;
  readonly entry: Entry;
  readonly chosen: boolean;
  readonly onRun: () => void;
}

function Row({ id, entry: { name, keys, reason }, chosen, onRun }: RowProps): ReactNode {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-disabled={reason !== undefined}
      onClick={onRun}
    >
      <span>{name}</span>
      {keys !== '' && <kbd className="ltr">{keys}</kbd>}
      {reason !== undefined && <small>{reason}</small>}
    </div>
  );
}

/** What is pressed here takes no focus from the field. */
const keepFocus = (event: MouseEvent): void => event.preventDefault();
