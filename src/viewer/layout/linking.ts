/** Stacks that scroll together: by the place in the patient where they share a frame of reference, else by steps. */
import { pixelsOfFrame } from '#domain/study/instance.ts';
import type { ImageRef, Stack } from '#domain/study/study.ts';
import { dot, normalOf, type Vector } from '#domain/study/vector.ts';

interface Place {
  readonly frameOfReferenceUid: string;
  readonly normal: Vector;
  readonly position: Vector;
}

/**
 * The image of `to` that belongs beside image `index` of `from` (both zero-based). Undefined where the two share a
 * frame of reference and `to` does not reach there: nothing is better than a slice of another place. `offset` is what a
 * person set between stacks that share none.
 */
export function linkedImage(from: Stack, index: number, to: Stack, offset: number): number | undefined {
  const here = placeOf(from.images[index]);
  const places = to.images.map(placeOf);
  if (!here || !places.every((place) => place && isBeside(place, here))) {
    return Math.min(Math.max(index + offset, 0), to.images.length - 1);
  }
  const distances = places.map((place) =>
    place ? Math.abs(dot(here.normal, place.position) - dot(here.normal, here.position)) : Infinity,
  );
  const least = Math.min(...distances);
  return least <= reach(places) ? distances.indexOf(least) : undefined;
}

/** Planes more than some ten degrees apart do not scroll along one line. */
const parallel = 0.985;

function isBeside(place: Place, here: Place): boolean {
  const sameFrame = place.frameOfReferenceUid === here.frameOfReferenceUid;
  return sameFrame && Math.abs(dot(place.normal, here.normal)) > parallel;
}

/** Half of the widest step between neighbours, and a little for how numbers are written. */
function reach(places: readonly (Place | undefined)[]): number {
  const along = places
    .flatMap((place) => (place ? [dot(place.normal, place.position)] : []))
    .toSorted((a, b) => a - b);
  const steps = along.slice(1).map((one, at) => one - (along[at] as number));
  return Math.max(0, ...steps) / 2 + 0.5;
}

function placeOf(image: ImageRef | undefined): Place | undefined {
  const pixels = image?.instance.pixels && pixelsOfFrame(image.instance.pixels, image.frame);
  if (!pixels?.frameOfReferenceUid || !pixels.orientation || !pixels.position) return undefined;
  const { frameOfReferenceUid, orientation, position } = pixels;
  return { frameOfReferenceUid, normal: normalOf(orientation), position };
}
