/** A worker as it is asked: its functions by comlink, and its death, which comlink itself would wait out for ever. */
import { type Remote, wrap } from 'comlink';

export interface Hand<Api> {
  readonly api: Remote<Api>;
  /** Rejects when the worker cannot start or dies: to be raced against by whoever waits for an answer. */
  readonly death: Promise<never>;
  readonly end: () => void;
}

/** `worker` is made by the caller: the bundler finds its entry by the address in that very expression. */
export function handOf<Api>(worker: Worker): Hand<Api> {
  return { api: wrap<Api>(worker), death: deathOf(worker), end: () => worker.terminate() };
}

/** A worker that cannot be fetched, cannot start, or breaks: told once, as a rejection to race against. */
function deathOf(worker: Worker): Promise<never> {
  const death = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) =>
      reject(new Error(event.message || 'the worker did not start')),
    );
    worker.addEventListener('messageerror', () => reject(new Error('a message could not be read')));
  });
  // Nobody may be racing when it happens.
  death.catch(() => {});
  return death;
}
