/** Models of one's own as the lab shows them: one check at a time, its outcome, removal and its undoing. */
import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '#base/result.ts';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import type { ModelSummary } from '#contracts/inference-api.ts';
import type { ModelFault, ModelStep } from '#contracts/model-fault.ts';
import type { DamagedModel, ModelLibrary } from '#contracts/model-library.ts';
import { createOwnModels } from '#session/own-models.ts';
import { model } from './triage-fakes.ts';

const files: readonly DroppedFile[] = [{ path: 'model.json', file: new Blob(['{}']) }];

function library(damaged: DamagedModel[] = []) {
  const asked: string[] = [];
  const changes = { count: 0 };
  let settle: (answer: Result<ModelSummary, ModelFault>) => void = () => {};
  let step: (step: ModelStep) => void = () => {};
  const fake: ModelLibrary = {
    addModel: (_files, onStep) => {
      asked.push('add');
      step = onStep;
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    removeModel: async (id) => {
      asked.push(`remove ${id}`);
      damaged.splice(0);
      return id === 'nobody' ? err({ code: 'model-missing', modelId: id }) : ok(files);
    },
    damagedModels: async () => ok([...damaged]),
  };
  const own = createOwnModels({ library: fake, onChange: () => changes.count++ });
  return {
    own,
    asked,
    changes,
    step: (next: ModelStep) => step(next),
    settle: (answer: Result<ModelSummary, ModelFault>) => settle(answer),
    now: () => own.state.getSnapshot(),
  };
}

describe('adding a model', () => {
  it('tells each step, then that it was added, and has the list asked for again', async () => {
    const { own, step, settle, now, changes } = library();
    const adding = own.add(files);
    expect(now().checking).toBe('manifest');
    step('answers');
    expect(now().checking).toBe('answers');
    settle(ok(model));
    await adding;
    expect(now()).toEqual({ damaged: [], outcome: { kind: 'added', model } });
    expect(changes.count).toBe(1);
    step('graph');
    expect(now().checking).toBeUndefined();
  });

  it('tells why it was refused, and changes nothing', async () => {
    const { own, settle, now, changes } = library();
    const adding = own.add(files);
    settle(err({ code: 'not-json' }));
    await adding;
    expect(now().outcome).toEqual({ kind: 'refused', fault: { code: 'not-json' } });
    expect(changes.count).toBe(0);
  });

  it('does one at a time', async () => {
    const { own, settle, asked } = library();
    const adding = own.add(files);
    await own.add(files);
    await own.remove(model);
    expect(asked).toEqual(['add']);
    settle(ok(model));
    await adding;
  });
});

describe('removing a model', () => {
  it('can be undone: its files go through the checks again', async () => {
    const { own, settle, now, asked, changes } = library();
    await own.remove(model);
    expect(now().outcome).toEqual({ kind: 'removed', name: 'Opacity', files });
    const undoing = own.undo();
    settle(ok(model));
    await undoing;
    expect(asked).toEqual(['remove opacity', 'add']);
    expect(changes.count).toBe(2);
    await own.undo();
    expect(asked).toHaveLength(2);
  });

  it('of one that came to harm brings nothing back', async () => {
    const { own, now } = library([{ id: 'opacity', fault: { code: 'not-json' } }]);
    await Promise.resolve();
    expect(now().damaged).toHaveLength(1);
    await own.remove(model);
    expect(now()).toEqual({ damaged: [], outcome: { kind: 'removed', name: 'Opacity', files: [] } });
  });

  it('says so where it cannot', async () => {
    const { own, now } = library();
    await own.remove({ id: 'nobody', name: 'Nobody' });
    expect(now().outcome).toEqual({ kind: 'failed', error: { code: 'model-missing', modelId: 'nobody' } });
  });
});
