/** A VOI LUT of the file is called by its explanation, else by its number. */
import type { Texts } from '#i18n/react.tsx';

export function tableName(
  { explanation, index }: { readonly explanation: string; readonly index: number },
  t: Texts['t'],
): string {
  return t('preset.table', { name: explanation === '' ? String(index + 1) : explanation });
}
