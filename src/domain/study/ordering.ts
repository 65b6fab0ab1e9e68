/** The order in which a stack scrolls (G4): by place along the stack's normal, else by instance number. */
import type { ImagePixels, Instance } from './instance.ts';

/** Along the normal, in whichever sense the scanner numbered the slices. */
export function orderImages(instances: readonly Instance[]): readonly Instance[] {
  const normal = instances[0]?.pixels?.orientation && cross(instances[0].pixels.orientation);
  const placed = normal !== undefined && instances.every((instance) => instance.pixels?.position);
  const place = (instance: Instance): number =>
    placed ? dot(normal, instance.pixels?.position ?? [0, 0, 0]) : 0;
  const number = (instance: Instance): number => instance.instanceNumber ?? 0;
  const ordered = [...instances].sort(
    (a, b) =>
      place(a) - place(b) ||
      (a.acquisitionNumber ?? 0) - (b.acquisitionNumber ?? 0) ||
      number(a) - number(b) ||
      a.sopInstanceUid.localeCompare(b.sopInstanceUid),
  );
  const [first, last] = [ordered[0], ordered.at(-1)];
  return placed && first && last && number(first) > number(last) ? ordered.reverse() : ordered;
}

type Vector = readonly [number, number, number];

function cross([a, b, c, d, e, f]: NonNullable<ImagePixels['orientation']>): Vector {
  return [b * f - c * e, c * d - a * f, a * e - b * d];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
