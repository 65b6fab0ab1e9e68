/** The images of a study that a stored presentation refers to. */
import { type PresentationState, refersTo } from '#domain/study/presentation-state.ts';
import type { Stack } from '#domain/study/study.ts';

export interface ReferredImages {
  /** As they hang, stack by stack. */
  readonly here: readonly { readonly stack: Stack; readonly index: number }[];
  /** Objects that it names and that are in none of the stacks. */
  readonly missing: number;
}

export function referredImages(state: PresentationState, stacks: readonly Stack[]): ReferredImages {
  const named = new Set(state.images.map(({ sopInstanceUid }) => sopInstanceUid));
  const here = stacks.flatMap((stack) =>
    stack.images.flatMap((image, index) =>
      named.has(image.instance.sopInstanceUid) && refersTo(state.images, image) ? [{ stack, index }] : [],
    ),
  );
  const found = new Set<string>(
    here.map(({ stack, index }) => stack.images[index]?.instance.sopInstanceUid ?? ''),
  );
  return { here, missing: [...named].filter((uid) => !found.has(uid)).length };
}
