/** Cornerstone's cached statistics → our numbers. Units of pixel values are the file's, and come later (`measured.ts`). */
import {
  cobbDegrees,
  type DrawnValues,
  type LengthUnit,
  type RegionStatistics,
} from '#domain/finding/measurement.ts';
import type { Vector } from '#domain/study/vector.ts';
import type { Tool } from '../../port.ts';
import { samplesAt } from '../stack/samples.ts';

interface AnnotationStats {
  readonly label?: unknown;
  readonly cachedStats?: Record<string, Record<string, unknown> | undefined>;
  readonly handles?: { readonly points?: readonly Vector[] };
}

/** Undefined while Cornerstone has not calculated yet, or the shape left the image. `tool` is what drew the shape. */
export function readValues(data: unknown, targetId: string, tool: Tool | undefined): DrawnValues | undefined {
  const { label, cachedStats, handles } = data as AnnotationStats;
  if (tool === 'arrow' || tool === 'spine') {
    return typeof label === 'string' && label !== '' ? { kind: tool, text: label } : undefined;
  }
  const stats = cachedStats?.[targetId];
  if (!stats) return undefined;
  const unit = lengthUnit(stats.unit ?? stats.areaUnit);
  if (isNumber(stats.length) && isNumber(stats.width)) {
    const [long, short] = [Math.max(stats.length, stats.width), Math.min(stats.length, stats.width)];
    return unit && { kind: 'bidirectional', long, short, unit };
  }
  if (isNumber(stats.length)) {
    const kind = tool === 'cardiothoracic' ? tool : 'length';
    return unit && { kind, length: stats.length, unit };
  }
  if (tool === 'cobb') {
    // Cornerstone's own angle is of the ends that lie nearest, which is often the supplement.
    const degrees = cobbDegrees(handles?.points ?? []);
    return degrees === undefined ? undefined : { kind: 'cobb', degrees };
  }
  if (isNumber(stats.angle)) return { kind: 'angle', degrees: stats.angle };
  if (isNumber(stats.area)) {
    const values = statistics(stats);
    return unit && { kind: 'area', area: stats.area, unit, ...(values ? { values } : {}) };
  }
  return tool === 'probe' ? probe(stats, targetId) : undefined;
}

/** Cornerstone's own reading asks a single image for the slice of its stack, and gets nothing. */
function probe({ index, value }: Record<string, unknown>, targetId: string): DrawnValues | undefined {
  const [column, row] =
    ArrayBuffer.isView(index) || Array.isArray(index) ? Array.from(index as number[]) : [];
  if (column === undefined || row === undefined) return undefined;
  if (isNumber(value) && targetId.startsWith('volumeId:'))
    return { kind: 'probe', values: [value], unit: '' };
  const values = samplesAt(targetId.replace(/^imageId:/, ''), column, row);
  // Pixels of floating point may be no number at all: that is no measurement.
  return values.length > 0 && values.every(isNumber) ? { kind: 'probe', values, unit: '' } : undefined;
}

/** `mm`, `cm US Region`, `px²`. Undefined for what is no length: `cm/sec`, `percent` and their like in ultrasound. */
function lengthUnit(unit: unknown): LengthUnit | undefined {
  return /^(mm|cm|px)²?(?= |$)/.exec(String(unit))?.[1] as LengthUnit | undefined;
}

function statistics(stats: Record<string, unknown>): RegionStatistics | undefined {
  const { mean, stdDev, min, max } = stats;
  if (!isNumber(mean) || !isNumber(stdDev) || !isNumber(min) || !isNumber(max)) return undefined;
  return { mean, standardDeviation: stdDev, min, max, unit: '' };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
