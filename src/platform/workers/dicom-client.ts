/** The DICOM workers from the page's side: one indexes, the rest decode what the eye wants next. */
import { proxy, type Remote, transfer } from 'comlink';
import { err, type Result } from '#base/result.ts';
import type { FetchFrame } from '#contracts/coded-frame.ts';
import type { DicomApi, DroppedFile, MoreFiles } from '#contracts/dicom-api.ts';
import type { DisplayFrame, FrameError } from '#domain/study/frame.ts';
import { type Hand, handOf } from './hand.ts';

/** Lower numbers first: what is on the screen, what comes next, thumbnails, the rest of the stack. */
export type DecodePriority = 0 | 1 | 2 | 3;

export interface DecodeTicket {
  readonly result: Promise<Result<DisplayFrame, FrameError>>;
  /** Moves a waiting request forward: somebody looks at it now. */
  readonly promote: (priority: DecodePriority) => void;
  /** Takes the request out of the queue; a frame already being decoded is dropped when it comes. */
  readonly cancel: () => void;
}

export interface DicomClient {
  /** Starts what the first drop will need. */
  readonly warm: () => void;
  readonly index: DicomApi['index'];
  readonly cancel: (jobId: string) => void;
  readonly readDocument: DicomApi['readDocument'];
  readonly readHeader: DicomApi['readHeader'];
  /** The frame is fetched when a worker is free for it. */
  readonly decode: (frame: FetchAbortable, priority: DecodePriority) => DecodeTicket;
  readonly [Symbol.dispose]: () => void;
}

type FetchAbortable = (signal: AbortSignal) => ReturnType<FetchFrame>;

interface Waiting {
  readonly fetch: () => ReturnType<FetchFrame>;
  priority: DecodePriority;
  order: number;
  readonly settle: (result: Result<DisplayFrame, FrameError>) => void;
}

interface DicomHand extends Hand<DicomApi> {
  busy: boolean;
}

function startWorker(): DicomHand {
  const worker = new Worker(new URL('../../../workers/dicom.worker.ts', import.meta.url), { type: 'module' });
  return { ...handOf<DicomApi>(worker), busy: false };
}

/** Files in one message to the indexer: a thousand would hold the page up for as long as it takes to name them. */
const filesAtOnce = 64;
/** In the very first message, so that the first header is read at once. */
const firstFiles = 8;

/** How many files there are, and the way to those that follow the first. */
function inParts(files: readonly DroppedFile[]): [found: number, more: MoreFiles] {
  let from = firstFiles;
  const more = (): readonly DroppedFile[] => {
    const part = files.slice(from, from + filesAtOnce);
    from += part.length;
    return part;
  };
  return [files.length, proxy(more)];
}

/** What is on the screen: the newest wish first, since older ones were scrolled past. All else in turn. */
function byUrgency(a: Waiting, b: Waiting): number {
  if (a.priority !== b.priority) return a.priority - b.priority;
  return a.priority === 0 ? b.order - a.order : a.order - b.order;
}

/** `decoders` workers are started when first needed; two fit the two cores of an old clinic computer. */
export function createDicomClient(
  decoders = Math.min(Math.max(navigator.hardwareConcurrency - 1, 1), 4),
): DicomClient {
  let indexer: DicomHand | undefined;
  const hands: DicomHand[] = [];
  let waiting: Waiting[] = [];
  let order = 0;

  /** Whoever comes next gets a fresh worker: this one died, or never came over a line that was down. */
  const retire = (hand: DicomHand): void => {
    if (indexer === hand) indexer = undefined;
    const at = hands.indexOf(hand);
    if (at >= 0) hands.splice(at, 1);
    hand.end();
  };
  const start = (): DicomHand => {
    const hand = startWorker();
    hand.death.catch(() => retire(hand));
    return hand;
  };

  const next = (): void => {
    if (waiting.length === 0) return;
    let hand = hands.find((one) => !one.busy);
    if (!hand && hands.length < decoders) {
      hand = start();
      hands.push(hand);
    }
    if (!hand) return;
    waiting.sort(byUrgency);
    const job = waiting.shift() as Waiting;
    void serve(hand, job);
  };

  const serve = async (hand: DicomHand, job: Waiting): Promise<void> => {
    hand.busy = true;
    try {
      const coded = await job.fetch();
      if (!coded.ok) return job.settle(coded);
      const sent = transfer(coded.value, [coded.value.encoded.buffer]);
      job.settle(await Promise.race([hand.api.decode(sent), hand.death]));
    } catch {
      // The frame that killed a worker is not tried again.
      job.settle(err({ code: 'unreadable' }));
      retire(hand);
    } finally {
      hand.busy = false;
      next();
    }
  };

  /** Pictures are wanted as soon as the first file is known, and a worker takes a moment to start. */
  const warm = (): DicomHand => {
    indexer ??= start();
    if (hands.length === 0) hands.push(start());
    return indexer;
  };

  const ofIndexer = async <T, E>(
    ask: (api: Remote<DicomApi>) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | { readonly code: 'unreadable' }>> => {
    indexer ??= start();
    const hand = indexer;
    try {
      return await Promise.race([ask(hand.api), hand.death]);
    } catch {
      retire(hand);
      return err({ code: 'unreadable' });
    }
  };

  return {
    warm,
    index: async (jobId, files, onProgress) => {
      const hand = warm();
      try {
        const indexing = hand.api.index(
          jobId,
          files.slice(0, firstFiles),
          proxy(onProgress),
          ...inParts(files),
        );
        return await Promise.race([indexing, hand.death]);
      } catch {
        retire(hand);
        return err({ code: 'failed' });
      }
    },
    cancel: (jobId) => {
      void indexer?.api.cancel(jobId);
    },
    readDocument: (header) => ofIndexer(({ readDocument }) => readDocument(header)),
    readHeader: (header) => ofIndexer(({ readHeader }) => readHeader(header)),
    decode: (fetch, priority) => {
      const gone = new AbortController();
      let settled = false;
      let settle: Waiting['settle'] = () => {};
      const result = new Promise<Result<DisplayFrame, FrameError>>((resolve) => {
        settle = (value) => {
          settled = true;
          resolve(value);
        };
      });
      const job: Waiting = { fetch: () => fetch(gone.signal), priority, order: order++, settle };
      waiting.push(job);
      queueMicrotask(next);
      return {
        result,
        promote: (next) => {
          if (next >= job.priority) return;
          job.priority = next;
          job.order = order++;
        },
        cancel: () => {
          if (settled) return;
          gone.abort();
          waiting = waiting.filter((one) => one !== job);
          settle(err({ code: 'cancelled' }));
        },
      };
    },
    [Symbol.dispose]: () => {
      for (const job of waiting) job.settle(err({ code: 'cancelled' }));
      waiting = [];
      for (const hand of [...hands, ...(indexer ? [indexer] : [])]) hand.end();
    },
  };
}
