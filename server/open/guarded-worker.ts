/** A worker thread that is given a task and a time: one that hangs or dies is ended, and the next task gets another. */
import { parentPort, Worker } from 'node:worker_threads';

export type Guarded<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly ms: number }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'crashed'; readonly detail: string };

export interface GuardedWorker<Task, Answer> {
  /** One task at a time; the limit does not count the start of a thread. */
  readonly run: (task: Task, limitMs: number) => Promise<Guarded<Answer>>;
  readonly close: () => Promise<void>;
}

const ready = 'ready';

/** `entry` is a module that calls `serveTasks`. */
export function guardedWorker<Task, Answer>(entry: URL): GuardedWorker<Task, Answer> {
  let running: Worker | undefined;

  const end = async (): Promise<void> => {
    const worker = running;
    running = undefined;
    await worker?.terminate();
  };
  const started = async (): Promise<Worker | undefined> => {
    if (running) return running;
    // Node 20 does not hand a thread's own entry to a loader, so the loader is registered first, inside.
    const start = `import('tsx/esm/api').then(({ register }) => (register(), import('${entry.href}')))`;
    const worker = new Worker(start, { eval: true });
    // An error is told by the answer that is waited for; without a listener it would end the process.
    worker.on('error', () => {});
    worker.on('exit', () => {
      if (running === worker) running = undefined;
    });
    const first = await nextMessage<string>(worker);
    running = first.kind === 'answer' ? worker : undefined;
    return running;
  };

  return {
    run: async (task, limitMs) => {
      const worker = await started();
      if (!worker) return { kind: 'crashed', detail: 'the thread does not start' };
      const answer = nextMessage<Answer>(worker, limitMs);
      worker.postMessage(task);
      const guarded = await answer;
      if (guarded.kind !== 'answer') await end();
      return guarded;
    },
    close: end,
  };
}

function nextMessage<Answer>(worker: Worker, limitMs?: number): Promise<Guarded<Answer>> {
  const from = performance.now();
  return new Promise((resolve) => {
    const settle = (outcome: Guarded<Answer>): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(outcome);
    };
    const onMessage = (answer: Answer): void =>
      settle({ kind: 'answer', answer, ms: performance.now() - from });
    const onError = (error: Error): void => settle({ kind: 'crashed', detail: String(error) });
    const onExit = (code: number): void => settle({ kind: 'crashed', detail: `exit ${code}` });
    const timer = limitMs === undefined ? undefined : setTimeout(() => settle({ kind: 'timeout' }), limitMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

/** Called by a worker's entry, once it has loaded what its tasks need. */
export function serveTasks<Task, Answer>(handle: (task: Task) => Promise<Answer>): void {
  const port = parentPort;
  if (!port) throw new Error('this module is the entry of a worker thread');
  port.on('message', (task: Task) => void handle(task).then((answer) => port.postMessage(answer)));
  port.postMessage(ready);
}
