import { describe, expect, it } from 'vitest';
import type { SeriesInstanceUid } from '#domain/study/uid.ts';
import { createTriageRuns, type TriageRuns } from '#session/triage-runs.ts';
import { instance, pixels } from '../domain/study-arbitrary.ts';
import { fakeInference, film, model, newJobId, resultFor, settled, source, studyOf } from './triage-fakes.ts';

const waiting = { newJobId, priority: 1, mayExperiment: () => false } as const;

async function start(study = studyOf(film('1'), film('2')), fake = fakeInference()) {
  const runs = createTriageRuns({ study, source, ...waiting, inference: fake.inference });
  await settled();
  return { runs, ...fake };
}

function phases(runs: TriageRuns): readonly string[] {
  const state = runs.state.getSnapshot();
  return state.phase === 'ready' ? state.runs.map(({ status }) => status.phase) : [state.phase];
}

describe('triage of an opened study', () => {
  it('asks for one image after the other, in the order of the study', async () => {
    const { runs, asked } = await start();
    expect(phases(runs)).toEqual(['running', 'waiting']);
    expect(asked).toHaveLength(1);
    await asked[0]!.settle({ ok: true, value: resultFor('1') });
    expect(phases(runs)).toEqual(['done', 'running']);
    await asked[1]!.settle({ ok: true, value: resultFor('2') });
    expect(phases(runs)).toEqual(['done', 'done']);
    expect(new Set(asked.map(({ job }) => job.jobId)).size).toBe(2);
  });

  it('shows how far the running one is', async () => {
    const { runs, asked } = await start();
    asked[0]!.progress(0.4);
    expect(runs.state.getSnapshot()).toMatchObject({
      runs: [{ status: { phase: 'running', stage: 'inferring', done: 0.4 } }, {}],
    });
  });

  it('goes on after a failure, and says which one failed', async () => {
    const { runs, asked } = await start();
    await asked[0]!.settle({ ok: false, error: { code: 'undecodable', detail: '' } });
    expect(phases(runs)).toEqual(['failed', 'running']);
  });

  it('names the backend once a graph has run', async () => {
    const { runs, asked } = await start();
    expect(runs.state.getSnapshot()).not.toHaveProperty('backend');
    await asked[0]!.settle({ ok: true, value: resultFor('1', true) });
    expect(runs.state.getSnapshot()).toHaveProperty('backend.provider', 'wasm');
  });

  it('is unavailable where no model could be listed', async () => {
    const error = { code: 'failed', detail: 'worker did not start' } as const;
    const { runs, asked } = await start(undefined, fakeInference({ ok: false, error }));
    expect(runs.state.getSnapshot()).toEqual({ phase: 'unavailable', error });
    expect(asked).toEqual([]);
  });

  it('asks of a stack its first image only, and of every film of a study', async () => {
    const slices = Array.from({ length: 30 }, (_, i) =>
      instance(`9.${i}`, {
        instanceNumber: i,
        pixels: pixels({ orientation: [1, 0, 0, 0, 1, 0], position: [0, 0, i] }),
      }),
    );
    const one = await start(studyOf(...slices));
    expect(phases(one.runs)).toHaveLength(1);
    expect(await one.asked[0]?.image()).toMatchObject({ value: { sopInstanceUid: '9.0', frame: 0 } });
    const many = await start(studyOf(...Array.from({ length: 20 }, (_, i) => film(`${i}`))));
    expect(phases(many.runs)).toHaveLength(20);
  });

  it('runs a commissioning check on our own phantoms only', async () => {
    const fake = () => fakeInference({ ok: true, value: [{ ...model, purpose: 'commissioning' }] });
    expect(phases((await start(studyOf(film('1')), fake())).runs)).toEqual([]);
    const phantom = film('1', { manufacturerModelName: 'Manara phantom' });
    expect(phases((await start(studyOf(phantom), fake())).runs)).toEqual(['running']);
  });
});

describe('an answer', () => {
  it('that names another image is refused, never shown', async () => {
    const { runs, asked } = await start();
    await asked[0]!.settle({ ok: true, value: resultFor('2') });
    expect(phases(runs)).toEqual(['failed', 'running']);
    expect(JSON.stringify(runs.state.getSnapshot())).not.toContain('"score"');
  });

  it('of a closed study is dropped, as is its progress', async () => {
    const { runs, asked, cancelled } = await start();
    const before = runs.state.getSnapshot();
    runs[Symbol.dispose]();
    asked[0]!.progress(0.9);
    await asked[0]!.settle({ ok: true, value: resultFor('1') });
    expect(runs.state.getSnapshot()).toBe(before);
    expect(asked).toHaveLength(1);
    expect(cancelled).toEqual([asked[0]!.job.jobId]);
  });

  it('to the list of models is dropped too where the study closed meanwhile', async () => {
    const fake = fakeInference();
    const runs = createTriageRuns({
      study: studyOf(film('1')),
      source,
      ...waiting,
      inference: fake.inference,
    });
    runs[Symbol.dispose]();
    await settled();
    expect(runs.state.getSnapshot()).toEqual({ phase: 'starting' });
    expect(fake.asked).toEqual([]);
  });
});

describe('priority', () => {
  it('[T18] of the study and of the job that is asked rises when the study is opened', async () => {
    const { runs, asked, prioritised } = await start();
    expect(asked[0]!.job.priority).toBe(1);
    runs.prioritise(0);
    expect(prioritised).toEqual([[asked[0]!.job.jobId, 0]]);
    await asked[0]!.settle({ ok: true, value: resultFor('1') });
    expect(asked[1]!.job.priority).toBe(0);
  });

  it('[T28] an experiment is asked for only of the models that the site names', async () => {
    const fake = fakeInference();
    createTriageRuns({
      study: studyOf(film('1')),
      source,
      ...waiting,
      mayExperiment: ({ id }) => id === model.id,
      inference: fake.inference,
    });
    await settled();
    expect(fake.asked[0]!.job.experimental).toBe(true);
    expect((await start()).asked[0]!.job.experimental).toBe(false);
  });
});

describe('cancelling', () => {
  it('stops what runs and what waits, and keeps what is done', async () => {
    const { runs, asked, cancelled } = await start(studyOf(film('1'), film('2'), film('3')));
    await asked[0]!.settle({ ok: true, value: resultFor('1') });
    runs.cancel();
    expect(phases(runs)).toEqual(['done', 'cancelled', 'cancelled']);
    expect(cancelled).toEqual([asked[1]!.job.jobId]);
  });

  it('drops the answer of what was cancelled', async () => {
    const { runs, asked } = await start();
    runs.cancel();
    await asked[0]!.settle({ ok: true, value: resultFor('1') });
    expect(phases(runs)).toEqual(['cancelled', 'cancelled']);
    expect(asked).toHaveLength(1);
  });

  it('by the worker itself is no failure', async () => {
    const { runs, asked } = await start();
    await asked[0]!.settle({ ok: false, error: { code: 'cancelled' } });
    expect(phases(runs)[0]).toBe('cancelled');
  });
});

describe('trying again', () => {
  it('runs what was cancelled or failed, under new job ids, and not what is done', async () => {
    const { runs, asked } = await start(studyOf(film('1'), film('2'), film('3')));
    await asked[0]!.settle({ ok: true, value: resultFor('1') });
    await asked[1]!.settle({ ok: false, error: { code: 'failed', detail: '' } });
    runs.cancel();
    runs.retry();
    await settled();
    expect(phases(runs)).toEqual(['done', 'running', 'waiting']);
    await asked[3]!.settle({ ok: true, value: resultFor('2') });
    await asked[4]!.settle({ ok: true, value: resultFor('3') });
    expect(phases(runs)).toEqual(['done', 'done', 'done']);
    expect(new Set(asked.map(({ job }) => job.jobId)).size).toBe(5);
  });

  it('takes up the run that it interrupts', async () => {
    const { runs, asked } = await start(studyOf(film('1'), film('2')));
    runs.retry();
    await settled();
    expect(phases(runs)).toEqual(['running', 'waiting']);
    await asked[1]!.settle({ ok: true, value: resultFor('1') });
    await asked[2]!.settle({ ok: true, value: resultFor('2') });
    expect(phases(runs)).toEqual(['done', 'done']);
  });

  it('does not hear the answer of the first attempt', async () => {
    const { runs, asked } = await start(studyOf(film('1')));
    runs.cancel();
    runs.retry();
    await settled();
    await asked[0]!.settle({ ok: false, error: { code: 'failed', detail: 'late' } });
    expect(phases(runs)).toEqual(['running']);
    await asked[1]!.settle({ ok: true, value: resultFor('1') });
    expect(phases(runs)).toEqual(['done']);
  });
});

describe('two studies', () => {
  it('with the same series of images never share an answer', async () => {
    const fake = fakeInference();
    const study = (uid: string) => studyOf(film(uid, { seriesInstanceUid: '1' as SeriesInstanceUid }));
    const first = await start(study('1'), fake);
    first.runs[Symbol.dispose]();
    const second = await start(study('2'), fake);
    await fake.asked[0]!.settle({ ok: true, value: resultFor('1') });
    expect(phases(second.runs)).toEqual(['running']);
    await fake.asked[1]!.settle({ ok: true, value: resultFor('2') });
    expect(phases(second.runs)).toEqual(['done']);
  });
});

const restarts = (runs: TriageRuns): readonly boolean[] => {
  const state = runs.state.getSnapshot();
  return state.phase === 'ready' ? state.runs.map(({ restarted }) => restarted) : [];
};

describe('[T21] a worker that died under a run', () => {
  it('is told on that run, and the answer still counts', async () => {
    const { runs, asked } = await start(studyOf(film('1'), film('2')));
    asked[0]!.restart();
    expect(restarts(runs)).toEqual([true, false]);
    await asked[0]!.settle({ ok: true, value: resultFor('1') });
    expect(phases(runs)).toEqual(['done', 'running']);
    expect(restarts(runs)).toEqual([true, false]);
  });
});
