/**
 * Frames on their way to the eye: their bytes are fetched a little ahead of the workers that decode them, the most urgent
 * first, and given up when nobody wants them any more.
 */
import { transfer } from 'comlink';
import { err, type Result } from '#base/result.ts';
import type { CodedFrame, SourceError } from '#contracts/coded-frame.ts';
import type { DicomApi } from '#contracts/dicom-api.ts';
import type { DisplayFrame, FrameError } from '#domain/study/frame.ts';
import type { Hand } from './hand.ts';

/** Lower numbers first: what is on the screen, what comes next, thumbnails, the rest of the stack. */
export type DecodePriority = 0 | 1 | 2 | 3;

export interface DecodeTicket {
  readonly result: Promise<Result<DisplayFrame, FrameError>>;
  /** Moves a waiting request forward: somebody looks at it now. */
  readonly promote: (priority: DecodePriority) => void;
  /** Takes the request out of the queue; a frame already being decoded is dropped when it comes. */
  readonly cancel: () => void;
}

export type FetchAbortable = (signal: AbortSignal) => Promise<Result<CodedFrame, SourceError>>;

export interface DecodeQueue {
  readonly request: (fetch: FetchAbortable, priority: DecodePriority) => DecodeTicket;
  /** Starts a worker where there is none yet. */
  readonly warm: () => void;
  readonly [Symbol.dispose]: () => void;
}

/** Fetched and not yet decoded, beside one for each worker: enough for a line with a long way round, and for little memory. */
const ahead = 2;

interface Job {
  readonly fetch: FetchAbortable;
  readonly gone: AbortController;
  readonly settle: (result: Result<DisplayFrame, FrameError>) => void;
  priority: DecodePriority;
  order: number;
  coded?: CodedFrame;
}

/** What is on the screen: the newest wish first, since older ones were scrolled past. All else in turn. */
function byUrgency(a: Job, b: Job): number {
  if (a.priority !== b.priority) return a.priority - b.priority;
  return a.priority === 0 ? b.order - a.order : a.order - b.order;
}

/** Takes the most urgent of them out. */
function takeFirst(jobs: Job[]): Job | undefined {
  jobs.sort(byUrgency);
  return jobs.shift();
}

export function createDecodeQueue(startHand: () => Hand<DicomApi>, decoders: number): DecodeQueue {
  const hands = new Set<Hand<DicomApi>>();
  const busy = new Set<Hand<DicomApi>>();
  const waiting: Job[] = [];
  const fetched: Job[] = [];
  let fetching = 0;
  let order = 0;

  /** Whoever comes next gets a fresh worker: this one died, or never came over a line that was down. */
  const retire = (hand: Hand<DicomApi>): void => {
    hands.delete(hand);
    hand.end();
  };
  const freeHand = (): Hand<DicomApi> | undefined => {
    for (const hand of hands) if (!busy.has(hand)) return hand;
    if (hands.size >= decoders) return undefined;
    const hand = startHand();
    hands.add(hand);
    hand.death.catch(() => retire(hand));
    return hand;
  };

  const mayFetch = (): boolean => {
    const most = decoders + ahead;
    const urgent = waiting.some(({ priority }) => priority === 0);
    // Somebody looks at an empty place: that waits for no frame which may be wanted later.
    return waiting.length > 0 && fetching + fetched.length < (urgent ? 2 * most : most);
  };
  const next = (): void => {
    // A worker takes a moment to start, and its frame a moment to come.
    if (waiting.length > 0) freeHand();
    while (mayFetch()) void fetchOne(takeFirst(waiting) as Job);
    while (fetched.length > 0) {
      const hand = freeHand();
      if (!hand) return;
      void decodeOne(hand, takeFirst(fetched) as Job);
    }
  };
  const fetchOne = async (job: Job): Promise<void> => {
    fetching++;
    const coded = await job.fetch(job.gone.signal).catch(() => err({ code: 'unreadable' } as const));
    fetching--;
    if (!coded.ok) job.settle(coded);
    else if (!job.gone.signal.aborted) fetched.push(Object.assign(job, { coded: coded.value }));
    next();
  };
  const decodeOne = async (hand: Hand<DicomApi>, job: Job): Promise<void> => {
    busy.add(hand);
    const coded = job.coded as CodedFrame;
    try {
      const sent = transfer(coded, [coded.encoded.buffer]);
      job.settle(await Promise.race([hand.api.decode(sent), hand.death]));
    } catch {
      // The frame that killed a worker is not tried again.
      job.settle(err({ code: 'unreadable' }));
      retire(hand);
    } finally {
      busy.delete(hand);
      next();
    }
  };
  const drop = (jobs: Job[], job: Job): void => {
    const at = jobs.indexOf(job);
    if (at >= 0) jobs.splice(at, 1);
  };

  return {
    warm: () => {
      if (hands.size === 0) freeHand();
    },
    request: (fetch, priority) => {
      let settled = false;
      let settle: Job['settle'] = () => {};
      const result = new Promise<Result<DisplayFrame, FrameError>>((resolve) => {
        settle = (value) => {
          settled = true;
          resolve(value);
        };
      });
      const job: Job = { fetch, gone: new AbortController(), settle, priority, order: order++ };
      waiting.push(job);
      queueMicrotask(next);
      return {
        result,
        promote: (wanted) => {
          if (wanted >= job.priority) return;
          job.priority = wanted;
          job.order = order++;
          queueMicrotask(next);
        },
        cancel: () => {
          if (settled) return;
          job.gone.abort();
          drop(waiting, job);
          drop(fetched, job);
          settle(err({ code: 'cancelled' }));
          queueMicrotask(next);
        },
      };
    },
    [Symbol.dispose]: () => {
      for (const job of [...waiting.splice(0), ...fetched.splice(0)]) job.settle(err({ code: 'cancelled' }));
      for (const hand of hands) hand.end();
    },
  };
}
