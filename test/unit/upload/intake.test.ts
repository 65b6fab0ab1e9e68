/** Dropped files → studies, as one state over time: rules of docs/spec/intake.md. */
import { describe, expect, it } from 'vitest';
import type { DroppedFile, IndexedInstance, IndexProgress } from '#contracts/dicom-api.ts';
import { createIntake, type IntakeState } from '#upload/intake.ts';
import type { FileIndexer } from '#upload/ports.ts';
import { instance } from '../domain/study-arbitrary.ts';

type IndexAnswer = Awaited<ReturnType<FileIndexer['index']>>;

interface Job {
  readonly jobId: string;
  readonly report: (progress: Partial<IndexProgress>) => void;
  readonly settle: (answer: IndexAnswer) => void;
}

/** An indexer whose reports and answers the test gives by hand. */
function fakeIndexer() {
  const jobs: Job[] = [];
  const cancelled: string[] = [];
  const indexer: FileIndexer = {
    index: (jobId, files, onProgress) =>
      new Promise((settle) => {
        const report: Job['report'] = (progress) =>
          onProgress({ filesDone: 0, filesFound: files.length, instances: [], rejected: [], ...progress });
        jobs.push({ jobId, report, settle });
      }),
    cancel: (jobId) => void cancelled.push(jobId),
  };
  return { jobs, cancelled, indexer };
}

function setUp() {
  const { jobs, cancelled, indexer } = fakeIndexer();
  let next = 0;
  const intake = createIntake(indexer, () => `job ${++next}`);
  const seen: IntakeState[] = [];
  intake.state.subscribe(() => seen.push(intake.state.getSnapshot()));
  return { intake, jobs, cancelled, seen };
}

const dropped = (...names: readonly string[]): readonly DroppedFile[] =>
  names.map((path) => ({ path, file: new Blob([path]) }));
const indexed = (uid: string): IndexedInstance => ({
  path: uid,
  file: new Blob([uid]),
  instance: instance(uid),
  parts: { header: 1 },
});
const finished: IndexAnswer = { ok: true, value: { filesDone: 2 } };

describe('[I16] reading', () => {
  it('is said from the first moment, before any report', () => {
    const { intake } = setUp();
    expect(intake.state.getSnapshot()).toEqual({ phase: 'idle' });
    void intake.open(dropped('a', 'b'));
    expect(intake.state.getSnapshot()).toMatchObject({
      phase: 'reading',
      filesDone: 0,
      filesFound: 2,
      studies: [],
    });
  });

  it('grows report by report: files, studies, rejects, bytes behind each instance', () => {
    const { intake, jobs } = setUp();
    void intake.open(dropped('a', 'b', 'c'));
    jobs[0]!.report({ filesDone: 1, instances: [indexed('9.1')] });
    expect(intake.state.getSnapshot()).toMatchObject({ filesDone: 1, rejected: [] });
    jobs[0]!.report({
      filesDone: 3,
      instances: [indexed('9.2')],
      rejected: [{ path: 'c', reason: { code: 'empty' } }],
    });
    const state = intake.state.getSnapshot();
    if (state.phase !== 'reading') throw new Error(state.phase);
    expect(state.filesDone).toBe(3);
    expect(state.studies).toHaveLength(1);
    expect(state.studies[0]?.series[0]?.stacks[0]?.images).toHaveLength(2);
    expect([...state.files.keys()]).toEqual(['9.1', '9.2']);
    expect(state.rejected.map(({ path }) => path)).toEqual(['c']);
  });

  it('finds more files while archives are unpacked', () => {
    const { intake, jobs } = setUp();
    void intake.open(dropped('a.zip'));
    jobs[0]!.report({ filesDone: 5, filesFound: 40 });
    expect(intake.state.getSnapshot()).toMatchObject({ filesDone: 5, filesFound: 40 });
  });

  it('ends with all that was found, and says so once', async () => {
    const { intake, jobs, seen } = setUp();
    const opening = intake.open(dropped('a', 'b'));
    jobs[0]!.report({ filesDone: 2, instances: [indexed('9.1')] });
    jobs[0]!.settle(finished);
    await opening;
    expect(seen.filter(({ phase }) => phase === 'ready')).toHaveLength(1);
    expect(intake.state.getSnapshot()).toMatchObject({ phase: 'ready', filesDone: 2 });
  });

  it('[I19] that broke keeps what had arrived, and says that it broke', async () => {
    const { intake, jobs } = setUp();
    const opening = intake.open(dropped('a', 'b'));
    jobs[0]!.report({ filesDone: 1, instances: [indexed('9.1')] });
    jobs[0]!.settle({ ok: false, error: { code: 'failed' } });
    await opening;
    expect(intake.state.getSnapshot()).toMatchObject({
      phase: 'ready',
      broken: true,
      filesDone: 1,
      studies: [{ studyInstanceUid: indexed('9.1').instance.studyInstanceUid }],
    });
  });

  it('that found nothing is ready too, with no study', async () => {
    const { intake, jobs } = setUp();
    const opening = intake.open(dropped('letter.txt'));
    jobs[0]!.report({
      filesDone: 1,
      rejected: [{ path: 'letter.txt', reason: { code: 'not-an-image-file' } }],
    });
    jobs[0]!.settle(finished);
    await opening;
    expect(intake.state.getSnapshot()).toMatchObject({ phase: 'ready', studies: [] });
  });
});

describe('[I17] cancelling', () => {
  it('forgets what the drop brought, and tells the indexer', () => {
    const { intake, jobs, cancelled } = setUp();
    void intake.open(dropped('a', 'b'));
    jobs[0]!.report({ filesDone: 1, instances: [indexed('9.1')] });
    intake.cancel();
    expect(intake.state.getSnapshot()).toEqual({ phase: 'idle' });
    expect(cancelled).toEqual(['job 1']);
  });

  it('drops reports and answers that come too late', async () => {
    const { intake, jobs } = setUp();
    const opening = intake.open(dropped('a', 'b'));
    intake.cancel();
    jobs[0]!.report({ filesDone: 2, instances: [indexed('9.1')] });
    jobs[0]!.settle(finished);
    await opening;
    expect(intake.state.getSnapshot()).toEqual({ phase: 'idle' });
  });

  it('lets the drop settle, so that nobody waits for ever', async () => {
    const { intake, jobs } = setUp();
    const opening = intake.open(dropped('a'));
    intake.cancel();
    jobs[0]!.settle({ ok: false, error: { code: 'cancelled' } });
    await expect(opening).resolves.toBeUndefined();
  });

  it('when nothing is read only clears the table', async () => {
    const { intake, jobs, cancelled } = setUp();
    const opening = intake.open(dropped('a'));
    jobs[0]!.settle(finished);
    await opening;
    intake.cancel();
    expect(cancelled).toEqual([]);
    expect(intake.state.getSnapshot()).toEqual({ phase: 'idle' });
  });
});

describe('[I18] a second drop', () => {
  it('takes the place of the first, which is cancelled', () => {
    const { intake, jobs, cancelled } = setUp();
    void intake.open(dropped('a', 'b'));
    jobs[0]!.report({ filesDone: 1, instances: [indexed('9.1')] });
    void intake.open(dropped('c'));
    expect(cancelled).toEqual(['job 1']);
    expect(intake.state.getSnapshot()).toMatchObject({
      phase: 'reading',
      filesFound: 1,
      studies: [],
      rejected: [],
    });
  });

  it('never holds a file of the first, however late it comes', async () => {
    const { intake, jobs } = setUp();
    const first = intake.open(dropped('a'));
    const second = intake.open(dropped('b'));
    jobs[1]!.report({ filesDone: 1, instances: [indexed('9.2')] });
    jobs[0]!.report({ filesDone: 1, instances: [indexed('9.1')] });
    jobs[0]!.settle(finished);
    jobs[1]!.settle({ ok: true, value: { filesDone: 1 } });
    await Promise.all([first, second]);
    const state = intake.state.getSnapshot();
    if (state.phase !== 'ready') throw new Error(state.phase);
    expect([...state.files.keys()]).toEqual(['9.2']);
    expect(state.filesDone).toBe(1);
  });
});
