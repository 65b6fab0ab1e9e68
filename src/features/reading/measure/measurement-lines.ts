/** The lines beside a measurement: numbers first, units that are the same in every language. */

import { isolatedNumber } from '#base/isolate.ts';
import type { LengthUnit, MeasurementValues, RegionUnit } from '#domain/finding/measurement.ts';
import type { Texts } from '#i18n/react.tsx';
import { valueDigits } from './value-digits.ts';

/** A tenth of a millimetre, whatever the unit: 46.5 mm and 4.65 cm are as exact as each other. */
const digitsOf = (unit: LengthUnit): number => (unit === 'cm' ? 2 : 1);

/** A millisecond, a tenth of a millimetre. */
const spanDigits: Partial<Record<RegionUnit, number>> = { s: 3, cm: 2, 'cm²': 2, 'cm³': 2 };

export function measurementLines(
  values: MeasurementValues,
  { t, format }: Pick<Texts, 't' | 'format'>,
): readonly string[] {
  const size = (value: number, unit: LengthUnit): string => format.measured(value, digitsOf(unit));
  switch (values.kind) {
    case 'length':
      return [`${size(values.length, values.unit)} ${values.unit}`];
    case 'span':
      return values.spans.map(
        ({ value, unit }) => `${format.measured(value, spanDigits[unit] ?? 1)} ${unit}`,
      );
    case 'angle':
    case 'cobb':
      return [`${format.measured(values.degrees, 1)}°`];
    case 'bidirectional':
      return [`${size(values.long, values.unit)} × ${size(values.short, values.unit)} ${values.unit}`];
    case 'cardiothoracic': {
      const width = `${size(values.length, values.unit)} ${values.unit}`;
      if (!values.pair) return [width, t('measure.drawOther')];
      const { part, ratio } = values.pair;
      return [
        t(`measure.${part}`, { value: isolatedNumber(width) }),
        t('measure.ratio', { value: isolatedNumber(format.measured(ratio, 2)) }),
      ];
    }
    case 'arrow':
    case 'spine':
      return [values.text];
    case 'probe':
      return [
        `${values.values.map((value) => format.measured(value, valueDigits(values.values, values.unit))).join(' · ')} ${values.unit}`.trim(),
      ];
    case 'area': {
      const area = `${size(values.area, values.unit)} ${values.unit}²`;
      const stats = values.values;
      if (!stats) return [area];
      const digits = valueDigits([stats.min, stats.max], stats.unit);
      const number = (value: number): string => isolatedNumber(format.measured(value, digits));
      const withUnit = (value: number): string =>
        isolatedNumber(`${format.measured(value, digits)} ${stats.unit}`.trim());
      return [
        area,
        t('measure.mean', { value: withUnit(stats.mean), unit: '' }).trim(),
        t('measure.spread', { value: number(stats.standardDeviation) }),
        t('measure.range', { min: number(stats.min), max: withUnit(stats.max), unit: '' }).trim(),
      ];
    }
  }
}
