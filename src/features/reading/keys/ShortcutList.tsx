/** The map of the keyboard, beside the image and never over it. A key that is chosen here waits for another. */
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { useSettings, useShortcuts } from '../settings.ts';
import classes from './ShortcutList.module.css';
import { nameOf, type ShortcutId, shortcutIds, shortcutOf } from './shortcuts.ts';

export function ShortcutList({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTexts();
  const { shortcuts } = useSettings();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <section
      ref={panel}
      className={classes.panel}
      tabIndex={-1}
      aria-labelledby="shortcut-title"
      data-testid="shortcuts"
    >
      <header>
        <h2 id="shortcut-title">{t('reading.shortcuts')}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={t('app.close')} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      <p>{t(shortcuts.fault ? `app.kept.${shortcuts.fault.code}` : 'reading.shortcutsChange')}</p>
      <dl>
        {shortcutIds.map((id) => (
          <Row key={id} id={id} name={nameOf(id, t)} />
        ))}
        <div>
          <dt>
            <kbd className="ltr">1 … 9</kbd>
          </dt>
          <dd>{t('command.presets')}</dd>
        </div>
      </dl>
      <button type="button" className={classes.reset} onClick={shortcuts.reset}>
        {t('reading.shortcutsReset')}
      </button>
      <p>{t('reading.shortcutsHint')}</p>
    </section>
  );
}

function Row({ id, name }: { readonly id: ShortcutId; readonly name: string }): ReactNode {
  const { t } = useTexts();
  const { shortcuts } = useSettings();
  const { [id]: shortcut } = useShortcuts();
  const [waiting, setWaiting] = useState(false);
  const take = (event: KeyboardEvent): void => {
    if (!waiting || event.key === 'Tab') return;
    // Neither this panel nor the reading room hears the key that is being chosen.
    event.preventDefault();
    event.stopPropagation();
    const chosen = shortcutOf(event.nativeEvent);
    if (chosen) shortcuts.change(id, chosen);
    if (chosen || event.key === 'Escape') setWaiting(false);
  };
  return (
    <div>
      <dt>
        <button
          type="button"
          aria-label={t('reading.shortcutOf', { name, keys: shortcut.label })}
          aria-pressed={waiting}
          onClick={() => setWaiting(true)}
          onKeyDown={take}
          onBlur={() => setWaiting(false)}
        >
          <kbd className="ltr">{waiting ? '…' : shortcut.label}</kbd>
        </button>
      </dt>
      <dd>{waiting ? t('reading.shortcutPress') : name}</dd>
    </div>
  );
}
