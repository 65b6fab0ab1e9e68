/** Which key does what, as this person has set it; what they never touched is as shipped. */
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { StoredFault } from '#contracts/stored/format.ts';
import type { Texts } from '#i18n/react.tsx';
import type { Kept } from '#session/kept.ts';
import type { Tool } from '#viewer/port.ts';
import {
  type CommandId,
  commandIds,
  commandShortcuts,
  type Shortcut,
  toolShortcuts,
} from './shipped-shortcuts.ts';

export type ShortcutId = CommandId | Tool;
export type Shortcuts = Readonly<Record<ShortcutId, Shortcut>>;

const shipped: Shortcuts = { ...toolShortcuts, ...commandShortcuts };
export const shortcutIds = Object.keys(shipped) as ShortcutId[];

export const isCommand = (id: ShortcutId): id is CommandId => (commandIds as readonly string[]).includes(id);

export const nameOf = (id: ShortcutId, t: Texts['t']): string =>
  isCommand(id) ? t(`command.${id}`) : t(`tool.${id}`);

export interface ShortcutSettings {
  readonly state: ReadonlyStore<Shortcuts>;
  /** Why the keys are not those that were kept. */
  readonly fault: StoredFault | undefined;
  /** Gives `id` a key. One that another has changes hands: the other takes the key that `id` had. */
  readonly change: (id: ShortcutId, shortcut: Shortcut) => void;
  /** All keys as shipped. */
  readonly reset: () => void;
}

/** By the id of a command or tool, what a person set; ids that are no longer known do no harm. */
export type OwnShortcuts = Readonly<Record<string, Shortcut>>;

export function createShortcutSettings(kept: Kept<OwnShortcuts>): ShortcutSettings {
  const state = createStore<Shortcuts>(withKept(kept.state.getSnapshot()));
  const keep = (next: Shortcuts): void => {
    state.set(next);
    kept.set(
      Object.fromEntries(
        shortcutIds.filter((id) => !isSame(next[id], shipped[id])).map((id) => [id, next[id]]),
      ),
    );
  };
  return {
    state,
    fault: kept.fault,
    change: (id, shortcut) => {
      const now = state.getSnapshot();
      const other = shortcutIds.find((one) => one !== id && isSame(now[one], shortcut));
      keep({ ...now, ...(other && { [other]: now[id] }), [id]: shortcut });
    },
    reset: () => keep(shipped),
  };
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

/** Only known names count, and no key does two things. */
function withKept(kept: OwnShortcuts): Shortcuts {
  const own = shortcutIds.flatMap((id) => {
    const shortcut = Object.hasOwn(kept, id) ? kept[id] : undefined;
    return shortcut ? [[id, shortcut] as const] : [];
  });
  const all: Shortcuts = { ...shipped, ...Object.fromEntries(own) };
  const twice = shortcutIds.some((id, at) => shortcutIds.findIndex((one) => isSame(all[one], all[id])) < at);
  return twice ? shipped : all;
}
