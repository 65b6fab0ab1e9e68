/** The DICOM worker's capability as a plain object: the same in the worker, in Node and in tests. */
import { err, ok, type Result } from '#base/result.ts';
import type { DecodeRequest, DicomApi, IndexedInstance, RejectedFile } from '#contracts/dicom-api.ts';
import type { DisplayFrame, FrameError } from '#domain/study/frame.ts';
import { pixelsOfFrame } from '#domain/study/instance.ts';
import { indexFiles } from './media/indexing.ts';
import { type OpenedImage, openImage } from './open.ts';
import type { PixelArray } from './pixel/frame.ts';
import { applyModalityLut } from './pixel/modality.ts';

/** How long results wait for company: a report for each file would cost more than reading it. */
const reportEveryMs = 60;
/** Opened multi-frame files kept, so that a cine is parsed once. */
const keepOpen = 2;

/** `now` in milliseconds; only differences count. */
export function createDicomService(now: () => number = () => performance.now()): DicomApi {
  const running = new Set<string>();
  const opened = new Map<string, Promise<OpenedImage | undefined>>();

  const open = (request: DecodeRequest): Promise<OpenedImage | undefined> => {
    const known = opened.get(request.sourceId);
    if (known) return known;
    const opening = request.file
      .arrayBuffer()
      .then((bytes) => openImage(new Uint8Array(bytes)))
      .then((result) => (result.ok ? result.value : undefined))
      .catch(() => undefined);
    opened.set(request.sourceId, opening);
    for (const key of opened.keys()) {
      if (opened.size <= keepOpen) break;
      opened.delete(key);
    }
    return opening;
  };

  return {
    index: async (jobId, files, onProgress) => {
      running.add(jobId);
      let filesDone = 0;
      let filesFound = files.length;
      let instances: IndexedInstance[] = [];
      let rejected: RejectedFile[] = [];
      let reported = now();
      const report = async (): Promise<void> => {
        reported = now();
        // Awaited, so that a slow page holds the worker back instead of drowning in messages.
        await onProgress({ filesDone, filesFound, instances, rejected });
        instances = [];
        rejected = [];
      };
      try {
        for await (const event of indexFiles(files)) {
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
    decode: async (request) => {
      const image = await open(request);
      return image ? display(image, request.frame) : err({ code: 'unreadable' });
    },
  };
}

async function display(image: OpenedImage, frame: number): Promise<Result<DisplayFrame, FrameError>> {
  const decoded = await image.decode(frame);
  if (!decoded.ok) {
    return decoded.error.code === 'no-such-frame' ? err({ code: 'no-such-frame' }) : err(decoded.error);
  }
  const pixels = image.instance.pixels;
  if (!pixels) return err({ code: 'no-pixels' });
  const values = applyModalityLut(decoded.value, pixelsOfFrame(pixels, frame));
  return ok({
    rows: decoded.value.rows,
    columns: decoded.value.columns,
    samplesPerPixel: decoded.value.samplesPerPixel,
    pixels: values,
    invert: decoded.value.photometricInterpretation === 'MONOCHROME1',
    ...extent(values),
  });
}

/** Values looked at to find where the picture lies; more change the answer by nothing that is seen. */
const sampled = 65_536;

function extent(values: PixelArray): Pick<DisplayFrame, 'min' | 'max' | 'window'> {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (!Number.isFinite(min) || !Number.isFinite(max))
    return { min: 0, max: 0, window: { center: 0, width: 1 } };
  const step = Math.max(1, Math.floor(values.length / sampled));
  const sample = Float64Array.from(
    { length: Math.floor(values.length / step) },
    (_, i) => values[i * step] as number,
  );
  sample.sort();
  const at = (share: number): number => sample[Math.round((sample.length - 1) * share)] ?? min;
  const [low, high] = [at(0.005), at(0.995)];
  return { min, max, window: { center: (low + high + 1) / 2, width: Math.max(high - low + 1, 2) } };
}
