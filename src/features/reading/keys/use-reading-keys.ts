/** Keyboard of the reading room: the command table, unless a person is typing or choosing elsewhere. */
import { useEffect } from 'react';
import type { Viewer } from '#viewer/port.ts';
import type { ReadingModel } from '../reading-state.ts';
import { runShortcut } from './commands.ts';
import { shortcutSettings } from './shortcuts.ts';

const typing = 'input:not([type=checkbox]), textarea, select, [contenteditable=true]';
/** Keys that a focused control needs for itself. */
const ownKeys = new Set(['Enter', 'Space', 'Tab', 'Escape']);
const arrows = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/** Of the keys struck in `where`, which is this window or another that shows the same study. */
export function useReadingKeys(model: ReadingModel, viewer: Viewer, where: Window = window): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = where.document.activeElement;
      // A dialog keeps its keys: what is typed there is no shortcut, and Escape is its own.
      if (target?.closest('dialog')) return;
      if (event.code === 'Escape') viewer.cancelDrawing();
      if (target?.closest(typing) || ownKeys.has(event.code)) return;
      if (arrows.has(event.code) && target?.closest('[role=tablist], [role=slider], [data-own-arrows]'))
        return;
      if (runShortcut(event, shortcutSettings.state.getSnapshot(), model, viewer)) event.preventDefault();
    };
    where.addEventListener('keydown', onKey);
    return () => where.removeEventListener('keydown', onKey);
  }, [model, viewer, where]);
}
