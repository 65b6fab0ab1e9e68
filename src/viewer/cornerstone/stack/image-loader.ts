/** Cornerstone's loader over our frame source: one decoder for the eye and the model, abortable and by priority. */
import { cache, Enums, imageLoader, type Types } from '@cornerstonejs/core';
import { ensure } from '#base/assert.ts';
import { ok, type Result } from '#base/result.ts';
import type { DisplayFrame, FrameError } from '#domain/study/frame.ts';
import { drawnPixel, pixelsOfFrame } from '#domain/study/instance.ts';
import type { ImageRef } from '#domain/study/study.ts';
import { isTable, linearWindow } from '#domain/study/voi.ts';
import { sentVoi } from '../../layout/sent-voi.ts';
import type { FramePriority, FrameSource, FrameTicket } from '../../port.ts';
import { type ImageRegistry, imageScheme } from './image-registry.ts';
import { type ProcessorView, paintByProcessor } from './processor-painter.ts';

/** Carries the reason through Cornerstone's rejected promises. */
export class FrameLoadError extends Error {
  override readonly name = 'FrameLoadError';
  readonly failure: FrameError;
  constructor(failure: FrameError) {
    super(failure.code);
    this.failure = failure;
  }
}

export type DrawnFacts = Pick<
  DisplayFrame,
  'samplesPerPixel' | 'window' | 'tables' | 'overlays' | 'modality'
>;

/** One slice as a volume takes it. */
export interface SliceTicket {
  readonly result: Promise<Result<SliceFrame, FrameError>>;
  readonly cancel: () => void;
}

export type SliceFrame = Pick<DisplayFrame, 'rows' | 'columns' | 'pixels' | 'min' | 'max'>;

export interface ImageLoading {
  /** What decoding told of an image, beside its pixels. */
  readonly factsOf: (imageId: string) => DrawnFacts | undefined;
  /** Pixels for a volume: out of the cache, else decoded and not kept. */
  readonly read: (imageId: string) => SliceTicket;
  /** Loads into the cache ahead of need. */
  readonly prefetch: (imageId: string) => Promise<void>;
  /** Moves a pending image to the front: somebody looks at it now. */
  readonly promote: (imageId: string) => void;
  /** Gives up whatever of these is not yet decoded. */
  readonly abandon: (imageIds: readonly string[]) => void;
}

export function createImageLoading(registry: ImageRegistry, frames: FrameSource): ImageLoading {
  const pending = new Map<string, FrameTicket>();
  const wanted = new Map<string, FramePriority>();
  const facts = new Map<string, DrawnFacts>();

  imageLoader.registerImageLoader(imageScheme, (imageId) => {
    const image = ensure(registry.imageOf(imageId), `no image behind ${imageId}`);
    const ticket = frames.request(image, wanted.get(imageId) ?? 0);
    wanted.delete(imageId);
    pending.set(imageId, ticket);
    const promise = ticket.result.then((result) => {
      pending.delete(imageId);
      // Nobody waits for what was given up, and Cornerstone leaves its rejection to the page.
      if (!result.ok && result.error.code === 'cancelled') return new Promise<never>(() => {});
      if (!result.ok) throw new FrameLoadError(result.error);
      facts.set(imageId, factsIn(result.value));
      return toImage(imageId, image, result.value);
    });
    const load = { promise, cancelFn: ticket.cancel };
    // Cornerstone would put it there too, and leave the failure of a damaged image to the page.
    cache.putImageLoadObject(imageId, load).catch(() => {});
    return load;
  });

  return {
    factsOf: (imageId) => facts.get(imageId),
    read: (imageId) => {
      const cached = cache.getImage(imageId);
      if (cached) return { result: Promise.resolve(ok(cachedFrame(cached))), cancel: () => {} };
      const ticket = frames.request(ensure(registry.imageOf(imageId), `no image behind ${imageId}`), 1);
      void ticket.result.then((result) => {
        if (result.ok) facts.set(imageId, factsIn(result.value));
      });
      return ticket;
    },
    prefetch: async (imageId) => {
      wanted.set(imageId, 3);
      await imageLoader.loadAndCacheImage(imageId, { priority: 3, requestType: 'prefetch' });
    },
    promote: (imageId) => pending.get(imageId)?.promote(0),
    abandon: (imageIds) => {
      for (const imageId of imageIds) {
        const ticket = pending.get(imageId);
        if (!ticket) continue;
        pending.delete(imageId);
        ticket.cancel();
        // Else the cancelled promise would stay in the cache and the image never load again.
        if (cache.getImageLoadObject(imageId)) cache.removeImageLoadObject(imageId);
      }
    },
  };
}

function factsIn({ samplesPerPixel, window, tables, overlays, modality }: DisplayFrame): DrawnFacts {
  return { samplesPerPixel, window, tables, overlays, ...(modality && { modality }) };
}

function cachedFrame(image: Types.IImage): SliceFrame {
  const { rows, columns, minPixelValue: min, maxPixelValue: max } = image;
  return { rows, columns, min, max, pixels: image.getPixelData() as DisplayFrame['pixels'] };
}

function toImage(imageId: string, image: ImageRef, frame: DisplayFrame): Types.IImage {
  const pixels = pixelsOfFrame(ensure(image.instance.pixels, 'decoded an image without pixels'), image.frame);
  const colour = frame.samplesPerPixel === 3;
  const drawn = drawnPixel(pixels);
  const voi = sentVoi(frame, image);
  const window = isTable(voi) ? linearWindow(voi) : voi;
  return {
    imageId,
    rows: frame.rows,
    columns: frame.columns,
    height: frame.rows,
    width: frame.columns,
    color: colour,
    rgba: false,
    numberOfComponents: frame.samplesPerPixel,
    minPixelValue: frame.min,
    maxPixelValue: frame.max,
    // The Modality LUT is already applied in the worker.
    slope: 1,
    intercept: 0,
    isPreScaled: true,
    // A scale of 1, else Cornerstone's CPU path replaces real values by 65,536 steps.
    preScale: { enabled: true, scaled: true, scalingParameters: { rescaleSlope: 1, rescaleIntercept: 0 } },
    ...(!colour && { render: (view) => paintByProcessor(view as unknown as ProcessorView) }),
    windowCenter: window.center,
    windowWidth: window.width,
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    rowPixelSpacing: drawn.height,
    columnPixelSpacing: drawn.width,
    invert: frame.invert,
    photometricInterpretation: colour ? 'RGB' : frame.invert ? 'MONOCHROME1' : 'MONOCHROME2',
    sizeInBytes: frame.pixels.byteLength,
    dataType: frame.pixels.constructor.name as Types.PixelDataTypedArrayString,
    getPixelData: () => frame.pixels as Types.PixelDataTypedArray,
    getCanvas: () => {
      throw new Error('no canvas is kept for an image');
    },
    imageFrame: {} as Types.IImageFrame,
  };
}
