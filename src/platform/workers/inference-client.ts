/** The inference worker from the page's side: typed end to end, started once. */
import { proxy, wrap } from 'comlink';
import type { InferenceApi } from '#contracts/inference-api.ts';

export interface InferenceClient extends InferenceApi {
  readonly [Symbol.dispose]: () => void;
}

/** Starts the worker; it fetches ONNX Runtime and weights only when asked to warm up or to run. */
export function createInferenceClient(): InferenceClient {
  const worker = new Worker(new URL('../../../workers/inference.worker.ts', import.meta.url), {
    type: 'module',
  });
  const api = wrap<InferenceApi>(worker);
  return {
    models: () => api.models(),
    warmUp: () => api.warmUp(),
    run: (job, onProgress) => api.run(job, proxy(onProgress)),
    cancel: (jobId) => {
      void api.cancel(jobId);
    },
    [Symbol.dispose]: () => worker.terminate(),
  };
}
