/** The order in which a stack scrolls (G4): by place along the stack's normal, else by instance number. */
import type { Instance } from './instance.ts';
import { dot, normalOf } from './vector.ts';

/** Along the normal, in whichever sense the scanner numbered the slices. */
export function orderImages(instances: readonly Instance[]): readonly Instance[] {
  const normal = instances[0]?.pixels?.orientation && normalOf(instances[0].pixels.orientation);
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
