/** What a shape on an image measures, in the end: Cornerstone's numbers, a person's scale, uptake, and the pair it makes. */
import { utilities } from '@cornerstonejs/core';
import {
  asUptake,
  byHand,
  type DrawnValues,
  type HandScale,
  inUnit,
  type LengthRule,
  type MeasurementValues,
} from '#domain/finding/measurement.ts';
import { inRegions } from '#domain/finding/ultrasound.ts';
import { type ImagePoint, imagePlaneOf, toImage } from '#domain/study/image-plane.ts';
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
  readonly raw: DrawnValues;
  readonly values: MeasurementValues;
  /** By which a person's word has made them millimetres. */
  readonly scale?: HandScale;
}

/** `data` and `targetId` are an annotation's; undefined while there is nothing to say of it. */
export type ReadMeasured = (data: unknown, targetId: string, tool: Tool | undefined) => Measured | undefined;

export interface MeasuredReader {
  readonly read: ReadMeasured;
  /**
   * What was measured before, by today's scales. `points` are those of the shape on the image; undefined on a plane of a
   * volume, where no hand gives a scale.
   */
  readonly byScale: (
    raw: DrawnValues,
    image: ImageRef,
    points: readonly ImagePoint[] | undefined,
  ) => Measured;
}

/** Cornerstone guesses the unit by the modality; the cursor and every shape say what the file says. */
function inFileUnit(values: DrawnValues, pixels: ImagePixels | undefined): DrawnValues {
  return asUptake(inUnit(values, pixels?.rescaleType ?? ''), pixels?.suvFactor);
}

export function createMeasuredReader(
  registry: ImageRegistry,
  scales: HandScales,
  volumes: Volumes,
): MeasuredReader {
  const byScale: MeasuredReader['byScale'] = (raw, image, points) => {
    const { pixels } = image.instance;
    const here = points && pixels ? inRegions(raw, points, pixelsOfFrame(pixels, image.frame)) : raw;
    if (here.kind === 'span') return { raw, values: here };
    const scale =
      points && 'unit' in here ? scales.of(image).find(({ from }) => from === here.unit) : undefined;
    const values = inFileUnit(byHand(here, scale), pixels);
    return { raw, values, ...(scale && { scale }) };
  };
  const read: ReadMeasured = (data, targetId, tool) => {
    const read = readValues(data, targetId, tool);
    const paired = read && withPair(read, targetId);
    const volume = paired && volumes.geometryOf(volumeIdOf(targetId));
    if (volume) {
      const known = touchesGap(volume, pointsOf(data)) ? withoutStatistics(paired) : paired;
      const image = volume.slices[0]?.image;
      return image ? byScale(known, image, undefined) : { raw: known, values: known };
    }
    const image = registry.imageOf(targetId.replace(/^imageId:/, ''));
    if (!paired || !image) return paired && { raw: paired, values: paired };
    const plane = imagePlaneOf(image);
    return byScale(
      paired,
      image,
      pointsOf(data).map((point) => toImage(plane, point)),
    );
  };
  return { read, byScale };
}

/** Of the patient, as Cornerstone keeps them. */
function pointsOf(data: unknown): readonly Vector[] {
  const { contour, handles } = data as {
    readonly contour?: { readonly polyline?: readonly Vector[] };
    readonly handles?: { readonly points?: readonly Vector[] };
  };
  return contour?.polyline ?? handles?.points ?? [];
}

/** Cornerstone's name of the volume in an annotation's target. */
export const volumeIdOf = (targetId: string): string => utilities.getVolumeId(targetId);

/** Of a region across a gap only the size is known. */
function withoutStatistics(values: DrawnValues): DrawnValues {
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
  if (values.kind === 'span') return 'UltrasoundRegion';
  if (values.kind === 'probe' || !('unit' in values) || values.unit === 'px') return undefined;
  if (scale) return 'hand';
  if (values.unit === 'cm') return 'UltrasoundRegion';
  return instance.pixels && pixelsOfFrame(instance.pixels, frame).spacing?.source;
}
