/** Paints the picture of a stack that may still be growing. */
import type { DisplayFrame } from '#domain/study/frame.ts';
import type { ImageRef } from '#domain/study/study.ts';
import type { FramePriority, FrameSource, FrameTicket } from '../port.ts';

export type DrawPreview = (canvas: HTMLCanvasElement, image: ImageRef, frame: DisplayFrame) => void;
/** The drawing code is fetched with the first drop, not with the page. */
export type LoadPreview = () => Promise<DrawPreview>;

export interface Painter {
  readonly show: (image: ImageRef) => void;
  readonly stop: () => void;
}

/** Asks for one image at a time and draws each that comes, so that a growing stack does not starve its picture. */
export function createPainter(
  canvas: HTMLCanvasElement,
  frames: FrameSource,
  loadPreview: LoadPreview,
  priority: FramePriority = 2,
): Painter {
  let wanted: ImageRef | undefined;
  let last: ImageRef | undefined;
  let ticket: FrameTicket | undefined;
  let gone = false;
  const work = async (): Promise<void> => {
    while (wanted && !gone) {
      const image = wanted;
      ticket = frames.request(image, priority, 'first-look');
      const [frame, draw] = await Promise.all([ticket.result, loadPreview()]);
      ticket = undefined;
      if (wanted === image) wanted = undefined;
      if (gone || !frame.ok) continue;
      draw(canvas, image, frame.value);
      canvas.dataset.drawn = 'true';
    }
  };
  return {
    show: (image: ImageRef): void => {
      if (image.instance === last?.instance && image.frame === last.frame) return;
      last = image;
      wanted = image;
      if (!ticket) void work();
    },
    stop: (): void => {
      gone = true;
      ticket?.cancel();
    },
  };
}
