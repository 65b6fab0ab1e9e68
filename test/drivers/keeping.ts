/** A browser's storage in memory, and settings kept in it as the app keeps them. */
import { hangingsFormat } from '#contracts/stored/hangings.ts';
import { shortcutsFormat } from '#contracts/stored/shortcuts.ts';
import { createShortcutSettings, type ShortcutSettings } from '#features/reading/keys/shortcuts.ts';
import { createOwnHanging, type OwnHanging } from '#features/reading/own-hanging.ts';
import { createKept, type Keeping, type LastingKeeping } from '#session/kept.ts';

export interface MemoryKeeping extends Keeping {
  readonly texts: Map<string, string>;
}

export function memoryKeeping(start: Readonly<Record<string, string>> = {}): MemoryKeeping {
  const texts = new Map(Object.entries(start));
  return {
    texts,
    read: (name) => texts.get(name),
    write: (name, text) => void texts.set(name, text),
    forget: (name) => void texts.delete(name),
  };
}

export function memoryLasting(): LastingKeeping & { readonly texts: ReadonlyMap<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    all: async (beginning) => [...texts].filter(([name]) => name.startsWith(beginning)),
    write: async (name, text) => {
      texts.set(name, text);
      return true;
    },
    forget: async (name, only) => {
      if (only === undefined || texts.get(name) === only) texts.delete(name);
    },
  };
}

/** A browser that forbids storage. */
export const forbidden: Keeping = { read: () => undefined, write: () => {}, forget: () => {} };

export const hangingIn = (keeping: Keeping): OwnHanging =>
  createOwnHanging(createKept({ keeping, format: hangingsFormat, name: 'hanging', fallback: [] }));

export const shortcutsIn = (keeping: Keeping): ShortcutSettings =>
  createShortcutSettings(createKept({ keeping, format: shortcutsFormat, name: 'shortcuts', fallback: {} }));
