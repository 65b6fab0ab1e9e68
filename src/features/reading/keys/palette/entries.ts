/** All that can be done now, as the list of all commands offers it: commands and tools, and the windows of the image. */
import { isolated } from '#base/isolate.ts';
import type { Texts } from '#i18n/react.tsx';
import { presetKeys } from '#viewer/layout/window-presets.ts';
import type { Viewer } from '#viewer/port.ts';
import { presetName, presetsOf } from '../../panes/preset-names.ts';
import type { ReadingModel } from '../../reading-state.ts';
import { refusalSentence } from '../../volume/volume-sentences.ts';
import { applyPreset, runById } from '../commands.ts';
import { hindranceOf } from '../hindrance.ts';
import { nameOf, type Shortcuts, shortcutIds } from '../shortcuts.ts';
import type { Named } from './search.ts';

export interface Entry extends Named {
  readonly id: string;
  /** As printed; empty for none. */
  readonly keys: string;
  /** Why it can do nothing here, as the strip says it. */
  readonly reason?: string | undefined;
  readonly run: () => void;
}

export function entriesOf(
  model: ReadingModel,
  viewer: Viewer,
  shortcuts: Shortcuts,
  texts: Texts,
  elsewhere: readonly Texts['t'][],
): readonly Entry[] {
  const named = (name: (t: Texts['t']) => string): Named => ({
    name: name(texts.t),
    elsewhere: elsewhere.map(name),
  });
  const commands = shortcutIds.flatMap((id): readonly Entry[] => {
    const hindrance = hindranceOf(id, model, viewer);
    if (id === 'palette' || hindrance === 'idle') return [];
    const reason = hindrance && refusalSentence(hindrance, texts);
    const run = (): void => runById(id, model, viewer);
    return [{ id, keys: shortcuts[id].label, reason, run, ...named((t) => nameOf(id, t)) }];
  });
  const presets = presetsOf(model.viewport()?.state.getSnapshot()).map(
    (preset, index): Entry => ({
      id: `preset${index}`,
      keys: index < presetKeys ? String(index + 1) : '',
      run: () => applyPreset(model, index),
      ...named((t) => t('command.preset', { name: isolated(presetName(preset, t)) })),
    }),
  );
  return [...commands, ...presets];
}
