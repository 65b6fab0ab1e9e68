/** Cornerstone's cached statistics → our numbers with units; nothing here calculates. */
import type { LengthUnit, MeasurementValues, RegionStatistics } from '#domain/finding/measurement.ts';
import type { Tool } from '../port.ts';
import { samplesAt } from './samples.ts';

interface AnnotationStats {
  readonly label?: unknown;
  readonly cachedStats?: Record<string, Record<string, unknown> | undefined>;
}

/** Undefined while Cornerstone has not calculated yet, or the shape left the image. `tool` is what drew the shape. */
export function readValues(
  data: unknown,
  targetId: string,
  tool: Tool | undefined,
): MeasurementValues | undefined {
  const { label, cachedStats } = data as AnnotationStats;
  if (tool === 'arrow' || tool === 'spine') {
    return typeof label === 'string' && label !== '' ? { kind: tool, text: label } : undefined;
  }
  const stats = cachedStats?.[targetId];
  if (!stats) return undefined;
  if (isNumber(stats.length) && isNumber(stats.width)) {
    const [long, short] = [Math.max(stats.length, stats.width), Math.min(stats.length, stats.width)];
    return { kind: 'bidirectional', long, short, unit: lengthUnit(stats.unit) };
  }
  if (isNumber(stats.length)) {
    const kind = tool === 'cardiothoracic' ? tool : 'length';
    return { kind, length: stats.length, unit: lengthUnit(stats.unit) };
  }
  if (isNumber(stats.angle)) return { kind: tool === 'cobb' ? tool : 'angle', degrees: stats.angle };
  if (isNumber(stats.area)) {
    const values = statistics(stats);
    return {
      kind: 'area',
      area: stats.area,
      unit: lengthUnit(stats.areaUnit),
      ...(values ? { values } : {}),
    };
  }
  return tool === 'probe' ? probe(stats, targetId) : undefined;
}

/** Cornerstone's own reading asks a single image for the slice of its stack, and gets nothing. */
function probe(
  { index, value, modalityUnit }: Record<string, unknown>,
  targetId: string,
): MeasurementValues | undefined {
  const [column, row] =
    ArrayBuffer.isView(index) || Array.isArray(index) ? Array.from(index as number[]) : [];
  if (column === undefined || row === undefined) return undefined;
  if (isNumber(value) && targetId.startsWith('volumeId:'))
    return { kind: 'probe', values: [value], unit: unitOf(modalityUnit) };
  const values = samplesAt(targetId.replace(/^imageId:/, ''), column, row);
  const unit = values.length === 1 ? unitOf(modalityUnit) : '';
  return values.length > 0 ? { kind: 'probe', values, unit } : undefined;
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
    unit: unitOf(modalityUnit),
  };
}

/** Cornerstone says `raw` where the header names no unit. */
const unitOf = (unit: unknown): string => (typeof unit === 'string' && unit !== 'raw' ? unit : '');

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
