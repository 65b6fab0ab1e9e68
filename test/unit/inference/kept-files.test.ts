import { afterEach, describe, expect, it, vi } from 'vitest';
import { keptFiles } from '#platform/storage/kept-files.ts';

const weights = new URL('https://manara.example/assets/model-B1xY3k9Z.onnx');
const older = new URL('https://manara.example/assets/model-A0000000.onnx');

/** The part of the browser's Cache Storage that is used, in memory. */
function memoryCaches(options: { full?: boolean } = {}) {
  const entries = new Map<string, Uint8Array<ArrayBuffer>>();
  const cache = {
    keys: async () => [...entries.keys()].map((url) => ({ url })),
    delete: async ({ url }: { url: string }) => entries.delete(url),
    match: async ({ href }: URL) => {
      const kept = entries.get(href);
      return kept && new Response(kept);
    },
    put: async ({ href }: URL, response: Response) => {
      if (options.full) throw new DOMException('full', 'QuotaExceededError');
      entries.set(href, new Uint8Array(await response.arrayBuffer()));
    },
  };
  return { entries, caches: { open: async () => cache } };
}

function serve(bytes: readonly number[]) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async ({ href }: URL) => {
    asked.push(href);
    return new Response(Uint8Array.from(bytes));
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

describe('shipped files', () => {
  it('cross the link once, and come from the cache ever after', async () => {
    const { caches } = memoryCaches();
    vi.stubGlobal('caches', caches);
    const asked = serve([1, 2, 3]);
    expect([...(await keptFiles('models', [weights]).fetch(weights))]).toEqual([1, 2, 3]);
    expect([...(await keptFiles('models', [weights]).fetch(weights))]).toEqual([1, 2, 3]);
    expect(asked).toEqual([weights.href]);
  });

  it('are fetched past the cache when asked anew, and kept in place of the old bytes', async () => {
    const { caches, entries } = memoryCaches();
    entries.set(weights.href, Uint8Array.of(9));
    vi.stubGlobal('caches', caches);
    serve([1, 2]);
    const files = keptFiles('models', [weights]);
    expect([...(await files.fetch(weights))]).toEqual([9]);
    expect([...(await files.fetchAnew(weights))]).toEqual([1, 2]);
    expect([...(await files.fetch(weights))]).toEqual([1, 2]);
  });

  it('of an earlier release are let go', async () => {
    const { caches, entries } = memoryCaches();
    entries.set(older.href, Uint8Array.of(9));
    vi.stubGlobal('caches', caches);
    serve([1]);
    await keptFiles('models', [weights]).fetch(weights);
    expect([...entries.keys()]).toEqual([weights.href]);
  });

  it.each([
    ['without a cache', undefined],
    ['on a full disk', memoryCaches({ full: true }).caches],
  ])('come from the server %s', async (_, caches) => {
    if (caches) vi.stubGlobal('caches', caches);
    const asked = serve([4]);
    const files = keptFiles('models', [weights]);
    expect([...(await files.fetch(weights))]).toEqual([4]);
    expect([...(await files.fetch(weights))]).toEqual([4]);
    expect(asked).toHaveLength(2);
  });

  it('whose names do not tell their content are never kept', async () => {
    const { caches, entries } = memoryCaches();
    vi.stubGlobal('caches', caches);
    const plain = new URL('https://manara.example/models/model.onnx');
    serve([4]);
    await keptFiles('models', [plain]).fetch(plain);
    expect(entries.size).toBe(0);
  });

  it('that the server does not have are an error', async () => {
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
    await expect(keptFiles('models', [weights]).fetch(weights)).rejects.toThrow('404');
  });
});
