/** Window presets of an image, and what each is called. */
import type { Texts } from '#i18n/react.tsx';
import { type WindowPreset, windowPresets } from '#viewer/layout/window-presets.ts';
import type { ViewportState } from '#viewer/port.ts';
import { tableName } from './table-name.ts';

/** None where nothing is shown, and of colour, which has no window. */
export function presetsOf(view: ViewportState | undefined): readonly WindowPreset[] {
  const image = view?.stack?.images[view.imageIndex];
  if (!image || image.instance.pixels?.samplesPerPixel === 3) return [];
  return windowPresets(image.instance, image.frame);
}

export function presetName(preset: WindowPreset, t: Texts['t']): string {
  if (preset.kind === 'named') return t(`preset.${preset.id}`);
  if (preset.kind === 'file') return preset.window.explanation ?? t('preset.file');
  if (preset.kind === 'table') return tableName(preset, t);
  return t(`preset.${preset.kind}`);
}
