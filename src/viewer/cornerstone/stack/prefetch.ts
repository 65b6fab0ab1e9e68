/** Brings the rest of a stack into the cache, from the shown image outwards, within the memory that was granted. */
import { cache } from '@cornerstonejs/core';
import type { ImageLoading } from './image-loader.ts';

/** As many as there are decoders to feed, so that a click never waits behind a crowd. */
const atOnce = 4;
/** Part of the cache that one stack may fill ahead of need. */
const share = 0.8;

export function prefetchStack(
  imageIds: readonly string[],
  from: number,
  loading: ImageLoading,
  onLoaded: (loaded: number) => void,
): { readonly stop: () => void } {
  const queue = imageIds
    .map((imageId, index) => ({ imageId, distance: Math.abs(index - from) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ imageId }) => imageId);
  let stopped = false;
  let loaded = 0;
  let reported = 0;

  const report = (): void => {
    const now = performance.now();
    if (now - reported < 200) return;
    reported = now;
    onLoaded(loaded);
  };
  const work = async (): Promise<void> => {
    for (let imageId = queue.shift(); imageId !== undefined && !stopped; imageId = queue.shift()) {
      if (cache.getCacheSize() > cache.getMaxCacheSize() * share) return;
      // A frame that cannot be decoded says so when it is looked at.
      await loading.prefetch(imageId).catch(() => {});
      if (stopped) return;
      loaded++;
      report();
    }
  };
  void Promise.all(Array.from({ length: atOnce }, work)).then(() => {
    if (!stopped) onLoaded(loaded);
  });
  return {
    stop: () => {
      stopped = true;
    },
  };
}
