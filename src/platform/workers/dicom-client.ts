/** The DICOM workers from the page's side: one indexes, the rest decode what the eye wants next. */
import { proxy, type Remote } from 'comlink';
import { err, ok, type Result } from '#base/result.ts';
import type { DicomApi, DroppedFile, MoreFiles } from '#contracts/dicom-api.ts';
import { createDecodeQueue, type DecodeQueue } from './decode-queue.ts';
import { type Hand, handOf } from './hand.ts';

export interface DicomClient {
  /** Starts what the first drop will need. */
  readonly warm: () => void;
  readonly index: DicomApi['index'];
  readonly cancel: (jobId: string) => void;
  readonly readDocument: DicomApi['readDocument'];
  readonly readHeader: DicomApi['readHeader'];
  readonly deidentify: DicomApi['deidentify'];
  readonly compress: DicomApi['compress'];
  /** The frame is fetched when its turn comes. */
  readonly decode: DecodeQueue['request'];
  readonly [Symbol.dispose]: () => void;
}

function startWorker(): Hand<DicomApi> {
  const worker = new Worker(new URL('../../../workers/dicom.worker.ts', import.meta.url), { type: 'module' });
  return handOf<DicomApi>(worker);
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

/** `decoders` workers are started when first needed; two fit the two cores of an old clinic computer. */
export function createDicomClient(
  decoders = Math.min(Math.max(navigator.hardwareConcurrency - 1, 1), 4),
): DicomClient {
  const queue = createDecodeQueue(startWorker, decoders);
  let indexer: Hand<DicomApi> | undefined;

  /** Whoever comes next gets a fresh worker: this one died, or never came over a line that was down. */
  const retire = (hand: Hand<DicomApi>): void => {
    if (indexer === hand) indexer = undefined;
    hand.end();
  };
  const indexing = (): Hand<DicomApi> => {
    if (indexer) return indexer;
    const hand = startWorker();
    indexer = hand;
    hand.death.catch(() => retire(hand));
    return hand;
  };

  /** Pictures are wanted as soon as the first file is known, and a worker takes a moment to start. */
  const warm = (): Hand<DicomApi> => {
    const hand = indexing();
    queue.warm();
    return hand;
  };
  const ofIndexer = async <T, E>(
    ask: (api: Remote<DicomApi>) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | { readonly code: 'unreadable' }>> => {
    const hand = indexing();
    try {
      return await Promise.race([ask(hand.api), hand.death]);
    } catch {
      retire(hand);
      return err({ code: 'unreadable' });
    }
  };

  return {
    warm: () => void warm(),
    index: async (jobId, files, onProgress) => {
      const hand = warm();
      try {
        const reading = hand.api.index(
          jobId,
          files.slice(0, firstFiles),
          proxy(onProgress),
          ...inParts(files),
        );
        return await Promise.race([reading, hand.death]);
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
    deidentify: (file, pseudonym) => ofIndexer(({ deidentify }) => deidentify(file, pseudonym)),
    compress: async (file) => {
      const made = await ofIndexer(({ compress }) => compress(file));
      if (made.ok) return made;
      // A worker that died of it would die of it again.
      return made.error.code === 'offline' ? err({ code: 'offline' }) : ok(file);
    },
    decode: queue.request,
    [Symbol.dispose]: () => {
      queue[Symbol.dispose]();
      indexer?.end();
    },
  };
}
