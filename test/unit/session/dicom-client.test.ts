/** The DICOM workers from the page's side, with workers that do nothing but die. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { createDicomClient } from '#platform/workers/dicom-client.ts';
import { settled, source } from './triage-fakes.ts';

class MortalWorker extends EventTarget {
  static readonly all: MortalWorker[] = [];
  ended = false;
  readonly postMessage = vi.fn();
  constructor() {
    super();
    MortalWorker.all.push(this);
  }
  terminate(): void {
    this.ended = true;
  }
  async die(): Promise<void> {
    this.dispatchEvent(new Event('error'));
    await new Promise((resolve) => setTimeout(resolve));
  }
}

const all = MortalWorker.all;
beforeEach(() => {
  all.length = 0;
  vi.stubGlobal('Worker', MortalWorker);
});
afterEach(() => vi.unstubAllGlobals());

test('workers that were warmed while the line was down are started anew by the first drop', async () => {
  const client = createDicomClient(1);
  client.warm();
  client.warm();
  expect(all).toHaveLength(2);
  for (const worker of [...all]) await worker.die();
  expect(all.every(({ ended }) => ended)).toBe(true);
  void client.index('job', [], () => {});
  expect(all).toHaveLength(4);
  expect(all.slice(2).some(({ ended }) => ended)).toBe(false);
});

test('a frame whose worker dies is unreadable, and the next has a worker of its own', async () => {
  const client = createDicomClient(1);
  const fetch = () => source.frame('1' as SopInstanceUid, 0);
  const first = client.decode(fetch, 0);
  const second = client.decode(fetch, 0);
  await settled();
  await all[0]?.die();
  // The newest wish came first.
  expect(await second.result).toEqual({ ok: false, error: { code: 'unreadable' } });
  expect(all).toHaveLength(2);
  await all[1]?.die();
  expect(await first.result).toEqual({ ok: false, error: { code: 'unreadable' } });
});

test('what waits is fetched a little ahead of its turn, and not at all once nobody wants it', async () => {
  const client = createDicomClient(1);
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const want = (uid: string, priority: 0 | 3 = 3) =>
    client.decode((signal) => {
      asked.push(uid);
      signals.push(signal);
      return new Promise(() => {});
    }, priority);
  const tickets = ['1', '2', '3', '4', '5'].map((uid) => want(uid));
  await settled();
  // One for the worker, and two that lie ready for a line with a long way round.
  expect(asked).toEqual(['1', '2', '3']);
  tickets[3]?.cancel();
  expect(await tickets[3]?.result).toEqual({ ok: false, error: { code: 'cancelled' } });
  tickets[0]?.cancel();
  expect(await tickets[0]?.result).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(signals[0]?.aborted).toBe(true);
  expect(asked).toEqual(['1', '2', '3']);
  // An empty place on the screen waits for none of them, nor does what moves there.
  want('now', 0);
  await settled();
  expect(asked).toEqual(['1', '2', '3', 'now']);
  tickets[4]?.promote(0);
  await settled();
  expect(asked.at(-1)).toBe('5');
});

test('a frame that was given up while it came is not decoded', async () => {
  const client = createDicomClient(1);
  let come: (frame: Awaited<ReturnType<typeof source.frame>>) => void = () => {};
  const ticket = client.decode(
    () =>
      new Promise((resolve) => {
        come = resolve;
      }),
    1,
  );
  await settled();
  ticket.cancel();
  come(await source.frame('1' as SopInstanceUid, 0));
  await settled();
  expect(all.flatMap(({ postMessage }) => postMessage.mock.calls)).toEqual([]);
});

test('what its source cannot give says why, and holds nobody up', async () => {
  const client = createDicomClient(1);
  const lost = client.decode(async () => ({ ok: false, error: { code: 'unreachable' } }), 1);
  expect(await lost.result).toEqual({ ok: false, error: { code: 'unreachable' } });
  let asked = false;
  void client.decode(async () => {
    asked = true;
    return { ok: false, error: { code: 'unreadable' } };
  }, 1);
  await settled();
  expect(asked).toBe(true);
});

test('the first files go over at once, the rest when they are asked for', () => {
  const files = Array.from({ length: 100 }, (_, i) => ({ path: `${i}`, file: new Blob() }));
  const client = createDicomClient(1);
  void client.index('job', files, () => {});
  const [message] = all[0]!.postMessage.mock.calls[0] as [{ argumentList: readonly { value: unknown }[] }];
  expect(message.argumentList[1]?.value).toHaveLength(8);
  expect(message.argumentList[3]?.value).toBe(100);
});
