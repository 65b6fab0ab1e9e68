/** What a person has set for the reading room in this browser: keys, hangings, the width of the panel. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import { ensure } from '#base/assert.ts';
import type { Kept } from '#session/kept.ts';
import type { HangingRule } from '#viewer/layout/hanging.ts';
import {
  createShortcutSettings,
  type OwnShortcuts,
  type ShortcutSettings,
  type Shortcuts,
} from './keys/shortcuts.ts';
import { createOwnHanging, type OwnHanging } from './own-hanging.ts';

/** As the app brings it. */
export interface KeptSettings {
  readonly hangings: Kept<readonly HangingRule[]>;
  readonly shortcuts: Kept<OwnShortcuts>;
  /** In CSS pixels; undefined until somebody dragged it. */
  readonly panelWidth: { readonly kept: () => number | undefined; readonly keep: (width: number) => void };
}

export interface ReadingSettings {
  readonly hanging: OwnHanging;
  readonly shortcuts: ShortcutSettings;
  readonly panelWidth: KeptSettings['panelWidth'];
}

export function createReadingSettings({ hangings, shortcuts, panelWidth }: KeptSettings): ReadingSettings {
  return {
    hanging: createOwnHanging(hangings),
    shortcuts: createShortcutSettings(shortcuts),
    panelWidth,
  };
}

export const SettingsContext = createContext<ReadingSettings | undefined>(undefined);

export function useSettings(): ReadingSettings {
  return ensure(useContext(SettingsContext), 'a part of the reading room outside SettingsContext');
}

export function useShortcuts(): Shortcuts {
  const { shortcuts } = useSettings();
  return useSyncExternalStore(shortcuts.state.subscribe, shortcuts.state.getSnapshot);
}
