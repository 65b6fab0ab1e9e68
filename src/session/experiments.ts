/** Which models this site lets speak of patients they were not made for (T28). None, until somebody switches one on. */
import { createStore, type ReadonlyStore } from '#base/store.ts';

export interface Experiments {
  /** Ids of the models. */
  readonly state: ReadonlyStore<readonly string[]>;
  readonly allows: (modelId: string) => boolean;
  /** Holds for what is triaged from now on. */
  readonly allow: (modelId: string, allowed: boolean) => void;
}

export function createExperiments(
  opening: readonly string[],
  keep: (modelIds: readonly string[]) => void,
): Experiments {
  const state = createStore(opening);
  return {
    state,
    allows: (modelId) => state.getSnapshot().includes(modelId),
    allow: (modelId, allowed) => {
      const others = state.getSnapshot().filter((id) => id !== modelId);
      state.set(allowed ? [...others, modelId] : others);
      keep(state.getSnapshot());
    },
  };
}
