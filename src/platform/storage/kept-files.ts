/** Shipped files out of this browser's own cache, else from the server and into it: a bad link brings each but once. */
import type { FetchBytes } from '#inference/models.ts';

/** Their names change with their content, so that what is kept under a name is never old; bytes may rot all the same. */
export interface KeptFiles {
  readonly fetch: FetchBytes;
  /** From the server, in place of what was kept. */
  readonly fetchAnew: FetchBytes;
}

/**
 * `names` are all that may stay: files of an earlier release are let go. Where there is no cache, or their names do not
 * tell their content (a development server), all come from the server.
 */
export function keptFiles(name: string, names: readonly URL[]): KeptFiles {
  const lasting = names.every(({ pathname }) => contentHashed.test(pathname));
  const opened = lasting && 'caches' in globalThis ? openClean(name, names) : Promise.resolve(undefined);
  const fetchAnew: FetchBytes = async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} for ${url.pathname}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const cache = await opened;
    // A full disk takes nothing from the person who waits for an answer.
    await cache?.put(url, new Response(bytes.slice())).catch(() => undefined);
    return bytes;
  };
  return {
    fetchAnew,
    fetch: async (url) => {
      const kept = await (await opened)?.match(url).catch(() => undefined);
      return kept ? new Uint8Array(await kept.arrayBuffer()) : fetchAnew(url);
    },
  };
}

/** As the bundler names files: `model-B1xY3k9Z.onnx`. */
const contentHashed = /-[\w-]{8}\.\w+$/;

async function openClean(name: string, names: readonly URL[]): Promise<Cache | undefined> {
  try {
    const cache = await caches.open(name);
    const wanted = new Set(names.map(({ href }) => href));
    for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
    return cache;
  } catch {
    return undefined;
  }
}
