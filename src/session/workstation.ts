/** The live state of one tab: what is being taken in, what was brought by the demo, which study is open. */
import { createStore, type ReadonlyStore, type Store } from '#base/store.ts';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import type { InferenceApi, JobPriority, ModelSummary } from '#contracts/inference-api.ts';
import { type Marks, noMarks } from '#domain/finding/marks.ts';
import { priorsOf } from '#domain/study/priors.ts';
import type { Study } from '#domain/study/study.ts';
import { createIntake, type Intake, type StudyFiles } from '#upload/intake.ts';
import type { FileIndexer } from '#upload/ports.ts';
import type { FrameSource } from '#viewer/port.ts';
import type { DemoPort, DemoStudy, DocumentReader, DownloadError, FrameSourceOf, SourceOf } from './ports.ts';
import type { StudySource } from './source.ts';
import { openStudySession, type StudySessionDeps } from './study-session.ts';
import { createTriageRuns, type TriageRuns } from './triage-runs.ts';
import type { Work } from './work.ts';

export type DemoState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'downloading'; readonly study: DemoStudy; readonly done: number }
  | { readonly phase: 'failed'; readonly study: DemoStudy; readonly error: DownloadError };

export interface Workstation {
  readonly intake: Intake;
  /** Frames of whatever intake holds, for previews. */
  readonly frames: FrameSource;
  readonly work: ReadonlyStore<Work | undefined>;
  readonly openStudy: (study: Study) => void;
  /** Opens a study, of a case perhaps, beside whatever the front desk holds, which stays as it is. */
  readonly openAlone: (study: Study, source: StudySource, caseId?: string) => void;
  readonly closeStudy: () => void;
  /** Another person, or nobody, is there now: closes what is open of a case, and forgets what was drawn in any. */
  readonly leaveCases: () => void;
  /** Triage of a study that the front desk holds; it began when the study had arrived. */
  readonly triageOf: (study: Study) => TriageRuns | undefined;
  readonly demoStudies: ReadonlyStore<readonly DemoStudy[]>;
  readonly demo: ReadonlyStore<DemoState>;
  /** Downloads and opens one demo study, straight into the reading room. */
  readonly openDemo: (study: DemoStudy) => Promise<void>;
  readonly cancelDemo: () => void;
  readonly open: (files: readonly DroppedFile[]) => Promise<void>;
}

export interface WorkstationDeps {
  readonly indexer: FileIndexer;
  readonly sourceOf: SourceOf;
  readonly framesOf: FrameSourceOf;
  readonly readDocument: DocumentReader;
  readonly inference: InferenceApi;
  readonly demo: DemoPort;
  readonly newJobId: () => string;
  readonly mayExperiment: (model: ModelSummary) => boolean;
}

export function createWorkstation(deps: WorkstationDeps): Workstation {
  const intake = createIntake(deps.indexer, deps.newJobId);
  const work = createStore<Work | undefined>(undefined);
  const demoStudies = createStore<readonly DemoStudy[]>([]);
  const demo = createStore<DemoState>({ phase: 'idle' });
  const drawn = new Map<string, Store<Marks>>();
  /** By case, for as long as one person is there: who goes back to its page and returns finds their measurements. */
  const drawnInCases = new Map<string, Store<Marks>>();
  const triage = new Map<string, TriageRuns>();
  /** What is left to do when the open study closes: its triage waits again, or ends with it. */
  let leave: () => void = () => {};
  let download: AbortController | undefined;

  void deps.demo.list().then(demoStudies.set);

  const frames = deps.framesOf(
    deps.sourceOf((uid) => {
      const state = intake.state.getSnapshot();
      return state.phase === 'idle' ? undefined : state.files.get(uid);
    }),
  );

  const closeStudy = (): void => {
    const open = work.getSnapshot();
    work.set(undefined);
    open?.session[Symbol.dispose]();
    leave();
    leave = () => {};
  };
  const startTriage = (study: Study, source: StudySource, priority: JobPriority): TriageRuns =>
    createTriageRuns({ ...deps, study, priority, source });
  /** Of files that stay the study's, whatever comes after them. */
  const keptSource = (files: StudyFiles): StudySource => deps.sourceOf((uid) => files.get(uid));
  const openSession = (
    study: Study,
    source: StudySource,
    own: Pick<StudySessionDeps, 'triage' | 'marks' | 'priors'>,
    caseId?: string,
  ): void => {
    const { framesOf, readDocument } = deps;
    const session = openStudySession(study, source, { ...own, frames: framesOf(source), readDocument });
    work.set({ session, ...(caseId !== undefined && { caseId }) });
  };
  const openStudy = (study: Study): void => {
    const state = intake.state.getSnapshot();
    const runs = triage.get(study.key);
    if (state.phase === 'idle' || !runs) return;
    const marks = drawn.get(study.key) ?? createStore(noMarks);
    drawn.set(study.key, marks);
    closeStudy();
    runs.prioritise(0);
    leave = () => runs.prioritise(1);
    const priors = priorsOf(study, state.studies);
    openSession(study, keptSource(state.files), { triage: runs, marks, priors });
  };
  const openAlone: Workstation['openAlone'] = (study, source, caseId) => {
    closeStudy();
    const runs = startTriage(study, source, 0);
    leave = () => runs[Symbol.dispose]();
    const marks = (caseId !== undefined && drawnInCases.get(caseId)) || createStore(noMarks);
    if (caseId !== undefined) drawnInCases.set(caseId, marks);
    openSession(study, source, { triage: runs, marks, priors: [] }, caseId);
  };
  const endTriage = (): void => {
    for (const runs of triage.values()) runs[Symbol.dispose]();
    triage.clear();
  };
  const cancelDemo = (): void => {
    download?.abort();
    download = undefined;
    demo.set({ phase: 'idle' });
  };
  const open = async (files: readonly DroppedFile[]): Promise<void> => {
    closeStudy();
    // The next drop may bring other images under the same UIDs: nothing said or measured of these may appear on those.
    endTriage();
    drawn.clear();
    await intake.open(files);
  };
  // Study after study, before anyone asks: the clinician sees what is urgent while the pixels are still to be sent.
  intake.state.subscribe(() => {
    const state = intake.state.getSnapshot();
    if (state.phase !== 'ready') return endTriage();
    for (const study of state.studies)
      if (!triage.has(study.key)) triage.set(study.key, startTriage(study, keptSource(state.files), 1));
  });

  return {
    intake,
    frames,
    work,
    openStudy,
    openAlone,
    closeStudy,
    leaveCases: () => {
      if (work.getSnapshot()?.caseId !== undefined) closeStudy();
      drawnInCases.clear();
    },
    triageOf: ({ key }) => triage.get(key),
    demoStudies,
    demo,
    cancelDemo,
    open,
    openDemo: async (study) => {
      cancelDemo();
      const mine = new AbortController();
      download = mine;
      demo.set({ phase: 'downloading', study, done: 0 });
      const archive = await deps.demo.download(
        study,
        (done) => {
          if (download === mine) demo.set({ phase: 'downloading', study, done });
        },
        mine.signal,
      );
      if (download !== mine) return;
      download = undefined;
      if (!archive.ok) {
        demo.set(
          archive.error.code === 'cancelled'
            ? { phase: 'idle' }
            : { phase: 'failed', study, error: archive.error },
        );
        return;
      }
      demo.set({ phase: 'idle' });
      await open([{ path: `${study.id}.zip`, file: archive.value }]);
      const state = intake.state.getSnapshot();
      const first = state.phase === 'ready' ? state.studies[0] : undefined;
      if (first) openStudy(first);
    },
  };
}
