/** Windows a radiologist expects by modality, and those the file itself brings (PS3.3 C.11.2). */
import { lookup } from '#base/lookup.ts';
import type { Instance, Window } from '#domain/study/instance.ts';

export const presetIds = [
  'abdomen',
  'lung',
  'bone',
  'brain',
  'mediastinum',
  'liver',
  'subdural',
  'stroke',
] as const;

export type PresetId = (typeof presetIds)[number];

export type WindowPreset =
  | { readonly kind: 'named'; readonly id: PresetId; readonly center: number; readonly width: number }
  | { readonly kind: 'file'; readonly label: string; readonly center: number; readonly width: number }
  /** On the picture itself: all but the darkest and brightest 0.5 % of its pixels. */
  | { readonly kind: 'auto' }
  | { readonly kind: 'full' };

const ct: readonly WindowPreset[] = [
  { kind: 'named', id: 'lung', center: -600, width: 1500 },
  { kind: 'named', id: 'mediastinum', center: 50, width: 350 },
  { kind: 'named', id: 'bone', center: 400, width: 1800 },
  { kind: 'named', id: 'abdomen', center: 40, width: 400 },
  { kind: 'named', id: 'liver', center: 60, width: 160 },
  { kind: 'named', id: 'brain', center: 40, width: 80 },
  { kind: 'named', id: 'subdural', center: 75, width: 215 },
  { kind: 'named', id: 'stroke', center: 32, width: 8 },
];

/** What a modality's readers reach for; a scale that means nothing across machines gets no numbers from us. */
const byModality: Readonly<Record<string, readonly WindowPreset[]>> = { CT: ct };
const anyOther: readonly WindowPreset[] = [{ kind: 'auto' }];

/** The file's own windows first, then the modality's, then everything the image holds. At most nine: keys 1…9. */
export function windowPresets(instance: Instance): readonly WindowPreset[] {
  const windows: readonly Window[] = instance.pixels?.windows ?? [];
  const own: readonly WindowPreset[] = windows
    .slice(0, 3)
    .map(({ center, width, explanation }) => ({ kind: 'file', label: explanation ?? '', center, width }));
  return [...own, ...(lookup(byModality, instance.modality) ?? anyOther)]
    .slice(0, 8)
    .concat({ kind: 'full' });
}
