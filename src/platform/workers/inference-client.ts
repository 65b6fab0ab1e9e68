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

/** The worker fetches ONNX Runtime and weights only when asked to warm up or to run. */
export function createInferenceClient(): InferenceApi {
  let hand: Hand | undefined;
  const ask = async <T>(question: (api: Remote<InferenceApi>) => Promise<Result<T, InferenceError>>) => {
    hand ??= startWorker();
    const mine = hand;
    try {
      return await Promise.race([question(mine.api), mine.death]);
    } catch (thrown) {
      if (hand === mine) hand = undefined;
      mine.worker.terminate();
      return err<InferenceError>({ code: 'failed', detail: thrown instanceof Error ? thrown.message : '' });
    }
  };
  return {
    models: () => ask((api) => api.models()),
    warmUp: () => ask((api) => api.warmUp()),
    run: (job, onProgress) => ask((api) => api.run(job, proxy(onProgress))),
    cancel: (jobId) => {
      void hand?.api.cancel(jobId);
    },
  };
}
