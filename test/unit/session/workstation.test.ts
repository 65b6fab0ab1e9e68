import { describe, expect, it } from 'vitest';
import { err, type Result } from '#base/result.ts';
import type { DroppedFile, IndexedInstance } from '#contracts/dicom-api.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type { DemoPort, DemoStudy, DownloadError } from '#session/ports.ts';
import { createWorkstation } from '#session/workstation.ts';
import type { FileIndexer } from '#upload/ports.ts';
import {
  fakeInference,
  film,
  newJobId,
  resultFor,
  settled,
  source,
  sourceOf,
  studyOf,
} from './triage-fakes.ts';

const demoStudy: DemoStudy = { id: 'chest-normal', modality: 'DX', images: 1, bytes: 1000 };

/** Reads every dropped file as one film, at once. */
const indexer: FileIndexer = {
  index: async (_, files, onProgress) => {
    const instances = files.map(
      ({ path, file }): IndexedInstance => ({
        path,
        file,
        parts: { header: 1 },
        instance: film(path, { patient: { id: path, name: { alphabetic: path } } }),
      }),
    );
    await onProgress({ filesDone: files.length, filesFound: files.length, instances, rejected: [] });
    return { ok: true, value: { filesDone: files.length } };
  },
  cancel: () => {},
};

async function setUp() {
  let settle: (answer: Result<Blob, DownloadError>) => void = () => {};
  let signal: AbortSignal | undefined;
  let report: (done: number) => void = () => {};
  const demo: DemoPort = {
    list: async () => [demoStudy],
    download: (_, onProgress, abort) => {
      signal = abort;
      report = onProgress;
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
  };
  const frames = { asked: source };
  const { inference, asked, cancelled, prioritised } = fakeInference();
  const station = createWorkstation({
    indexer,
    inference,
    demo,
    newJobId,
    mayExperiment: () => false,
    readDocument: async () => err({ code: 'unreadable' }),
    sourceOf,
    framesOf: (of) => {
      frames.asked = of;
      return {} as ReturnType<Parameters<typeof createWorkstation>[0]['framesOf']>;
    },
  });
  await settled();
  return {
    station,
    asked,
    cancelled,
    prioritised,
    hasFrame: async (uid: string) => (await frames.asked.frame(uid as SopInstanceUid, 0)).ok,
    answer: async (answer: Result<Blob, DownloadError>) => {
      settle(answer);
      await settled();
    },
    report: (done: number) => report(done),
    aborted: () => signal?.aborted,
  };
}
const dropped = (path: string): DroppedFile => ({ path, file: new Blob([path]) });
const only = (station: Awaited<ReturnType<typeof setUp>>['station']) => {
  const state = station.intake.state.getSnapshot();
  if (state.phase !== 'ready') throw new Error(state.phase);
  return state.studies[0]!;
};

describe('opening a study', () => {
  it('closes the one that was open: one patient at a time', async () => {
    const { station } = await setUp();
    await station.open([dropped('1')]);
    station.openStudy(only(station));
    const first = station.work.getSnapshot()!.session;
    const image = first.study.series[0]!.stacks[0]!.images[0]!;
    const region = { x: 0, y: 0, width: 1, height: 1 };
    first.heatMap.set({
      image,
      opacity: 1,
      map: { rows: 1, columns: 1, values: new Float32Array(1), region },
    });
    station.openStudy(only(station));
    expect(first.heatMap.getSnapshot()).toBeUndefined();
    expect(station.work.getSnapshot()?.session).not.toBe(first);
  });

  it('is closed by the next drop, before its first file is read', async () => {
    const { station } = await setUp();
    await station.open([dropped('1')]);
    station.openStudy(only(station));
    const next = station.open([dropped('2')]);
    expect(station.work.getSnapshot()).toBeUndefined();
    await next;
    expect(only(station).patient.id).toBe('2');
  });

  it('does nothing where nothing was dropped', async () => {
    const { station } = await setUp();
    await station.open([dropped('1')]);
    const study = only(station);
    station.intake.cancel();
    station.openStudy(study);
    expect(station.work.getSnapshot()).toBeUndefined();
  });

  it('gives frames of what is on the table only', async () => {
    const { station, hasFrame } = await setUp();
    expect(await hasFrame('1')).toBe(false);
    await station.open([dropped('1')]);
    expect(await hasFrame('1')).toBe(true);
    await station.open([dropped('2')]);
    expect(await hasFrame('1')).toBe(false);
  });
});

describe('a study of a case', () => {
  it('says which case is in hand, and keeps what was drawn while its reader goes and comes', async () => {
    const { station } = await setUp();
    const open = (caseId: string) => {
      station.openAlone(studyOf(film('9')), source, caseId);
      return station.work.getSnapshot()!;
    };
    const first = open('a');
    expect(first.caseId).toBe('a');
    const { marks } = first.session;
    station.closeStudy();
    expect(open('b').session.marks).not.toBe(marks);
    expect(open('a').session.marks).toBe(marks);
  });

  it('goes with its person, and nothing of it is the next one’s; what was dropped here stays', async () => {
    const { station } = await setUp();
    station.openAlone(studyOf(film('9')), source, 'a');
    const { marks } = station.work.getSnapshot()!.session;
    station.leaveCases();
    expect(station.work.getSnapshot()).toBeUndefined();
    station.openAlone(studyOf(film('9')), source, 'a');
    expect(station.work.getSnapshot()!.session.marks).not.toBe(marks);
    await station.open([dropped('1')]);
    station.openStudy(only(station));
    station.leaveCases();
    expect(station.work.getSnapshot()).toBeDefined();
  });
});

describe('triage at the front desk', () => {
  const stateOf = (station: Awaited<ReturnType<typeof setUp>>['station'], patient: string) => {
    const state = station.intake.state.getSnapshot();
    const study = state.phase === 'ready' && state.studies.find((one) => one.patient.id === patient);
    return study ? station.triageOf(study)?.state.getSnapshot() : undefined;
  };

  it('[T18] begins with every study that arrived, and goes on when one is opened and closed', async () => {
    const { station, asked, prioritised } = await setUp();
    await station.open([dropped('1'), dropped('2')]);
    await settled();
    expect(asked.map(({ job }) => job.priority)).toEqual([1, 1]);
    const runs = station.triageOf(only(station));
    station.openStudy(only(station));
    expect(station.work.getSnapshot()?.session.triage).toBe(runs);
    station.closeStudy();
    expect(prioritised.map(([, priority]) => priority)).toEqual([0, 1]);
    await asked[0]!.settle({ ok: true, value: resultFor('1') });
    expect(stateOf(station, '1')).toMatchObject({ runs: [{ status: { phase: 'done' } }] });
  });

  it('ends with the drop: what comes late is about another patient', async () => {
    const { station, asked, cancelled } = await setUp();
    await station.open([dropped('1')]);
    await settled();
    const before = station.triageOf(only(station))!;
    await station.open([dropped('2')]);
    await settled();
    expect(cancelled).toEqual([asked[0]!.job.jobId]);
    await asked[0]!.settle({ ok: true, value: resultFor('1') });
    expect(before.state.getSnapshot()).toMatchObject({ runs: [{ status: { phase: 'running' } }] });
    expect(stateOf(station, '2')).toMatchObject({ runs: [{ status: { phase: 'running' } }] });
  });

  it('of an image opened alone ends when it closes', async () => {
    const { station, asked, cancelled } = await setUp();
    await station.open([dropped('1')]);
    await settled();
    station.openAlone(studyOf(film('9')), source);
    await settled();
    expect(asked[1]!.job.priority).toBe(0);
    station.closeStudy();
    expect(cancelled).toEqual([asked[1]!.job.jobId]);
  });
});

describe('a demo study', () => {
  it('is listed, fetched, and opened straight away', async () => {
    const { station, report, answer } = await setUp();
    expect(station.demoStudies.getSnapshot()).toEqual([demoStudy]);
    void station.openDemo(demoStudy);
    report(0.5);
    expect(station.demo.getSnapshot()).toMatchObject({ phase: 'downloading', done: 0.5 });
    await answer({ ok: true, value: new Blob(['zip']) });
    expect(station.demo.getSnapshot()).toEqual({ phase: 'idle' });
    expect(station.work.getSnapshot()?.session.study.patient.id).toBe('chest-normal.zip');
  });

  it('that cannot be fetched says so, and leaves what is open', async () => {
    const { station, answer } = await setUp();
    await station.open([dropped('1')]);
    station.openStudy(only(station));
    void station.openDemo(demoStudy);
    await answer({ ok: false, error: { code: 'offline' } });
    expect(station.demo.getSnapshot()).toMatchObject({ phase: 'failed', error: { code: 'offline' } });
    expect(station.work.getSnapshot()?.session.study.patient.id).toBe('1');
  });

  it('that was cancelled never opens, and its late progress is not shown', async () => {
    const { station, report, answer, aborted } = await setUp();
    void station.openDemo(demoStudy);
    station.cancelDemo();
    expect(aborted()).toBe(true);
    report(0.9);
    await answer({ ok: true, value: new Blob(['zip']) });
    expect(station.demo.getSnapshot()).toEqual({ phase: 'idle' });
    expect(station.work.getSnapshot()).toBeUndefined();
    expect(station.intake.state.getSnapshot()).toEqual({ phase: 'idle' });
  });
});
