/** Follows the WebGL contexts of one rendering engine, which a browser may take away at any time. */
import { Enums, eventTarget } from '@cornerstonejs/core';
import { createStore, type ReadonlyStore } from '#base/store.ts';

export interface Graphics {
  readonly lost: ReadonlyStore<boolean>;
  readonly [Symbol.dispose]: () => void;
}

/** Once lost stays lost: a context that comes back is empty, and vtk draws black with it. */
export function watchGraphics(engineId: string): Graphics {
  const lost = createStore(false);
  const onLost = (event: Event): void => {
    if ((event as CustomEvent).detail.renderingEngineId === engineId) lost.set(true);
  };
  eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, onLost);
  return {
    lost,
    [Symbol.dispose]: () => eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, onLost),
  };
}
