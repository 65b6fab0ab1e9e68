/** Dropped files → studies to choose from: one state, reported as it grows, cancelled without a trace. */
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { DroppedFile, IndexedInstance, RejectedFile } from '#contracts/dicom-api.ts';
import { groupStudies } from '#domain/study/grouping.ts';
import type { Study } from '#domain/study/study.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type { FileIndexer } from './ports.ts';

/** The file behind an instance. */
export type ObjectFile = Pick<IndexedInstance, 'file' | 'parts'>;

/** By SOP Instance UID. */
export type StudyFiles = ReadonlyMap<SopInstanceUid, ObjectFile>;

export type IntakeState =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'reading';
      readonly filesDone: number;
      readonly filesFound: number;
      readonly studies: readonly Study[];
      readonly rejected: readonly RejectedFile[];
      readonly files: StudyFiles;
    }
  | {
      readonly phase: 'ready';
      readonly filesDone: number;
      /** True where the reader itself broke half-way: what had arrived is here, the rest is not. */
      readonly broken: boolean;
      readonly studies: readonly Study[];
      readonly rejected: readonly RejectedFile[];
      readonly files: StudyFiles;
    };

export interface Intake {
  readonly state: ReadonlyStore<IntakeState>;
  /** Reads the files in place of whatever was open; settles when they are read or the reading was cancelled. */
  readonly open: (files: readonly DroppedFile[]) => Promise<void>;
  /** Stops reading and forgets what this drop brought. */
  readonly cancel: () => void;
}

/** `newJobId` must never repeat: a late report of a cancelled job is told by its id. */
export function createIntake(indexer: FileIndexer, newJobId: () => string): Intake {
  const state = createStore<IntakeState>({ phase: 'idle' });
  let current: string | undefined;

  const cancel = (): void => {
    if (current !== undefined) indexer.cancel(current);
    current = undefined;
    state.set({ phase: 'idle' });
  };

  return {
    state,
    cancel,
    open: async (dropped) => {
      cancel();
      const jobId = newJobId();
      current = jobId;
      const found: IndexedInstance[] = [];
      const rejected: RejectedFile[] = [];
      const files = new Map<SopInstanceUid, ObjectFile>();
      let studies: readonly Study[] = [];
      let grouped = 0;
      const empty = { studies: [], rejected, files };
      state.set({ phase: 'reading', filesDone: 0, filesFound: dropped.length, ...empty });

      const done = await indexer.index(jobId, dropped, (progress) => {
        if (current !== jobId) return;
        found.push(...progress.instances);
        rejected.push(...progress.rejected);
        for (const one of progress.instances) files.set(one.instance.sopInstanceUid, one);
        const { filesDone, filesFound } = progress;
        // Grouped anew when a fifth more is there: thousands of files would else be sorted at every report.
        if (found.length >= grouped * 1.2 && found.length > grouped) {
          studies = groupStudies(found.map(({ instance }) => instance));
          grouped = found.length;
        }
        state.set({ phase: 'reading', filesDone, filesFound, studies, rejected: [...rejected], files });
      });
      if (current !== jobId || (!done.ok && done.error.code === 'cancelled')) return;
      current = undefined;
      studies = groupStudies(found.map(({ instance }) => instance));
      const filesDone = done.ok ? done.value.filesDone : found.length + rejected.length;
      state.set({ phase: 'ready', filesDone, broken: !done.ok, studies, rejected: [...rejected], files });
    },
  };
}
