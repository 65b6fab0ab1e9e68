/** Elements of a modality's own that make a quantity of a stored value, where no Modality LUT does. */
import type { ElementReader } from './values.ts';

export interface OwnScale {
  readonly slope: number;
  readonly intercept: number;
  readonly unit?: string;
}

/** Measurement Units Code (0040,08EA), UCUM, as a person writes it; others stand as the file has them. */
const unitNames: Readonly<Record<string, string>> = {
  '1': '',
  "[hnsf'U]": 'HU',
  '{SUVbw}g/ml': 'SUVbw',
  'mm2/s': 'mm²/s',
  'um2/s': 'µm²/s',
};

/**
 * Dose Grid Scaling (PS3.3 C.8.8.3), Maximum Fractional Value of a segmentation (C.8.20.2), Real World Value Mapping
 * (C.7.6.16.2.11) of one line. `groups` are the functional groups that speak.
 */
export function readOwnScale(header: ElementReader, groups: readonly ElementReader[]): OwnScale | undefined {
  const dose = header.number('x3004000e') ?? 0;
  if (dose > 0)
    return { slope: dose, intercept: 0, ...(header.text('x30040002') === 'GY' && { unit: 'Gy' }) };
  const most = header.uint16('x0062000e') ?? 0;
  if (most > 0 && header.text('x00620001') === 'FRACTIONAL') return { slope: 1 / most, intercept: 0 };
  return readRealWorld([header, ...groups]);
}

/** The first mapping that is a line. */
export function readRealWorld(groups: readonly ElementReader[]): OwnScale | undefined {
  const map = groups.flatMap((group) => group.items('x00409096')).find((item) => item.float64('x00409225'));
  const slope = map?.float64('x00409225') ?? 0;
  const intercept = map?.float64('x00409224') ?? 0;
  if (!map || !Number.isFinite(slope) || !Number.isFinite(intercept)) return undefined;
  const code = map.items('x004008ea')[0]?.text('x00080100') ?? '1';
  const unit = Object.hasOwn(unitNames, code) ? unitNames[code] : code;
  return { slope, intercept, ...(unit && { unit }) };
}
