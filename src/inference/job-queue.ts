/** Jobs one at a time; each settles exactly once, with its answer or with `cancelled`, whichever comes first. */
import { err, type Result } from '#base/result.ts';
import type { InferenceError } from '#contracts/inference-api.ts';

type Outcome<T> = Result<T, InferenceError>;

export const cancelled = err({ code: 'cancelled' } as const);

export interface JobQueue {
  /** Runs the work when those before it have finished; a cancelled job's work is skipped or its answer dropped. */
  run<T>(jobId: string, work: (signal: AbortSignal) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** Settles the job at once. Unknown and finished jobs are left as they are. */
  cancel(jobId: string): void;
}

export function createJobQueue(): JobQueue {
  const live = new Map<string, AbortController>();
  let last: Promise<unknown> = Promise.resolve();

  return {
    run: <T>(jobId: string, work: (signal: AbortSignal) => Promise<Outcome<T>>) => {
      if (live.has(jobId))
        return Promise.resolve(err({ code: 'failed', detail: `job ${jobId} is already running` } as const));
      const controller = new AbortController();
      const { signal } = controller;
      live.set(jobId, controller);

      const finished = last.then(() => (signal.aborted ? cancelled : attempt(() => work(signal))));
      last = finished;
      return Promise.race([finished, aborted(signal)]).finally(() => live.delete(jobId));
    },
    cancel: (jobId) => live.get(jobId)?.abort(),
  };
}

function aborted(signal: AbortSignal): Promise<Outcome<never>> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(cancelled), { once: true });
  });
}

/** The last line of defence: a bug in one job must not leave its caller waiting, nor stop the queue. */
async function attempt<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    return err({ code: 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
}
