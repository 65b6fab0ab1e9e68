/** Follows one viewport; nothing to follow while it does not exist yet. */
import { useSyncExternalStore } from 'react';
import { createStore } from '#base/store.ts';
import type { Viewport, ViewportState } from '#viewer/port.ts';

const nothing = createStore<ViewportState | undefined>(undefined);

export function useViewportState(viewport: Viewport | undefined): ViewportState | undefined {
  const source = viewport?.state ?? nothing;
  return useSyncExternalStore(source.subscribe, source.getSnapshot);
}
