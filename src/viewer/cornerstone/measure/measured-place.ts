/** Where a shape on a plane of a volume lies: which plane, and near which image. */
import type { Types } from '@cornerstonejs/tools';
import type { Measurement } from '#domain/finding/measurement.ts';
import type { Vector } from '#domain/study/vector.ts';
import { nearestSlice } from '#domain/study/volume-geometry.ts';
import type { Volumes } from '../volume/volumes.ts';
import { volumeIdOf } from './measured.ts';

export interface MeasuredPlace extends Pick<Measurement, 'image' | 'plane'> {
  /** Under which Cornerstone keeps the numbers of the shape. */
  readonly target: string;
}

/** Undefined where the shape lies on no volume that is known. */
export function placeInVolume(
  { metadata, data }: Types.Annotation,
  volumes: Volumes,
): MeasuredPlace | undefined {
  const target = Object.keys(data.cachedStats ?? {}).find((id) => volumes.geometryOf(volumeIdOf(id)));
  const geometry = target && volumes.geometryOf(volumeIdOf(target));
  const point = data.handles?.points?.[0] as Vector | undefined;
  const image = geometry && point && nearestSlice(geometry, point);
  if (!target || !image) return undefined;
  return { image, target, plane: planeOf(metadata?.viewPlaneNormal ?? []) };
}

/** By the patient's axis that the normal lies nearest to. */
export function planeOf([x = 0, y = 0, z = 0]: readonly number[]): NonNullable<Measurement['plane']> {
  const most = Math.max(Math.abs(x), Math.abs(y), Math.abs(z));
  if (most === Math.abs(z)) return 'axial';
  return most === Math.abs(y) ? 'coronal' : 'sagittal';
}
