import { describe, expect, it } from 'vitest';
import { ok } from '#base/result.ts';
import type { JobPriority } from '#contracts/inference-api.ts';
import { createJobQueue } from '#inference/job-queue.ts';

/** Jobs that end when they are told to, in a queue that writes down the order they began in. */
function jobsOf() {
  const queue = createJobQueue();
  const begun: string[] = [];
  const end = new Map<string, () => void>();
  const ask = (jobId: string, priority: JobPriority) =>
    queue.run({ jobId, priority }, async () => {
      begun.push(jobId);
      await new Promise<void>((resolve) => end.set(jobId, resolve));
      return ok(jobId);
    });
  const finish = async (jobId: string): Promise<void> => {
    end.get(jobId)?.();
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  return { queue, begun, ask, finish };
}

describe('the queue', () => {
  it('[T18] takes the most urgent first, and equals in the order asked', async () => {
    const { begun, ask, finish } = jobsOf();
    void ask('running', 2);
    await finish('');
    for (const [id, priority] of [
      ['lab', 2],
      ['first', 1],
      ['open', 0],
      ['second', 1],
    ] as const)
      void ask(id, priority);
    for (const id of ['running', 'open', 'first', 'second']) await finish(id);
    expect(begun).toEqual(['running', 'open', 'first', 'second', 'lab']);
  });

  it('[T18] moves a waiting job, and leaves running and unknown ones', async () => {
    const { queue, begun, ask, finish } = jobsOf();
    void ask('running', 1);
    void ask('a', 1);
    void ask('b', 1);
    await finish('');
    queue.prioritise('b', 0);
    queue.prioritise('running', 2);
    queue.prioritise('nobody', 0);
    await finish('running');
    expect(begun).toEqual(['running', 'b']);
  });

  it('[T19] a cancelled waiting job never begins, and those behind it do', async () => {
    const { queue, begun, ask, finish } = jobsOf();
    void ask('running', 0);
    const gone = ask('gone', 0);
    void ask('last', 0);
    await finish('');
    queue.cancel('gone');
    expect(await gone).toEqual({ ok: false, error: { code: 'cancelled' } });
    await finish('running');
    expect(begun).toEqual(['running', 'last']);
  });

  it('goes on after work that throws', async () => {
    const { queue, ask, finish } = jobsOf();
    const broken = queue.run({ jobId: 'broken', priority: 0 }, () => Promise.reject(new Error('bug')));
    expect(await broken).toEqual({ ok: false, error: { code: 'failed', detail: 'bug' } });
    const next = ask('next', 0);
    await finish('');
    await finish('next');
    expect(await next).toEqual({ ok: true, value: 'next' });
  });
});
