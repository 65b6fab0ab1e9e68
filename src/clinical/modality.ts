/** Kinds of images by the words of clinicians, with DICOM's code where one word covers two. */
import { lookup } from '#base/lookup.ts';
import type { Texts } from '#i18n/react.tsx';

/** DICOM Modality (0008,0060), in the order in which small hospitals meet them. */
export const commonModalities = ['CR', 'DX', 'CT', 'MR', 'US', 'MG', 'XA', 'NM', 'PT'] as const;
type Common = (typeof commonModalities)[number];
const common: Readonly<Record<string, Common>> = Object.fromEntries(
  commonModalities.map((one) => [one, one]),
);

/** A rare kind keeps its code. */
export function modalityName(code: string, { t }: Pick<Texts, 't'>): string {
  const known = lookup(common, code);
  return known ? t(`modality.${known}`) : code;
}
