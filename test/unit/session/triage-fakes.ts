/** A study and an inference worker, both by hand. */

import { err, ok, type Result } from '#base/result.ts';
import type { FetchFrame } from '#contracts/coded-frame.ts';
import type {
  InferenceApi,
  InferenceError,
  InferenceJob,
  JobPriority,
  ModelSummary,
} from '#contracts/inference-api.ts';
import { groupStudies } from '#domain/study/grouping.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { Study } from '#domain/study/study.ts';
import type { SeriesInstanceUid, SopInstanceUid } from '#domain/study/uid.ts';
import type { TriageResult } from '#domain/triage/result.ts';
import type { SourceOf } from '#session/ports.ts';
import type { StudySource } from '#session/source.ts';
import { instance, pixels } from '../domain/study-arbitrary.ts';

export const model: ModelSummary = {
  id: 'opacity',
  name: 'Opacity',
  version: '1.0.0',
  sha256: 'ab'.repeat(32),
  purpose: 'triage',
  findings: [
    {
      concept: { scheme: 'SCT', value: '128309009', meaning: 'Opacity' },
      operatingPoints: { presentAt: 0.7, absentAt: 0.3 },
    },
  ],
  bytes: 1000,
  licence: 'MIT',
};

/** A chest film with a series of its own. */
export const film = (uid: string, facts: Partial<Instance> = {}): Instance =>
  instance(uid, {
    modality: 'DX',
    seriesInstanceUid: `1.${uid}` as SeriesInstanceUid,
    pixels: pixels(),
    ...facts,
  });

export function studyOf(...members: readonly Instance[]): Study {
  const [study] = groupStudies(members);
  if (!study) throw new Error('no study');
  return study;
}

export function resultFor(uid: string, backend = false): TriageResult {
  return {
    sopInstanceUid: uid as SopInstanceUid,
    frame: 0,
    findings: [
      {
        concept: { scheme: 'SCT', value: '128309009', meaning: 'Opacity' },
        decision: 'absent',
        score: 0.1,
        presentAt: 0.7,
        absentAt: 0.3,
      },
    ],
    maker: {
      modelId: model.id,
      modelVersion: model.version,
      sha256: model.sha256,
      preprocessingVersion: 1,
      ...(backend ? { backend: { provider: 'wasm', threads: 2, reason: 'no-webgpu-adapter' } } : {}),
    },
    timing: { readMs: 1, decodeMs: 1, prepareMs: 1, inferMs: 1, totalMs: 4 },
  };
}

type Answer = Result<TriageResult, InferenceError>;

export interface AskedJob {
  readonly job: InferenceJob;
  readonly image: FetchFrame;
  readonly progress: (done: number) => void;
  readonly restart: () => void;
  readonly settle: (answer: Answer) => Promise<void>;
}

/** Lets everything that waits on a settled promise run. */
export const settled = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

export function fakeInference(
  models: Awaited<ReturnType<InferenceApi['models']>> = { ok: true, value: [model] },
) {
  const asked: AskedJob[] = [];
  const cancelled: string[] = [];
  const prioritised: [string, JobPriority][] = [];
  const inference: InferenceApi = {
    models: async () => models,
    warmUp: async () => ({ ok: true, value: { provider: 'wasm', threads: 1, reason: 'node' } }),
    run: (job, image, onProgress) =>
      new Promise((resolve) => {
        asked.push({
          job,
          image,
          progress: (done) => onProgress({ jobId: job.jobId, stage: 'inferring', done }),
          restart: () => onProgress({ jobId: job.jobId, stage: 'restarted', done: 0 }),
          settle: async (answer) => {
            resolve(answer);
            await settled();
          },
        });
      }),
    score: async () => ({ ok: false, error: { code: 'cancelled' } }),
    prioritise: (jobId, priority) => void prioritised.push([jobId, priority]),
    cancel: (jobId) => void cancelled.push(jobId),
  };
  return { asked, cancelled, prioritised, inference };
}

let jobs = 0;
export const newJobId = (): string => `job ${++jobs}`;

/** Every object is there: its header is its UID. */
export const source: StudySource = {
  header: async (uid) => ok(new TextEncoder().encode(uid)),
  frame: async (uid, frame) =>
    ok({ objectId: uid, sopInstanceUid: uid, header: new Uint8Array(), frame, encoded: new Uint8Array() }),
};

/** Of files whose bytes are of no matter. */
export const sourceOf: SourceOf = (objectOf) => ({
  header: async (uid) => (objectOf(uid) ? source.header(uid) : err({ code: 'unreadable' })),
  frame: async (uid, frame) => (objectOf(uid) ? source.frame(uid, frame) : err({ code: 'unreadable' })),
});
