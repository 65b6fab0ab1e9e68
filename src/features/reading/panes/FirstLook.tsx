/** A picture out of the first bytes, blurred, while the rest of them travels: to see what comes, not to judge or measure. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { pixelsOfFrame } from '#domain/study/instance.ts';
import type { ImageRef } from '#domain/study/study.ts';
import { useTexts } from '#i18n/react.tsx';
import { edgeLetters } from '#viewer/layout/orientation.ts';
import type { FrameSource } from '#viewer/port.ts';
import { createPainter, type LoadPreview } from '#viewer/thumbnail/painter.ts';
import classes from './FirstLook.module.css';
import pane from './ViewportPane.module.css';

export interface Previews {
  readonly frames: FrameSource;
  readonly loadPreview: LoadPreview;
}

/** What comes sooner needs no first look. */
const patienceMs = 300;

/** Of one image: another one is another first look (`key`). It lies as it is stored, and letters tell the patient's sides. */
export function FirstLook({
  image,
  previews: { frames, loadPreview },
}: {
  readonly image: ImageRef;
  readonly previews: Previews;
}): ReactNode {
  const { t } = useTexts();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    let stop = (): void => {};
    const timer = setTimeout(() => {
      const own = canvas.current;
      if (!own) return;
      own.width = own.clientWidth;
      own.height = own.clientHeight;
      const load: LoadPreview = async () => {
        const draw = await loadPreview();
        return (...picture) => {
          draw(...picture);
          setDrawn(true);
        };
      };
      const painter = createPainter(own, frames, load, 0);
      painter.show(image);
      stop = painter.stop;
    }, patienceMs);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [image, frames, loadPreview]);
  const { pixels } = image.instance;
  const letters = pixels && edgeLetters(pixelsOfFrame(pixels, image.frame), asStored);
  return (
    <div className={classes.look} data-testid="first-look" data-drawn={drawn || undefined}>
      <canvas ref={canvas} role="img" aria-label={t('reading.firstLook')} />
      {drawn && (
        <>
          <p role="status">{t('reading.firstLook')}</p>
          {letters && (
            <>
              <b className={pane.left} data-edge="left">
                {letters.left}
              </b>
              <b className={pane.right} data-edge="right">
                {letters.right}
              </b>
            </>
          )}
        </>
      )}
    </div>
  );
}

const asStored = { row: [1, 0], column: [0, 1] } as const;
