/** What a shape on an image measures, in the end: Cornerstone's numbers, a person's scale, uptake, and the pair it makes. */
import { utilities } from '@cornerstonejs/core';
import {
  asUptake,
  byHand,
  type HandScale,
  inUnit,
  type LengthRule,
  type MeasurementValues,
} from '#domain/finding/measurement.ts';
import { type ImagePixels, pixelsOfFrame } from '#domain/study/instance.ts';
import type { ImageRef } from '#domain/study/study.ts';
import type { Vector } from '#domain/study/vector.ts';
import { touchesGap } from '#domain/study/volume-geometry.ts';
import type { Tool } from '../../port.ts';
import type { ImageRegistry } from '../stack/image-registry.ts';
import type { Volumes } from '../volume/volumes.ts';
import type { HandScales } from './hand-scales.ts';
import { readValues } from './measurement-values.ts';
import { withPair } from './pairs.ts';

export interface Measured {
  /** By the file's own scale. */
  readonly raw: MeasurementValues;
  readonly values: MeasurementValues;
  /** By which a person's word has made them millimetres. */
  readonly scale?: HandScale;
}

/** `data` and `targetId` are an annotation's; undefined while there is nothing to say of it. */
export type ReadMeasured = (data: unknown, targetId: string, tool: Tool | undefined) => Measured | undefined;

export interface MeasuredReader {
  readonly read: ReadMeasured;
  /** What was measured before, by today's scales; `onPlane`: on a plane of a volume, where no hand gives a scale. */
  readonly byScale: (raw: MeasurementValues, image: ImageRef, onPlane: boolean) => Measured;
}

/** Cornerstone guesses the unit by the modality; the cursor and every shape say what the file says. */
function inFileUnit(values: MeasurementValues, pixels: ImagePixels | undefined): MeasurementValues {
  return asUptake(inUnit(values, pixels?.rescaleType ?? ''), pixels?.suvFactor);
}

export function createMeasuredReader(
  registry: ImageRegistry,
  scales: HandScales,
  volumes: Volumes,
): MeasuredReader {
  const byScale = (raw: MeasurementValues, image: ImageRef, onPlane: boolean): Measured => {
    const scale =
      !onPlane && 'unit' in raw ? scales.of(image).find(({ from }) => from === raw.unit) : undefined;
    const values = inFileUnit(byHand(raw, scale), image.instance.pixels);
    return { raw, values, ...(scale && { scale }) };
  };
  const read: ReadMeasured = (data, targetId, tool) => {
    const read = readValues(data, targetId, tool);
    const paired = read && withPair(read, targetId);
    const volume = paired && volumes.geometryOf(volumeIdOf(targetId));
    if (volume) {
      const points = (data as { handles?: { points?: readonly Vector[] } }).handles?.points ?? [];
      const known = touchesGap(volume, points) ? withoutStatistics(paired) : paired;
      const image = volume.slices[0]?.image;
      return image ? byScale(known, image, true) : { raw: known, values: known };
    }
    const image = registry.imageOf(targetId.replace(/^imageId:/, ''));
    if (!paired || !image) return paired && { raw: paired, values: paired };
    return byScale(paired, image, false);
  };
  return { read, byScale };
}

/** Cornerstone's name of the volume in an annotation's target. */
export const volumeIdOf = (targetId: string): string => utilities.getVolumeId(targetId);

/** Of a region across a gap only the size is known. */
function withoutStatistics(values: MeasurementValues): MeasurementValues {
  if (values.kind !== 'area') return values;
  const { values: _, ...size } = values;
  return size;
}

/** What the length in `values` rests on; undefined where there is none, or it is in pixels. */
export function lengthRule(
  values: MeasurementValues,
  { instance, frame }: ImageRef,
  scale: HandScale | undefined,
): LengthRule | undefined {
  if (values.kind === 'probe' || !('unit' in values) || values.unit === 'px') return undefined;
  if (scale) return 'hand';
  if (values.unit === 'cm') return 'UltrasoundRegion';
  return instance.pixels && pixelsOfFrame(instance.pixels, frame).spacing?.source;
}
