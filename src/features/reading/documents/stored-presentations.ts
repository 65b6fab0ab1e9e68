/** Which stored presentation refers to an image: known beforehand, so that the image can say that there is one. */
import type { Result } from '#base/result.ts';
import type { DocumentContent, DocumentError } from '#contracts/document.ts';
import type { Instance } from '#domain/study/instance.ts';
import { isAppliedState, type PresentationState, refersTo } from '#domain/study/presentation-state.ts';
import type { ImageRef } from '#domain/study/study.ts';

/** The latest that refers to the image. */
export type StoredFinder = (image: ImageRef) => PresentationState | undefined;

export const noneStored: StoredFinder = () => undefined;

/** Read when a study opens; the others wait until somebody opens them. */
const most = 50;

/** One after the other: the images come first. */
export async function readStored(
  documents: readonly Instance[],
  read: (instance: Instance) => Promise<Result<DocumentContent, DocumentError>>,
): Promise<StoredFinder> {
  const states: PresentationState[] = [];
  for (const instance of documents.filter(({ sopClassUid }) => isAppliedState(sopClassUid)).slice(0, most)) {
    const content = await read(instance);
    if (content.ok && content.value.kind === 'presentation') states.push(content.value.state);
  }
  return finderOf(states);
}

function finderOf(states: readonly PresentationState[]): StoredFinder {
  const when = ({ date = '', time = '' }: PresentationState): string => `${date} ${time}`;
  const byObject = new Map<string, PresentationState[]>();
  for (const state of states.toSorted((a, b) => (when(a) < when(b) ? 1 : -1))) {
    for (const uid of new Set(state.images.map(({ sopInstanceUid }) => sopInstanceUid))) {
      byObject.set(uid, [...(byObject.get(uid) ?? []), state]);
    }
  }
  return (image) =>
    byObject.get(image.instance.sopInstanceUid)?.find(({ images }) => refersTo(images, image));
}
