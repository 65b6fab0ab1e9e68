/** The inference worker dies: who is asked again, and who is not (T21). Workers here are threads of nothing but messages. */
import { expose } from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FetchFrame } from '#contracts/coded-frame.ts';
import type { InferenceJob } from '#contracts/inference-api.ts';
import { createInferenceClient } from '#platform/workers/inference-client.ts';
import { resultFor } from './triage-fakes.ts';

/** One job at a time, as the real worker; the one named `poison` kills it as soon as it begins. */
class FakeWorker extends EventTarget {
  static started = 0;
  readonly #page: MessagePort;
  #queue: Promise<unknown> = Promise.resolve();

  constructor() {
    super();
    FakeWorker.started++;
    const { port1, port2 } = new MessageChannel();
    this.#page = port1;
    port1.onmessage = (event) => this.dispatchEvent(new MessageEvent('message', { data: event.data }));
    const run = (job: InferenceJob, _image: FetchFrame, told: (progress: object) => Promise<void>) => {
      const mine = this.#queue.then(async () => {
        await told({ jobId: job.jobId, stage: 'reading', done: 0 });
        if (job.jobId === 'poison') {
          this.terminate();
          this.dispatchEvent(new Event('error'));
          return new Promise(() => {});
        }
        return { ok: true, value: resultFor(job.jobId) };
      });
      this.#queue = mine;
      return mine;
    };
    expose({ run, cancel: () => {} }, port2 as unknown as Parameters<typeof expose>[1]);
    port2.start();
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#page.postMessage(message, transfer);
  }

  terminate(): void {
    this.#page.close();
  }
}

const job = (jobId: string): InferenceJob => ({
  jobId,
  modelId: 'opacity',
  priority: 1,
});

const image: FetchFrame = async () => ({ ok: false, error: { code: 'unreadable' } });

afterEach(() => vi.unstubAllGlobals());

function setUp() {
  vi.stubGlobal('Worker', FakeWorker);
  FakeWorker.started = 0;
  return createInferenceClient();
}

describe('[T21] a worker that dies', () => {
  it('fails the film that killed two, and none of those that only waited', async () => {
    using client = setUp();
    const stages: string[] = [];
    const poison = client.run(job('poison'), image, ({ stage }) => stages.push(stage));
    const waiting = ['a', 'b', 'c'].map((id) => client.run(job(id), image, () => {}));
    expect(await poison).toEqual({ ok: false, error: { code: 'failed', detail: 'the worker died twice' } });
    expect(stages).toContain('restarted');
    for (const answer of await Promise.all(waiting)) expect(answer.ok).toBe(true);
    expect(FakeWorker.started).toBe(3);
  });

  it('does not ask again for what the page gave up meanwhile', async () => {
    using client = setUp();
    const poison = client.run(job('poison'), image, ({ stage }) => {
      if (stage === 'restarted') client.cancel('waits');
    });
    const waits = client.run(job('waits'), image, () => {});
    await poison;
    expect(await waits).toEqual({ ok: false, error: { code: 'cancelled' } });
  });
});
