/** Which models this site lets speak of patients they were not made for (T28). None, until somebody switches one on. */
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { ModelSummary } from '#contracts/inference-api.ts';

/** The weights count, not the name: what was read of one model says nothing of the next under its id. */
export type ExperimentModel = Pick<ModelSummary, 'id' | 'sha256'>;

export interface Experiments {
  /** A key for each model that may. */
  readonly state: ReadonlyStore<readonly string[]>;
  readonly allows: (model: ExperimentModel) => boolean;
  /** Holds for what is triaged from now on. */
  readonly allow: (model: ExperimentModel, allowed: boolean) => void;
}

const keyOf = ({ id, sha256 }: ExperimentModel): string => `${id}@${sha256}`;

export function createExperiments(
  opening: readonly string[],
  keep: (keys: readonly string[]) => void,
): Experiments {
  const state = createStore(opening);
  return {
    state,
    allows: (model) => state.getSnapshot().includes(keyOf(model)),
    allow: (model, allowed) => {
      const others = state.getSnapshot().filter((key) => key !== keyOf(model));
      state.set(allowed ? [...others, keyOf(model)] : others);
      keep(state.getSnapshot());
    },
  };
}
