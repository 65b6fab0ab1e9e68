/** Keyboard of the reading room: the command table, unless a person is typing or choosing elsewhere. */
import { useEffect } from 'react';
import type { Viewer } from '#viewer/port.ts';
import type { ReadingModel } from '../reading-state.ts';
import { useSettings } from '../settings.ts';
import { runShortcut } from './commands.ts';
import { matches } from './shortcuts.ts';

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
  const { shortcuts } = useSettings();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = where.document.activeElement;
      // A dialog keeps its keys: what is typed there is no shortcut, and Escape is its own.
      if (target?.closest('dialog')) return;
      const keys = shortcuts.state.getSnapshot();
      // With Ctrl it writes nothing, so that it opens the list of all commands from a field, too.
      const callsPalette = keys.palette.control === true && matches(event, keys.palette);
      if (event.code === 'Escape') viewer.cancelDrawing();
      if ((target?.closest(typing) && !callsPalette) || ownKeys.has(event.code)) return;
      if (arrows.has(event.code) && target?.closest('[role=tablist], [role=slider], [data-own-arrows]'))
        return;
      if (runShortcut(event, keys, model, viewer)) event.preventDefault();
    };
    where.addEventListener('keydown', onKey);
    return () => where.removeEventListener('keydown', onKey);
  }, [model, viewer, where, shortcuts]);
}
