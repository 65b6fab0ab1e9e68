/** A small picture of a stack's opening image, drawn without WebGL when it comes near the screen. */
import { type ReactNode, useEffect, useRef } from 'react';
import type { ImageRef } from '#domain/study/study.ts';
import type { FrameSource } from '../port.ts';
import { createPainter, type LoadPreview, type Painter } from './painter.ts';

export type { DrawPreview, LoadPreview } from './painter.ts';

interface ThumbnailProps {
  readonly image: ImageRef;
  readonly frames: FrameSource;
  readonly loadPreview: LoadPreview;
  readonly label: string;
  readonly size: number;
  readonly className?: string | undefined;
}

/** Of one series: another series is another thumbnail (`key`). */
export function Thumbnail({ image, frames, loadPreview, label, size, className }: ThumbnailProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter>(undefined);
  useEffect(() => {
    if (!canvas.current) return;
    const mine = createPainter(canvas.current, frames, loadPreview);
    painter.current = mine;
    return () => mine.stop();
  }, [frames, loadPreview]);
  // After every render: a new painter knows no image yet, and the same image twice is nothing to do.
  useEffect(() => painter.current?.show(image));
  return (
    <canvas ref={canvas} width={size} height={size} role="img" aria-label={label} className={className} />
  );
}
