import { describe, expect, it } from 'vitest';
import type { DroppedFile, IndexProgress } from '#contracts/dicom-api.ts';
import type { InferenceApi, InferenceJob, ModelSummary } from '#contracts/inference-api.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { createLab, evaluatedImages } from '#session/lab.ts';
import type { FileIndexer } from '#upload/ports.ts';
import { fakeInference, film, model, settled, sourceOf } from './triage-fakes.ts';

const dropped = (path: string, text = ''): DroppedFile => ({ path, file: new Blob([text]) });

/** Indexes every dropped file as a film whose UID is its path. */
const indexer: FileIndexer = {
  cancel: () => {},
  index: async (_jobId, files, onProgress) => {
    const instances = files.map(({ path, file }) => ({
      path,
      file,
      instance: film(path),
      parts: { header: 1 },
    }));
    onProgress({
      filesDone: files.length,
      filesFound: files.length,
      instances,
      rejected: [],
    } satisfies IndexProgress);
    return { ok: true, value: { filesDone: files.length } };
  },
};

function setUp(
  score: InferenceApi['score'],
  models: readonly ModelSummary[] = [model],
  mayExperiment: (one: ModelSummary) => boolean = () => false,
) {
  let jobs = 0;
  let time = 0;
  const inference = { ...fakeInference({ ok: true, value: models }).inference, score };
  const lab = createLab({
    indexer,
    inference,
    sourceOf,
    newJobId: () => `job ${++jobs}`,
    now: () => (time += 10),
    mayExperiment,
  });
  const state = () => lab.state.getSnapshot();
  const results = (id = model.id) => {
    const chosen = state().chosen.find((one) => one.id === id);
    return chosen && evaluatedImages(state(), chosen);
  };
  return { lab, state, results };
}

const answer = (...scores: readonly number[]) => ({
  ok: true as const,
  value: {
    scores,
    refusals: [{ rule: 'view-unknown' as const }],
    maker: { modelId: 'opacity', modelVersion: '1.0.0', sha256: '', preprocessingVersion: 1 },
    totalMs: 1,
  },
});

const csv = 'file,label,sex\na/one.dcm,1,F\ntwo.dcm,0,M\nthree.dcm,0,M\n';

describe('the lab', () => {
  it('matches labels with files by the end of their path, and counts what has no partner', async () => {
    const { lab, state } = setUp(async () => answer(0.5));
    await lab.add([dropped('set/a/one.dcm'), dropped('set/b/two.dcm'), dropped('set/four.dcm')]);
    expect(state()).toMatchObject({ images: [], unlabelled: 3 });
    await lab.add([dropped('labels.csv', csv)]);
    expect(state().images.map(({ path, positive, columns }) => [path, positive, columns.sex])).toEqual([
      ['set/a/one.dcm', true, 'F'],
      ['set/b/two.dcm', false, 'M'],
    ]);
    expect(state()).toMatchObject({ labels: 3, missing: 1, unlabelled: 1 });
    const uid = 'set/b/two.dcm' as SopInstanceUid;
    expect(await lab.source.frame(uid, 0)).toMatchObject({ ok: true });
  });

  it('leaves out a label that fits two files, and two that contradict each other', async () => {
    const { lab, state } = setUp(async () => answer(0.5));
    await lab.add([dropped('set/a/one.dcm'), dropped('set/b/one.dcm'), dropped('set/two.dcm')]);
    const rows = ['one.dcm,0', 'b/one.dcm,1', 'b/one.dcm,1', 'two.dcm,1', 'set/two.dcm,0'];
    await lab.add([dropped('labels.csv', ['file,label', ...rows].join('\n'))]);
    expect(state().images.map(({ path, positive }) => [path, positive])).toEqual([['set/b/one.dcm', true]]);
    expect(state()).toMatchObject({ missing: 0, ambiguous: 4 });
  });

  it('[T28] asks for an experiment where the site allows one, and is as fast the second time', async () => {
    const jobs: (boolean | undefined)[] = [];
    const { lab, state } = setUp(
      async ({ experimental }) => {
        jobs.push(experimental);
        return answer(0.5);
      },
      [model],
      ({ id }) => id === model.id,
    );
    await settled();
    await lab.add([dropped('one.dcm'), dropped('l.csv', 'file,label\none.dcm,1')]);
    await lab.start();
    const speed = state().imagesPerSecond;
    await lab.start();
    expect(jobs).toEqual([true, true]);
    expect(state().imagesPerSecond).toBe(speed);
  });

  it('judges every image with every chosen model, gate told, failures kept as failures', async () => {
    const { lab, state, results } = setUp(async (_job, image) => {
      const coded = await image();
      return coded.ok && coded.value.sopInstanceUid === 'two.dcm'
        ? { ok: false, error: { code: 'undecodable', detail: '' } }
        : answer(0.9);
    });
    await settled();
    await lab.add([
      dropped('one.dcm'),
      dropped('two.dcm'),
      dropped('l.csv', 'file,label\none.dcm,1\ntwo.dcm,0'),
    ]);
    await lab.start();
    expect(state()).toMatchObject({ phase: 'done', done: 2 });
    expect(results()).toEqual([
      { file: 'one.dcm', positive: true, refusals: ['view-unknown'], score: 0.9 },
      { file: 'two.dcm', positive: false, refusals: ['undecodable'] },
    ]);
    expect(state().imagesPerSecond).toBeGreaterThan(0);
  });

  it('pauses, goes on where it stopped, and hears no answer of the paused run', async () => {
    const waiting: ((score: number) => void)[] = [];
    const { lab, state, results } = setUp(
      () => new Promise((resolve) => waiting.push((score) => resolve(answer(score)))),
    );
    await settled();
    await lab.add([
      dropped('one.dcm'),
      dropped('two.dcm'),
      dropped('l.csv', 'file,label\none.dcm,1\ntwo.dcm,0'),
    ]);
    const first = lab.start();
    waiting[0]?.(0.1);
    await settled();
    expect(state().done).toBe(1);
    lab.pause();
    waiting[1]?.(0.2);
    await first;
    expect(state()).toMatchObject({ phase: 'paused', done: 1 });
    const second = lab.start();
    waiting[2]?.(0.3);
    await second;
    expect(results()?.map(({ score }) => score)).toEqual([0.1, 0.3]);
  });

  it('forgets results when another model is chosen, and everything when it is cleared', async () => {
    const { lab, state } = setUp(async () => answer(0.5));
    await settled();
    await lab.add([dropped('one.dcm'), dropped('l.csv', 'file,label\none.dcm,1')]);
    await lab.start();
    lab.choose(['opacity', 'b', 'c']);
    expect(state().chosen.map(({ id }) => id)).toEqual(['opacity', 'b']);
    expect(state()).toMatchObject({ done: 0, answers: {} });
    lab.clear();
    expect(state()).toMatchObject({ images: [], labels: 0, unlabelled: 0 });
  });

  it('holds the labels against another finding without a new run, also while one is going on', async () => {
    const [opacity] = model.findings;
    if (!opacity) throw new Error('no finding');
    const many = { ...model, id: 'many', findings: [opacity, opacity, opacity] };
    const jobs: InferenceJob[] = [];
    const { lab, state, results } = setUp(
      async (job) => {
        jobs.push(job);
        if (job.modelId === 'opacity') return answer(0.5);
        lab.chooseFinding('many', 1);
        return answer(0.1, 0.2, 0.3);
      },
      [many, model],
    );
    await settled();
    expect(state().chosen).toEqual([{ id: 'many', finding: 0 }]);
    lab.choose(['many', 'opacity']);
    await lab.add([dropped('one.dcm'), dropped('l.csv', 'file,label\none.dcm,1')]);
    await lab.start();
    const scoresOf = (id: string) => results(id)?.map(({ score }) => score);
    expect([scoresOf('many'), scoresOf('opacity')]).toEqual([[0.2], [0.5]]);
    lab.chooseFinding('many', 2);
    expect(state()).toMatchObject({ phase: 'done', done: 1 });
    expect([scoresOf('many'), scoresOf('opacity')]).toEqual([[0.3], [0.5]]);
    expect(jobs.map(({ modelId, priority }) => [modelId, priority])).toEqual([
      ['many', 2],
      ['opacity', 2],
    ]);
    lab.choose(['many']);
    expect(state().chosen).toEqual([{ id: 'many', finding: 2 }]);
    lab.choose(['opacity']);
    lab.choose(['opacity', 'many']);
    expect(state().chosen[1]).toEqual({ id: 'many', finding: 0 });
  });
});
