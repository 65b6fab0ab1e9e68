/** Window presets of the active image, numbered as the keys that apply them. */
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { Choice } from '#ui/Choice.tsx';
import { presetKeys, type WindowPreset } from '#viewer/layout/window-presets.ts';
import type { Viewport, ViewportState } from '#viewer/port.ts';
import { applyPreset } from '../keys/commands.ts';
import type { ReadingModel } from '../reading-state.ts';
import { presetName, presetsOf } from './preset-names.ts';
import { useViewportState } from './use-viewport-state.ts';

interface PresetChoiceProps {
  readonly model: ReadingModel;
  readonly viewport: Viewport | undefined;
}

export function PresetChoice({ model, viewport }: PresetChoiceProps): ReactNode {
  const view = useViewportState(viewport);
  const { t } = useTexts();
  const presets = presetsOf(view);
  if (!view || presets.length === 0) return null;
  const current = presets.findIndex((preset) => isShown(preset, view));
  return (
    <Choice
      label={t('command.presets')}
      value={String(current)}
      options={[
        ...(current < 0 ? [{ value: '-1', label: t('command.presets') }] : []),
        ...presets.map((preset, index) => ({
          value: String(index),
          label: index < presetKeys ? `${index + 1}  ${presetName(preset, t)}` : presetName(preset, t),
        })),
      ]}
      onChange={(value) => applyPreset(model, Number(value))}
    />
  );
}

function isShown(preset: WindowPreset, { window, table }: Pick<ViewportState, 'window' | 'table'>): boolean {
  if (preset.kind === 'table') return preset.index === table?.index;
  if (!('window' in preset) || !window) return false;
  const { center, width } = preset.window;
  return (
    preset.window.function === window.function &&
    Math.abs(center - window.center) < 1 &&
    Math.abs(width - window.width) < 1
  );
}
