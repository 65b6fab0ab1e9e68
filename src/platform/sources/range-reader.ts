/** One range of one HTTP resource, over a line that breaks: what came is kept, and the rest asked for again. */
import type { SourceError } from '#contracts/coded-frame.ts';
import type { ByteRange } from '#contracts/object-parts.ts';

export interface Line {
  readonly fetch: typeof fetch;
  /** Before the second try, the third, and so on, while nothing comes; after the last the line is down. In milliseconds. */
  readonly waits: readonly number[];
  /** A line that gives nothing for so long is cut and dialled again. */
  readonly idleMs: number;
}

export const patient: Line = {
  fetch: (...asked) => fetch(...asked),
  waits: [300, 1000, 3000],
  idleMs: 20_000,
};

export class NotGiven extends Error {
  readonly code: SourceError['code'];

  constructor(code: SourceError['code']) {
    super(code);
    this.code = code;
  }
}

/** The bytes of `range`; fewer where the resource ends before. Rejects with `NotGiven`. */
export async function readRange(
  line: Line,
  url: string,
  { from, to }: ByteRange,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(to - from);
  let had = 0;
  for (let failed = 0; had < bytes.length; ) {
    const before = had;
    const end = await ask(line, url, { from: from + had, to }, signal, (chunk) => {
      const wanted = chunk.subarray(0, bytes.length - had);
      bytes.set(wanted, had);
      had += wanted.length;
    });
    if (end === 'all') return bytes.subarray(0, had);
    // A line that gives something is not down.
    failed = had > before ? 0 : failed + 1;
    const wait = line.waits[failed - 1];
    if (failed > 0 && wait === undefined) throw new NotGiven('unreachable');
    await pause(wait ?? 0, signal);
  }
  return bytes;
}

/** `all` where the resource has no more than what it gave; `broken` where there is more to ask for. */
async function ask(
  { fetch, idleMs }: Line,
  url: string,
  range: ByteRange,
  signal: AbortSignal | undefined,
  take: (chunk: Uint8Array<ArrayBuffer>) => void,
): Promise<'all' | 'broken'> {
  const idle = new AbortController();
  let timer = setTimeout(() => idle.abort(), idleMs);
  try {
    const response = await fetch(url, {
      headers: { Range: `bytes=${range.from}-${range.to - 1}` },
      signal: AbortSignal.any([idle.signal, ...(signal ? [signal] : [])]),
    });
    if (response.status === 416) return 'all';
    if (response.status >= 500 || response.status === 429) return 'broken';
    if (!response.ok || !response.body) throw new NotGiven('unreadable');
    const [first, size] = placeOf(response);
    // A server that knows no ranges gives the whole.
    let skip = range.from - first;
    if (skip < 0) return 'broken';
    let at = range.from;
    for await (const chunk of response.body) {
      clearTimeout(timer);
      timer = setTimeout(() => idle.abort(), idleMs);
      const rest = chunk.subarray(skip);
      skip -= chunk.length - rest.length;
      at += rest.length;
      take(rest);
      if (at >= range.to) break;
    }
    return size !== undefined && at >= Math.min(size, range.to) ? 'all' : 'broken';
  } catch (error) {
    if (signal?.aborted) throw new NotGiven('cancelled');
    if (error instanceof NotGiven) throw error;
    return 'broken';
  } finally {
    clearTimeout(timer);
  }
}

/** The place of the answer's first byte, and the size of the whole where it is told. */
function placeOf(response: Response): readonly [first: number, size: number | undefined] {
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('Content-Range') ?? '');
  if (response.status === 206 && range) {
    return [Number(range[1]), range[2] === '*' ? undefined : Number(range[2])];
  }
  const length = response.headers.get('Content-Length');
  return [0, length === null ? undefined : Number(length)];
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new NotGiven('cancelled'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
