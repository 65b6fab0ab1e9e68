/** A small picture of a stack's opening image, drawn without WebGL when it comes near the screen. */
import { type ReactNode, useEffect, useRef } from 'react';
import type { DisplayFrame } from '#domain/study/frame.ts';
import type { ImageRef } from '#domain/study/study.ts';
import type { FrameSource } from '../port.ts';

export type DrawPreview = (canvas: HTMLCanvasElement, image: ImageRef, frame: DisplayFrame) => void;
/** The drawing code is fetched with the first drop, not with the page. */
export type LoadPreview = () => Promise<DrawPreview>;

interface ThumbnailProps {
  readonly image: ImageRef;
  readonly frames: FrameSource;
  readonly loadPreview: LoadPreview;
  readonly label: string;
  readonly size: number;
  readonly className?: string | undefined;
}

export function Thumbnail({ image, frames, loadPreview, label, size, className }: ThumbnailProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const ticket = frames.request(image, 2);
    let gone = false;
    void Promise.all([ticket.result, loadPreview()]).then(([frame, draw]) => {
      if (gone || !canvas.current || !frame.ok) return;
      draw(canvas.current, image, frame.value);
      canvas.current.dataset.drawn = 'true';
    });
    return () => {
      gone = true;
      ticket.cancel();
    };
  }, [image, frames, loadPreview]);
  return (
    <canvas ref={canvas} width={size} height={size} role="img" aria-label={label} className={className} />
  );
}
