/** Cornerstone's cached statistics → our numbers with units; nothing here calculates. */
import type { LengthUnit, MeasurementValues, RegionStatistics } from '#domain/finding/measurement.ts';

interface AnnotationStats {
  readonly cachedStats?: Record<string, Record<string, unknown> | undefined>;
}

/** Undefined while Cornerstone has not calculated yet, or the shape left the image. */
export function readValues(data: unknown, targetId: string): MeasurementValues | undefined {
  const stats = (data as AnnotationStats).cachedStats?.[targetId];
  if (!stats) return undefined;
  if (isNumber(stats.length)) {
    return { kind: 'length', length: stats.length, unit: lengthUnit(stats.unit) };
  }
  if (isNumber(stats.angle)) return { kind: 'angle', degrees: stats.angle };
  if (isNumber(stats.area)) {
    const values = statistics(stats);
    return {
      kind: 'area',
      area: stats.area,
      unit: lengthUnit(stats.areaUnit),
      ...(values ? { values } : {}),
    };
  }
  return undefined;
}

/** `mm`, `cm US Region`, `px²`: the unit is the letters before anything else. */
function lengthUnit(unit: unknown): LengthUnit {
  const name = /^[a-z]+/.exec(String(unit))?.[0];
  return name === 'mm' || name === 'cm' ? name : 'px';
}

function statistics(stats: Record<string, unknown>): RegionStatistics | undefined {
  const { mean, stdDev, min, max, modalityUnit } = stats;
  if (!isNumber(mean) || !isNumber(stdDev) || !isNumber(min) || !isNumber(max)) return undefined;
  return {
    mean,
    standardDeviation: stdDev,
    min,
    max,
    unit: typeof modalityUnit === 'string' ? modalityUnit : '',
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
