/** Triage of one study: every model on every image it could concern, one after the other, cancellable. */
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type {
  InferenceApi,
  InferenceError,
  JobPriority,
  ModelSummary,
  ToldStage,
} from '#contracts/inference-api.ts';
import type { ImageRef, Study } from '#domain/study/study.ts';
import type { InferenceBackend, TriageResult } from '#domain/triage/result.ts';
import type { StudySource } from './source.ts';

export type InferencePort = InferenceApi;

/** One model on one image. */
export interface TriageRun {
  readonly id: string;
  readonly model: ModelSummary;
  readonly image: ImageRef;
  /** The worker died under this run once and was started again. */
  readonly restarted: boolean;
  readonly status:
    | { readonly phase: 'waiting' }
    | { readonly phase: 'running'; readonly stage: ToldStage; readonly done: number }
    | { readonly phase: 'done'; readonly result: TriageResult }
    | { readonly phase: 'cancelled' }
    | { readonly phase: 'failed'; readonly error: InferenceError };
}

export type TriageState =
  | { readonly phase: 'starting' }
  | { readonly phase: 'unavailable'; readonly error: InferenceError }
  | { readonly phase: 'ready'; readonly backend?: InferenceBackend; readonly runs: readonly TriageRun[] };

export interface TriageRuns {
  readonly state: ReadonlyStore<TriageState>;
  readonly cancel: () => void;
  /** Runs again whatever has no answer; asks for the models again where they could not be had. */
  readonly retry: () => void;
  /** 0 while a person has the study open, 1 while it waits; also of the job that is asked already. */
  readonly prioritise: (priority: JobPriority) => void;
  readonly [Symbol.dispose]: () => void;
}

interface Deps {
  readonly study: Study;
  readonly source: StudySource;
  readonly inference: InferencePort;
  readonly newJobId: () => string;
  readonly priority: JobPriority;
  /** Whether the site lets this model speak of its experimental group (T28). */
  readonly mayExperiment: (model: ModelSummary) => boolean;
}

/** Starts at once; the newest state is always in `state`. */
export function createTriageRuns(deps: Deps): TriageRuns {
  const state = createStore<TriageState>({ phase: 'starting' });
  let closed = false;
  let running: string | undefined;
  let batch = 0;
  let { priority } = deps;

  const changeRuns = (change: (run: TriageRun) => TriageRun): void =>
    state.update((current) =>
      current.phase === 'ready' ? { ...current, runs: current.runs.map(change) } : current,
    );

  const setRun = (id: string, status: TriageRun['status'], restarted = false): void =>
    changeRuns((run) => (run.id === id ? { ...run, status, restarted: run.restarted || restarted } : run));

  const work = async (mine: number): Promise<void> => {
    for (;;) {
      const current = state.getSnapshot();
      const run =
        current.phase === 'ready' ? current.runs.find((one) => one.status.phase === 'waiting') : undefined;
      if (closed || mine !== batch || !run) return;
      await runOne(run, mine);
    }
  };

  const runOne = async (run: TriageRun, mine: number): Promise<void> => {
    const jobId = deps.newJobId();
    running = jobId;
    setRun(run.id, { phase: 'running', stage: 'loading-model', done: 0 });
    const live = (): boolean => !closed && mine === batch && running === jobId;
    const answer = await deps.inference.run(
      {
        jobId,
        modelId: run.model.id,
        priority,
        experimental: deps.mayExperiment(run.model),
      },
      () => deps.source.frame(run.image.instance.sopInstanceUid, run.image.frame),
      ({ stage, done }) => {
        if (live()) setRun(run.id, { phase: 'running', stage, done }, stage === 'restarted');
      },
    );
    if (!live()) return;
    running = undefined;
    if (!answer.ok) {
      return setRun(
        run.id,
        answer.error.code === 'cancelled' ? { phase: 'cancelled' } : { phase: 'failed', error: answer.error },
      );
    }
    // The answer names its image; one that names another is never shown here.
    const { sopInstanceUid, frame, maker } = answer.value;
    const { image, model } = run;
    const same = sopInstanceUid === image.instance.sopInstanceUid && frame === image.frame;
    if (!same || maker.modelId !== model.id) {
      return setRun(run.id, {
        phase: 'failed',
        error: { code: 'failed', detail: 'answer for another image' },
      });
    }
    const { backend } = maker;
    if (backend) state.update((now) => (now.phase === 'ready' ? { ...now, backend } : now));
    setRun(run.id, { phase: 'done', result: answer.value });
  };

  const start = async (): Promise<void> => {
    state.set({ phase: 'starting' });
    const mine = batch;
    const models = await deps.inference.models();
    if (closed || mine !== batch) return;
    if (!models.ok) return state.set({ phase: 'unavailable', error: models.error });
    state.set({ phase: 'ready', runs: plannedRuns(deps.study, models.value) });
    await work(mine);
  };

  const stop = (): void => {
    batch++;
    if (running !== undefined) deps.inference.cancel(running);
    running = undefined;
  };

  void start();
  return {
    state,
    cancel: () => {
      stop();
      changeRuns((run) =>
        run.status.phase === 'waiting' || run.status.phase === 'running'
          ? { ...run, status: { phase: 'cancelled' } }
          : run,
      );
    },
    retry: () => {
      stop();
      changeRuns((run) => (run.status.phase === 'done' ? run : { ...run, status: { phase: 'waiting' } }));
      void (state.getSnapshot().phase === 'ready' ? work(batch) : start());
    },
    prioritise: (wanted) => {
      priority = wanted;
      if (running !== undefined) deps.inference.prioritise(running, priority);
    },
    [Symbol.dispose]: () => {
      closed = true;
      stop();
    },
  };
}

/** One image a stack, its first, so that each refusal is said once and a film series is triaged film by film. */
function plannedRuns(study: Study, models: readonly ModelSummary[]): readonly TriageRun[] {
  const images = study.series.flatMap((series) => series.stacks).flatMap((stack) => stack.images.slice(0, 1));
  return images.flatMap((image) =>
    models
      .filter((model) => model.purpose === 'triage' || isPhantom(image))
      .map((model) => ({
        id: `${model.id}/${image.instance.sopInstanceUid}/${image.frame}`,
        model,
        image,
        restarted: false,
        status: { phase: 'waiting' } as const,
      })),
  );
}

/** A commissioning check speaks of our own phantoms only; beside a patient its refusal would be noise. */
function isPhantom(image: ImageRef): boolean {
  return image.instance.manufacturerModelName === 'Manara phantom';
}
