/** Window presets of the active image, numbered as the keys that apply them. */
import type { ReactNode } from 'react';
import { type Texts, useTexts } from '#i18n/react.tsx';
import { Choice } from '#ui/Choice.tsx';
import { presetKeys, type WindowPreset, windowPresets } from '#viewer/layout/window-presets.ts';
import type { Viewport, ViewportState } from '#viewer/port.ts';
import { applyPreset } from '../keys/commands.ts';
import type { ReadingModel } from '../reading-state.ts';
import { tableName } from './table-name.ts';
import { useViewportState } from './use-viewport-state.ts';

interface PresetChoiceProps {
  readonly model: ReadingModel;
  readonly viewport: Viewport | undefined;
}

export function PresetChoice({ model, viewport }: PresetChoiceProps): ReactNode {
  const view = useViewportState(viewport);
  const texts = useTexts();
  const { t } = texts;
  const image = view?.stack?.images[view.imageIndex];
  if (!view || !image || image.instance.pixels?.samplesPerPixel === 3) return null;
  const presets = windowPresets(image.instance, image.frame);
  const current = presets.findIndex((preset) => isShown(preset, view));
  return (
    <Choice
      label={t('command.presets')}
      value={String(current)}
      options={[
        ...(current < 0 ? [{ value: '-1', label: t('command.presets') }] : []),
        ...presets.map((preset, index) => ({
          value: String(index),
          label: index < presetKeys ? `${index + 1}  ${name(preset, texts)}` : name(preset, texts),
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

function name(preset: WindowPreset, { t }: Texts): string {
  if (preset.kind === 'named') return t(`preset.${preset.id}`);
  if (preset.kind === 'file') return preset.window.explanation ?? t('preset.file');
  if (preset.kind === 'table') return tableName(preset, t);
  return t(`preset.${preset.kind}`);
}
