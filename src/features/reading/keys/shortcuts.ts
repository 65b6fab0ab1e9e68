/** Which key does what, as this person has set it; what they never touched is as shipped. */
import { useSyncExternalStore } from 'react';
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { Tool } from '#viewer/port.ts';
import { type CommandId, commandShortcuts, type Shortcut, toolShortcuts } from './shipped-shortcuts.ts';

export type ShortcutId = CommandId | Tool;
export type Shortcuts = Readonly<Record<ShortcutId, Shortcut>>;

const shipped: Shortcuts = { ...toolShortcuts, ...commandShortcuts };
export const shortcutIds = Object.keys(shipped) as ShortcutId[];
const storageKey = 'manara.shortcuts';

export interface ShortcutSettings {
  readonly state: ReadonlyStore<Shortcuts>;
  /** Gives `id` a key. One that another has changes hands: the other takes the key that `id` had. */
  readonly change: (id: ShortcutId, shortcut: Shortcut) => void;
  /** All keys as shipped. */
  readonly reset: () => void;
}

/** `storage` may refuse; a person then keeps their keys for as long as the page lives. */
export function createShortcutSettings(storage: Pick<Storage, 'getItem' | 'setItem'>): ShortcutSettings {
  const state = createStore<Shortcuts>(withKept(readKept(storage)));
  const keep = (next: Shortcuts): void => {
    state.set(next);
    const own = Object.fromEntries(
      shortcutIds.filter((id) => !isSame(next[id], shipped[id])).map((id) => [id, next[id]]),
    );
    try {
      storage.setItem(storageKey, JSON.stringify(own));
    } catch {
      // A browser that forbids storage still works; it only forgets.
    }
  };
  return {
    state,
    change: (id, shortcut) => {
      const now = state.getSnapshot();
      const other = shortcutIds.find((one) => one !== id && isSame(now[one], shortcut));
      keep({ ...now, ...(other && { [other]: now[id] }), [id]: shortcut });
    },
    reset: () => keep(shipped),
  };
}

/** Of this browser. */
export const shortcutSettings = createShortcutSettings({
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
});

export function useShortcuts(): Shortcuts {
  return useSyncExternalStore(shortcutSettings.state.subscribe, shortcutSettings.state.getSnapshot);
}

/** Whether both are the same keys, whatever is printed on them. */
function isSame(a: Shortcut, b: Shortcut): boolean {
  return a.code === b.code && !a.shift === !b.shift && !a.control === !b.control;
}

export function matches(event: KeyboardEvent, { code, shift, control }: Shortcut): boolean {
  return (
    event.code === code &&
    event.shiftKey === (shift ?? false) &&
    (event.ctrlKey || event.metaKey) === (control ?? false)
  );
}

/** Keys that a focused control, a dialog or the keyboard itself needs; digits alone are the window presets. */
const taken = /^(Enter|Space|Tab|Escape|Shift|Control|Alt|Meta)/;
const preset = /^Digit[1-9]$/;

/** The shortcut that a person presses; undefined for keys that cannot be one. */
export function shortcutOf({
  code,
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
}: KeyboardEvent): Shortcut | undefined {
  const control = ctrlKey || metaKey;
  if (altKey || code === '' || taken.test(code)) return undefined;
  if (preset.test(code) && !shiftKey && !control) return undefined;
  const name = /^Key[A-Z]$|^Digit\d$/.test(code) ? code.slice(-1) : key.length === 1 ? key : code;
  const label = [control ? 'Ctrl' : '', shiftKey ? '⇧' : '', name].filter((part) => part !== '').join(' ');
  return { code, label, ...(shiftKey && { shift: true }), ...(control && { control: true }) };
}

function readKept(storage: Pick<Storage, 'getItem'>): unknown {
  try {
    return JSON.parse(storage.getItem(storageKey) ?? '{}');
  } catch {
    return {};
  }
}

/** What is kept may be old or broken: only known names with whole shortcuts count, and no key does two things. */
function withKept(kept: unknown): Shortcuts {
  if (typeof kept !== 'object' || kept === null) return shipped;
  const own = shortcutIds.flatMap((id) => {
    const shortcut = (kept as Partial<Record<ShortcutId, unknown>>)[id];
    return Object.hasOwn(kept, id) && isShortcut(shortcut) ? [[id, shortcut] as const] : [];
  });
  const all: Shortcuts = { ...shipped, ...Object.fromEntries(own) };
  const twice = shortcutIds.some((id, at) => shortcutIds.findIndex((one) => isSame(all[one], all[id])) < at);
  return twice ? shipped : all;
}

function isShortcut(value: unknown): value is Shortcut {
  if (typeof value !== 'object' || value === null) return false;
  const { code, label, shift = false, control = false } = value as Record<string, unknown>;
  return (
    typeof code === 'string' &&
    typeof label === 'string' &&
    label.length <= 24 &&
    typeof shift === 'boolean' &&
    typeof control === 'boolean'
  );
}
