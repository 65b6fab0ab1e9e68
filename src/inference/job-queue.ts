/** Jobs one at a time, the most urgent first; each settles exactly once, with its answer or with `cancelled`. */
import { err, type Result } from '#base/result.ts';
import type { InferenceError, JobPriority } from '#contracts/inference-api.ts';

type Outcome<T> = Result<T, InferenceError>;

export const cancelled = err({ code: 'cancelled' } as const);

export interface JobQueue {
  /** Runs the work when no more urgent and no earlier job waits; a cancelled job's work is skipped or its answer dropped. */
  run<T>(
    job: { readonly jobId: string; readonly priority: JobPriority },
    work: (signal: AbortSignal) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>>;
  /** Moves a waiting job; unknown and running ones stay as they are. */
  prioritise(jobId: string, priority: JobPriority): void;
  /** Settles the job at once. Unknown and finished jobs are left as they are. */
  cancel(jobId: string): void;
}

interface Waiting {
  readonly jobId: string;
  priority: JobPriority;
  readonly start: () => Promise<void>;
}

export function createJobQueue(): JobQueue {
  const live = new Map<string, AbortController>();
  const waiting: Waiting[] = [];
  let busy = false;

  const next = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let job = takeMostUrgent(waiting); job; job = takeMostUrgent(waiting)) await job.start();
    busy = false;
  };

  return {
    run: <T>(
      { jobId, priority }: { readonly jobId: string; readonly priority: JobPriority },
      work: (signal: AbortSignal) => Promise<Outcome<T>>,
    ) => {
      if (live.has(jobId))
        return Promise.resolve(err({ code: 'failed', detail: `job ${jobId} is already running` } as const));
      const controller = new AbortController();
      const { signal } = controller;
      live.set(jobId, controller);
      return new Promise<Outcome<T>>((settle) => {
        const end = (outcome: Outcome<T>): void => {
          live.delete(jobId);
          settle(outcome);
        };
        signal.addEventListener('abort', () => end(cancelled), { once: true });
        const start = async (): Promise<void> => {
          if (signal.aborted) return;
          const outcome = await attempt(() => work(signal));
          if (!signal.aborted) end(outcome);
        };
        waiting.push({ jobId, priority, start });
        queueMicrotask(() => void next());
      });
    },
    prioritise: (jobId, priority) => {
      const job = waiting.find((one) => one.jobId === jobId);
      if (job) job.priority = priority;
    },
    cancel: (jobId) => {
      const at = waiting.findIndex((one) => one.jobId === jobId);
      if (at >= 0) waiting.splice(at, 1);
      live.get(jobId)?.abort();
    },
  };
}

/** Of equally urgent jobs the one that was asked first. */
function takeMostUrgent(waiting: Waiting[]): Waiting | undefined {
  if (waiting.length === 0) return undefined;
  const most = Math.min(...waiting.map(({ priority }) => priority));
  const at = waiting.findIndex(({ priority }) => priority === most);
  return waiting.splice(at, 1)[0];
}

/** The last line of defence: a bug in one job must not leave its caller waiting, nor stop the queue. */
async function attempt<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    return err({ code: 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
}
