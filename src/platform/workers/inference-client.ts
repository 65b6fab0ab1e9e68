/** The inference worker from the page's side: typed end to end, started when needed, started again after it died. */
import { proxy, type Remote, wrap } from 'comlink';
import { err, type Result } from '#base/result.ts';
import type { InferenceApi, InferenceError } from '#contracts/inference-api.ts';
import { deathOf } from './worker-death.ts';

interface Hand {
  readonly worker: Worker;
  readonly api: Remote<InferenceApi>;
  readonly death: Promise<never>;
}

function startWorker(): Hand {
  const worker = new Worker(new URL('../../../workers/inference.worker.ts', import.meta.url), {
    type: 'module',
  });
  return { worker, api: wrap<InferenceApi>(worker), death: deathOf(worker) };
}

type Asked<T> = Result<T, InferenceError> | 'died';

/** The worker fetches ONNX Runtime and weights only when asked to warm up or to run. */
export function createInferenceClient(): InferenceApi {
  let hand: Hand | undefined;
  const ask = async <T>(
    question: (api: Remote<InferenceApi>) => Promise<Result<T, InferenceError>>,
  ): Promise<Asked<T>> => {
    hand ??= startWorker();
    const mine = hand;
    try {
      return await Promise.race([question(mine.api), mine.death]);
    } catch {
      if (hand === mine) hand = undefined;
      mine.worker.terminate();
      return 'died';
    }
  };
  /** T21: once more with a fresh worker; what kills two is not asked of a third. */
  const askTwice = async <T>(
    question: (api: Remote<InferenceApi>) => Promise<Result<T, InferenceError>>,
    onRestart: () => void = () => {},
  ): Promise<Result<T, InferenceError>> => {
    const first = await ask(question);
    if (first !== 'died') return first;
    onRestart();
    const second = await ask(question);
    return second === 'died' ? err({ code: 'failed', detail: 'the worker died twice' }) : second;
  };
  return {
    models: () => askTwice((api) => api.models()),
    warmUp: () => askTwice((api) => api.warmUp()),
    run: (job, onProgress) =>
      askTwice(
        (api) => api.run(job, proxy(onProgress)),
        () => onProgress({ jobId: job.jobId, stage: 'restarted', done: 0 }),
      ),
    score: (job) => askTwice((api) => api.score(job)),
    cancel: (jobId) => {
      void hand?.api.cancel(jobId);
    },
  };
}
