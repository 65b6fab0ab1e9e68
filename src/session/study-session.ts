/** One opened study and all that lives with it. Closing it drops every late answer: no finding outlives its patient. */
import { Disposer } from '#base/disposer.ts';
import { createStore, type Store } from '#base/store.ts';
import type { ImageRef, Study } from '#domain/study/study.ts';
import type { StudyFiles } from '#upload/intake.ts';
import type { HeatMapOverlay } from '#viewer/port.ts';
import { createTriageRuns, type InferencePort, type TriageRuns } from './triage-runs.ts';

export interface StudySession {
  readonly study: Study;
  readonly fileOf: (image: ImageRef) => Blob | undefined;
  readonly triage: TriageRuns;
  /** The class-activation map a person asked to see; none until asked. */
  readonly heatMap: Store<HeatMapOverlay | undefined>;
  /** Runs when the study closes. */
  readonly onClose: (teardown: () => void) => void;
  readonly [Symbol.dispose]: () => void;
}

export interface StudySessionDeps {
  readonly inference: InferencePort;
  readonly newJobId: () => string;
}

/** Opens `study` over the files it came from. */
export function openStudySession(study: Study, files: StudyFiles, deps: StudySessionDeps): StudySession {
  const disposer = new Disposer();
  const fileOf = (image: ImageRef): Blob | undefined => files.get(image.instance.sopInstanceUid);
  const heatMap = createStore<HeatMapOverlay | undefined>(undefined);
  const triage = createTriageRuns({ ...deps, study, fileOf });
  disposer.add(() => triage[Symbol.dispose]());
  return {
    study,
    fileOf,
    triage,
    heatMap,
    onClose: (teardown) => disposer.add(teardown),
    [Symbol.dispose]: () => disposer[Symbol.dispose](),
  };
}
