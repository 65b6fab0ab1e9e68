/** The map of the keyboard, beside the image and never over it. */
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { Tool } from '#viewer/port.ts';
import { commandIds, commands, toolShortcuts } from './commands.ts';
import classes from './ShortcutList.module.css';

export function ShortcutList({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTexts();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus();
    const onKey = (event: KeyboardEvent): void => {
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
      <dl>
        {(Object.keys(toolShortcuts) as Tool[]).map((tool) => (
          <Row key={tool} keys={toolShortcuts[tool].label} name={t(`tool.${tool}`)} />
        ))}
        <Row keys="1 … 9" name={t('command.presets')} />
        {commandIds.map((id) => (
          <Row key={id} keys={commands[id].shortcut.label} name={t(`command.${id}`)} />
        ))}
      </dl>
      <p>{t('reading.shortcutsHint')}</p>
    </section>
  );
}

function Row({ keys, name }: { readonly keys: string; readonly name: string }): ReactNode {
  return (
    <div>
      <dt>
        <kbd className="ltr">{keys}</kbd>
      </dt>
      <dd>{name}</dd>
    </div>
  );
}
