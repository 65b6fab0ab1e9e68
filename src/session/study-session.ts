/** One opened study and all that lives with it. Closing it drops every late answer: no finding outlives its patient. */
import { err } from '#base/result.ts';
import { createStore, type Store } from '#base/store.ts';
import type { Marks } from '#domain/finding/marks.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { ImageRef, Study } from '#domain/study/study.ts';
import type { StudyFiles } from '#upload/intake.ts';
import type { FrameSource, HeatMapOverlay } from '#viewer/port.ts';
import type { DocumentReader } from './ports.ts';
import type { TriageRuns } from './triage-runs.ts';

export interface StudySession {
  readonly study: Study;
  /** Earlier studies of the same patient that came with it, the latest first. */
  readonly priors: readonly Study[];
  readonly fileOf: (image: ImageRef) => Blob | undefined;
  readonly readDocument: (instance: Instance) => ReturnType<DocumentReader>;
  /** Frames of this study's own files, whatever the front desk holds by now. */
  readonly frames: FrameSource;
  readonly triage: TriageRuns;
  /** The class-activation map a person asked to see; none until asked. */
  readonly heatMap: Store<HeatMapOverlay | undefined>;
  /** What was drawn in this study, kept while the tab lives: closing the reading room loses nothing. */
  readonly marks: Store<Marks>;
  readonly [Symbol.dispose]: () => void;
}

export interface StudySessionDeps {
  readonly triage: TriageRuns;
  readonly frames: FrameSource;
  readonly marks: Store<Marks>;
  readonly priors: readonly Study[];
  readonly readDocument: DocumentReader;
}

/** Opens `study` over the files it came from. What it is given outlives it; what it shows does not. */
export function openStudySession(
  study: Study,
  files: StudyFiles,
  { triage, frames, marks, priors, readDocument }: StudySessionDeps,
): StudySession {
  const heatMap = createStore<HeatMapOverlay | undefined>(undefined);
  return {
    study,
    priors,
    fileOf: (image) => files.get(image.instance.sopInstanceUid),
    readDocument: async ({ sopInstanceUid }) => {
      const file = files.get(sopInstanceUid);
      return file ? readDocument(file) : err({ code: 'unreadable' });
    },
    frames,
    triage,
    heatMap,
    marks,
    [Symbol.dispose]: () => heatMap.set(undefined),
  };
}
