/** A point of the patient in letters and millimetres. */

import { isolatedNumber } from '#base/isolate.ts';
import type { Vector } from '#domain/study/vector.ts';
import type { Texts } from '#i18n/react.tsx';

/** `L 12.3 P 4.0 H 88.1 mm`, kept together in right-to-left text. */
export function patientPlace([x, y, z]: Vector, format: Texts['format']): string {
  const part = (mm: number, positive: string, negative: string): string =>
    `${mm < 0 ? negative : positive} ${format.measured(Math.abs(mm), 1)}`;
  return isolatedNumber(`${part(x, 'L', 'R')} ${part(y, 'P', 'A')} ${part(z, 'H', 'F')} mm`);
}
