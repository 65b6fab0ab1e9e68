/** Models of one's own, as the lab shows them: one being checked, the last outcome, those that came to harm. */
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import type { InferenceError, ModelSummary } from '#contracts/inference-api.ts';
import type { ModelFault, ModelStep } from '#contracts/model-fault.ts';
import type { DamagedModel, ModelLibrary } from '#contracts/model-library.ts';

export interface OwnModelsState {
  /** Set while a model is being checked. */
  readonly checking?: ModelStep;
  readonly outcome?:
    | { readonly kind: 'added'; readonly model: ModelSummary }
    | { readonly kind: 'refused'; readonly fault: ModelFault }
    /** Without files there is nothing to bring back. */
    | { readonly kind: 'removed'; readonly name: string; readonly files: readonly DroppedFile[] }
    | { readonly kind: 'failed'; readonly error: InferenceError };
  readonly damaged: readonly DamagedModel[];
}

export interface OwnModels {
  readonly state: ReadonlyStore<OwnModelsState>;
  /** One at a time: asked during a check, it does nothing. */
  readonly add: (files: readonly DroppedFile[]) => Promise<void>;
  readonly remove: (model: { readonly id: string; readonly name: string }) => Promise<void>;
  /** Brings the removed model back, through every check again. */
  readonly undo: () => Promise<void>;
}

export interface OwnModelsDeps {
  readonly library: ModelLibrary;
  /** The list of models is another one now. */
  readonly onChange: () => void;
}

export function createOwnModels({ library, onChange }: OwnModelsDeps): OwnModels {
  const state = createStore<OwnModelsState>({ damaged: [] });
  const settle = (outcome: NonNullable<OwnModelsState['outcome']>): void =>
    state.update(({ damaged }) => ({ damaged, outcome }));
  const findDamaged = async (): Promise<void> => {
    const damaged = await library.damagedModels();
    if (damaged.ok) state.update((current) => ({ ...current, damaged: damaged.value }));
  };
  const add = async (files: readonly DroppedFile[]): Promise<void> => {
    if (state.getSnapshot().checking) return;
    state.update(({ damaged }) => ({ damaged, checking: 'manifest' }));
    const added = await library.addModel(files, (checking) =>
      state.update((current) => (current.checking ? { ...current, checking } : current)),
    );
    settle(added.ok ? { kind: 'added', model: added.value } : { kind: 'refused', fault: added.error });
    if (added.ok) onChange();
  };

  void findDamaged();
  return {
    state,
    add,
    remove: async ({ id, name }) => {
      if (state.getSnapshot().checking) return;
      const harmed = state.getSnapshot().damaged.some((one) => one.id === id);
      const removed = await library.removeModel(id);
      settle(
        removed.ok
          ? { kind: 'removed', name, files: harmed ? [] : removed.value }
          : { kind: 'failed', error: removed.error },
      );
      onChange();
      await findDamaged();
    },
    undo: async () => {
      const { outcome } = state.getSnapshot();
      if (outcome?.kind === 'removed' && outcome.files.length > 0) await add(outcome.files);
    },
  };
}
