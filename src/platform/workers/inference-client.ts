/** The inference worker from the page's side: typed end to end, started when needed, started again after it died. */
import { proxy, type Remote, transfer } from 'comlink';
import { err, type Result } from '#base/result.ts';
import type { FetchFrame } from '#contracts/coded-frame.ts';
import type { InferenceError } from '#contracts/inference-api.ts';
import type { ModelFault, ModelStep } from '#contracts/model-fault.ts';
import type { InferenceWorkerApi, ModelLibrary } from '#contracts/model-library.ts';
import { type Hand, handOf } from './hand.ts';

interface InferenceHand extends Hand<InferenceWorkerApi> {
  /** Jobs that this worker has begun and not ended. */
  readonly begun: Set<string>;
}

function startWorker(): InferenceHand {
  const worker = new Worker(new URL('../../../workers/inference.worker.ts', import.meta.url), {
    type: 'module',
  });
  return { ...handOf<InferenceWorkerApi>(worker), begun: new Set() };
}

/** The worker fetches the image when its job begins; the bytes are handed over, not copied. */
const lent = (image: FetchFrame): FetchFrame =>
  proxy(async () => {
    const coded = await image();
    return coded.ok ? transfer(coded, [coded.value.encoded.buffer]) : coded;
  });

type Asked<T> = Result<T, InferenceError> | 'died';

const diedTwice = err({ code: 'failed', detail: 'the worker died twice' } as const);

/** The worker fetches ONNX Runtime and weights only when asked to warm up or to run. */
export function createInferenceClient(): InferenceWorkerApi & Disposable {
  let hand: InferenceHand | undefined;
  /** Cancelled by the page, perhaps between two workers. */
  const givenUp = new Set<string>();
  const ask = async <T>(
    question: (api: Remote<InferenceWorkerApi>) => Promise<Result<T, InferenceError>>,
  ): Promise<Asked<T>> => {
    hand ??= startWorker();
    const mine = hand;
    try {
      return await Promise.race([question(mine.api), mine.death]);
    } catch {
      if (hand === mine) hand = undefined;
      mine.end();
      return 'died';
    }
  };
  /** T21: once more with a fresh worker; what kills two is not asked of a third. */
  const askTwice = async <T>(
    question: (api: Remote<InferenceWorkerApi>) => Promise<Result<T, InferenceError>>,
  ): Promise<Result<T, InferenceError>> => {
    const first = await ask(question);
    if (first !== 'died') return first;
    const second = await ask(question);
    return second === 'died' ? diedTwice : second;
  };
  /** A job that only waited had no part in the death: it is asked again, however often others kill a worker. */
  const run: InferenceWorkerApi['run'] = async (job, image, onProgress) => {
    for (let deaths = 0; deaths < 2; ) {
      if (givenUp.has(job.jobId)) return err({ code: 'cancelled' });
      hand ??= startWorker();
      const { begun } = hand;
      const told: typeof onProgress = (progress) => {
        begun.add(job.jobId);
        onProgress(progress);
      };
      const answer = await ask((api) => api.run(job, lent(image), proxy(told)));
      if (answer !== 'died') {
        begun.delete(job.jobId);
        return answer;
      }
      // Where none had begun the worker itself does not stand, and each that waits for it counts.
      if (begun.size > 0 && !begun.has(job.jobId)) continue;
      deaths++;
      onProgress({ jobId: job.jobId, stage: 'restarted', done: 0 });
    }
    return diedTwice;
  };
  return {
    models: () => askTwice((api) => api.models()),
    warmUp: () => askTwice((api) => api.warmUp()),
    run: async (job, image, onProgress) => {
      const answer = await run(job, image, onProgress);
      givenUp.delete(job.jobId);
      return answer;
    },
    score: (job, image) => askTwice((api) => api.score(job, lent(image))),
    prioritise: (jobId, priority) => {
      void hand?.api.prioritise(jobId, priority);
    },
    cancel: (jobId) => {
      givenUp.add(jobId);
      void hand?.api.cancel(jobId);
    },
    /** Ends the worker, and with it all that runs and waits; what is asked afterwards starts another. */
    [Symbol.dispose]: () => {
      hand?.end();
      hand = undefined;
    },
    addModel: tryModel,
    removeModel: (modelId) => askTwice((api) => api.removeModel(modelId)),
    damagedModels: () => askTwice((api) => api.damagedModels()),
  };
}

/** The worker's own clock stops a trial after 20 s; a graph that lets it look at no clock is stopped here. */
const trialSeconds = 25;

/** A model on trial runs in a worker of its own: it can be ended without disturbing a reading, and leaves no memory. */
const tryModel: ModelLibrary['addModel'] = async (files, onStep) => {
  const { api, death, end } = startWorker();
  const slow = deadline();
  const told = (step: ModelStep): void => {
    if (step === 'opening') slow.start();
    // Nothing may end the worker between the weights and the manifest that seals them.
    if (step === 'keeping') slow.clear();
    onStep(step);
  };
  try {
    const answer = await Promise.race([api.addModel(files, proxy(told)), slow.over, death]);
    // Asked of the person only where there is something to keep.
    if (answer.ok) void navigator.storage.persist?.().catch(() => false);
    return answer;
  } catch (error) {
    return err({ code: 'failed', detail: error instanceof Error ? error.message : String(error) });
  } finally {
    slow.clear();
    end();
  }
};

function deadline() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let end: (fault: Result<never, ModelFault>) => void = () => {};
  const over = new Promise<Result<never, ModelFault>>((resolve) => {
    end = resolve;
  });
  const tooSlow = (): void => end(err({ code: 'too-slow', seconds: trialSeconds }));
  return {
    over,
    start: () => {
      timer ??= setTimeout(tooSlow, trialSeconds * 1000);
    },
    clear: () => clearTimeout(timer),
  };
}
