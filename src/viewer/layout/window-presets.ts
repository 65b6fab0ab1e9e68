/** Windows a radiologist expects by modality, and those the file itself brings (PS3.3 C.11.2). */
import { lookup } from '#base/lookup.ts';
import { type Instance, pixelsOfFrame, type Window } from '#domain/study/instance.ts';

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
  | { readonly kind: 'named'; readonly id: PresetId; readonly window: Window }
  | { readonly kind: 'file'; readonly window: Window }
  /** A VOI LUT of the file, by its place there. */
  | { readonly kind: 'table'; readonly explanation: string; readonly index: number }
  /** On the picture itself: all but the darkest and brightest 0.5 % of its pixels. */
  | { readonly kind: 'auto' }
  | { readonly kind: 'full' };

const ct: readonly WindowPreset[] = [
  { kind: 'named', id: 'lung', window: { center: -600, width: 1500 } },
  { kind: 'named', id: 'mediastinum', window: { center: 50, width: 350 } },
  { kind: 'named', id: 'bone', window: { center: 400, width: 1800 } },
  { kind: 'named', id: 'abdomen', window: { center: 40, width: 400 } },
  { kind: 'named', id: 'liver', window: { center: 60, width: 160 } },
  { kind: 'named', id: 'brain', window: { center: 40, width: 80 } },
  { kind: 'named', id: 'subdural', window: { center: 75, width: 215 } },
  { kind: 'named', id: 'stroke', window: { center: 32, width: 8 } },
];

/** What a modality's readers reach for; a scale that means nothing across machines gets no numbers from us. */
const byModality: Readonly<Record<string, readonly WindowPreset[]>> = { CT: ct };
const anyOther: readonly WindowPreset[] = [{ kind: 'auto' }];

/** Keys 1…9 reach the first nine. */
export const presetKeys = 9;
/** As many of the modality's remain, however many the file brings. */
const least = 5;

/** The file's own tables and windows first, then the modality's, then everything the image holds. */
export function windowPresets({ modality, pixels }: Instance, frame = 0): readonly WindowPreset[] {
  const { voiTables = [], windows = [] } = pixels ? pixelsOfFrame(pixels, frame) : {};
  const own: readonly WindowPreset[] = [
    ...voiTables.map((explanation, index) => ({ kind: 'table' as const, explanation, index })),
    ...windows.map((window) => ({ kind: 'file' as const, window })),
  ];
  const others = lookup(byModality, modality) ?? anyOther;
  return [...own, ...others.slice(0, Math.max(presetKeys - 1 - own.length, least)), { kind: 'full' }];
}
