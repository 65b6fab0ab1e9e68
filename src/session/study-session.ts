/** One opened study and all that lives with it. Closing it drops every late answer: no finding outlives its patient. */
import { err } from '#base/result.ts';
import { createStore, type Store } from '#base/store.ts';
import type { Marks } from '#domain/finding/marks.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { Study } from '#domain/study/study.ts';
import type { FrameSource, HeatMapOverlay } from '#viewer/port.ts';
import type { DocumentReader } from './ports.ts';
import type { StudySource } from './source.ts';
import type { TriageRuns } from './triage-runs.ts';

export interface StudySession {
  readonly study: Study;
  /** Earlier studies of the same patient that came with it, the latest first. */
  readonly priors: readonly Study[];
  readonly readDocument: (instance: Instance) => ReturnType<DocumentReader>;
  /** Frames of this study's own source, whatever the front desk holds by now. */
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

/** Opens `study` over the source of its pixels. What it is given outlives it; what it shows does not. */
export function openStudySession(
  study: Study,
  source: StudySource,
  { triage, frames, marks, priors, readDocument }: StudySessionDeps,
): StudySession {
  const heatMap = createStore<HeatMapOverlay | undefined>(undefined);
  return {
    study,
    priors,
    readDocument: async ({ sopInstanceUid }) => {
      const bytes = await source.header(sopInstanceUid);
      return bytes.ok ? readDocument(bytes.value) : err({ code: 'unreadable' });
    },
    frames,
    triage,
    heatMap,
    marks,
    [Symbol.dispose]: () => heatMap.set(undefined),
  };
}
