/** Window presets of the active image, numbered as the keys that apply them. */
import type { ReactNode } from 'react';
import { type Texts, useTexts } from '#i18n/react.tsx';
import { Choice } from '#ui/Choice.tsx';
import { type WindowPreset, windowPresets } from '#viewer/layout/window-presets.ts';
import type { Viewport } from '#viewer/port.ts';
import { applyPreset } from './commands.ts';
import type { ReadingModel } from './reading-model.ts';
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
  if (!image || image.instance.pixels?.samplesPerPixel === 3) return null;
  const presets = windowPresets(image.instance);
  const current = presets.findIndex(
    (preset) =>
      'center' in preset &&
      Math.abs(preset.center - (view?.window?.center ?? Number.NaN)) < 1 &&
      Math.abs(preset.width - (view?.window?.width ?? Number.NaN)) < 1,
  );
  return (
    <Choice
      label={t('command.presets')}
      value={String(current)}
      options={[
        ...(current < 0 ? [{ value: '-1', label: t('command.presets') }] : []),
        ...presets.map((preset, index) => ({
          value: String(index),
          label: `${index + 1}  ${name(preset, texts)}`,
        })),
      ]}
      onChange={(value) => applyPreset(model, Number(value))}
    />
  );
}

function name(preset: WindowPreset, { t }: Texts): string {
  if (preset.kind === 'named') return t(`preset.${preset.id}`);
  if (preset.kind !== 'file') return t(`preset.${preset.kind}`);
  return preset.label === '' ? t('preset.file') : preset.label;
}
