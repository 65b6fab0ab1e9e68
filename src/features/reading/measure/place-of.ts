import type { ImageName } from '#domain/finding/shape.ts';
import type { ReadingModel } from '../reading-state.ts';

/** Where an image of the study hangs; undefined where it is not one of it. */
export function placeOf({ sopInstanceUid, frame }: ImageName, model: ReadingModel) {
  for (const stack of model.stacks) {
    const index = stack.images.findIndex(
      (image) => image.instance.sopInstanceUid === sopInstanceUid && image.frame === frame,
    );
    if (index >= 0) return { stack, index };
  }
  return undefined;
}
