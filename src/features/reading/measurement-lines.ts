/** The lines beside a measurement: numbers first, units that are the same in every language. */
import type { MeasurementValues } from '#domain/finding/measurement.ts';
import type { Texts } from '#i18n/react.tsx';
import { isolateNumber } from './isolate.ts';

export function measurementLines(
  values: MeasurementValues,
  { t, format }: Pick<Texts, 't' | 'format'>,
): readonly string[] {
  switch (values.kind) {
    case 'length':
      return [`${format.measured(values.length, 1)} ${values.unit}`];
    case 'angle':
    case 'cobb':
      return [`${format.measured(values.degrees, 1)}°`];
    case 'bidirectional':
      return [`${format.measured(values.long, 1)} × ${format.measured(values.short, 1)} ${values.unit}`];
    case 'cardiothoracic': {
      const width = `${format.measured(values.length, 1)} ${values.unit}`;
      if (!values.pair) return [width, t('measure.drawOther')];
      const { part, ratio } = values.pair;
      return [
        t(`measure.${part}`, { value: isolateNumber(width) }),
        t('measure.ratio', { value: isolateNumber(format.measured(ratio, 2)) }),
      ];
    }
    case 'arrow':
    case 'spine':
      return [values.text];
    case 'probe':
      return [`${values.values.map((value) => format.measured(value, 1)).join(' · ')} ${values.unit}`.trim()];
    case 'area': {
      const area = `${format.measured(values.area, 1)} ${values.unit}²`;
      const stats = values.values;
      if (!stats) return [area];
      const number = (value: number): string => isolateNumber(format.measured(value, 1));
      const withUnit = (value: number): string =>
        isolateNumber(`${format.measured(value, 1)} ${stats.unit}`.trim());
      return [
        area,
        t('measure.mean', { value: withUnit(stats.mean), unit: '' }).trim(),
        t('measure.spread', { value: number(stats.standardDeviation) }),
        t('measure.range', { min: number(stats.min), max: withUnit(stats.max), unit: '' }).trim(),
      ];
    }
  }
}
