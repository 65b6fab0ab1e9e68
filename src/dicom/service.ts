/** The DICOM worker's capability as a plain object: the same in the worker, in Node and in tests. */
import { asBlob, inMemory, wholeOf } from '#base/byte-file.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { CodedFrame } from '#contracts/coded-frame.ts';
import type {
  DicomApi,
  DroppedFile,
  IndexedInstance,
  MoreFiles,
  RejectedFile,
} from '#contracts/dicom-api.ts';
import type { DisplayFrame, FrameError } from '#domain/study/frame.ts';
import { pixelsOfFrame } from '#domain/study/instance.ts';
import { compress } from './compress/compress.ts';
import { deidentify } from './deidentify/deidentify.ts';
import { readDocument } from './document.ts';
import { indexFiles } from './media/indexing.ts';
import { type OpenedObject, openObject } from './open.ts';
import { openHeader } from './open-header.ts';
import { displayFrame } from './pixel/display.ts';

/** How long results wait for company: a report for each file would cost more than reading it. */
const reportEveryMs = 60;
/** Objects whose header is kept, so that that of a cine is parsed once. */
const keepOpen = 2;

/** `now` in milliseconds; only differences count. */
export function createDicomService(now: () => number = () => performance.now()): DicomApi {
  const running = new Set<string>();
  const opened = new Map<string, Promise<OpenedObject | undefined>>();

  const open = (coded: CodedFrame): Promise<OpenedObject | undefined> => {
    const known = opened.get(coded.objectId);
    if (known) return known;
    const opening = openObject(coded)
      .then((result) => (result.ok ? result.value : undefined))
      .catch(() => undefined);
    opened.set(coded.objectId, opening);
    for (const key of opened.keys()) {
      if (opened.size <= keepOpen) break;
      opened.delete(key);
    }
    return opening;
  };

  return {
    index: async (jobId, files, onProgress, dropped = files.length, more = () => []) => {
      running.add(jobId);
      let filesDone = 0;
      let filesFound = dropped;
      let instances: IndexedInstance[] = [];
      let rejected: RejectedFile[] = [];
      // What comes first is told at once: somebody waits for a picture.
      let reported = Number.NEGATIVE_INFINITY;
      const report = async (): Promise<void> => {
        reported = now();
        // Awaited, so that a slow page holds the worker back instead of drowning in messages.
        await onProgress({ filesDone, filesFound, instances, rejected });
        instances = [];
        rejected = [];
      };
      try {
        for await (const event of indexFiles(inParts(files, more))) {
          if (!running.has(jobId)) return err({ code: 'cancelled' });
          if (event.kind === 'found') filesFound++;
          else filesDone++;
          if (event.kind === 'instance') instances.push(event.indexed);
          if (event.kind === 'rejected') rejected.push(event.rejected);
          if (now() - reported > reportEveryMs) await report();
        }
        await report();
        return running.has(jobId) ? ok({ filesDone }) : err({ code: 'cancelled' });
      } finally {
        running.delete(jobId);
      }
    },
    cancel: (jobId) => {
      running.delete(jobId);
    },
    decode: async (coded) => {
      const object = await open(coded);
      return object ? display(object, coded) : err({ code: 'unreadable' });
    },
    readHeader: async (bytes) => {
      const header = await openHeader(inMemory(bytes), '');
      return header.ok && header.value.kind === 'instance'
        ? ok(header.value.instance)
        : err({ code: 'unreadable' });
    },
    readDocument: async (header) => readDocument(header),
    deidentify: async (file, pseudonym) => {
      const bytes = await wholeOf(file);
      return bytes ? deidentify(bytes, pseudonym) : err({ code: 'unreadable' });
    },
    compress: async (file) => {
      const bytes = await wholeOf(file);
      if (!bytes) return ok(file);
      const smaller = await compress(bytes);
      if (!smaller.ok) return smaller;
      return ok(smaller.value ? asBlob(smaller.value) : file);
    },
  };
}

async function* inParts(first: readonly DroppedFile[], more: MoreFiles): AsyncGenerator<DroppedFile> {
  for (let part = first; part.length > 0; part = await more()) yield* part;
}

async function display(object: OpenedObject, coded: CodedFrame): Promise<Result<DisplayFrame, FrameError>> {
  const decoded = await object.decode(coded);
  if (!decoded.ok) {
    return decoded.error.code === 'no-such-frame' ? err({ code: 'no-such-frame' }) : err(decoded.error);
  }
  const pixels = object.instance.pixels;
  if (!pixels) return err({ code: 'no-pixels' });
  return ok(displayFrame(decoded.value, pixelsOfFrame(pixels, coded.frame)));
}
