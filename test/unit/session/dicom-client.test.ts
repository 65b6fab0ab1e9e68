/** The DICOM workers from the page's side, with workers that do nothing but die. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDicomClient } from '#platform/workers/dicom-client.ts';

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
  const request = { sourceId: 'file 0', file: new Blob(), frame: 0 };
  const first = client.decode(request, 0);
  const second = client.decode(request, 0);
  await Promise.resolve();
  await all[0]?.die();
  // The newest wish came first.
  expect(await second.result).toEqual({ ok: false, error: { code: 'unreadable' } });
  expect(all).toHaveLength(2);
  await all[1]?.die();
  expect(await first.result).toEqual({ ok: false, error: { code: 'unreadable' } });
});

test('the first files go over at once, the rest when they are asked for', () => {
  const files = Array.from({ length: 100 }, (_, i) => ({ path: `${i}`, file: new Blob() }));
  const client = createDicomClient(1);
  void client.index('job', files, () => {});
  const [message] = all[0]!.postMessage.mock.calls[0] as [{ argumentList: readonly { value: unknown }[] }];
  expect(message.argumentList[1]?.value).toHaveLength(8);
  expect(message.argumentList[3]?.value).toBe(100);
});
