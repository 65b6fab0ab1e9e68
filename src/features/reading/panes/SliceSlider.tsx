/** On a phone: all images of the stack under one thumb. */
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { Viewport } from '#viewer/port.ts';
import classes from './SliceSlider.module.css';
import { useViewportState } from './use-viewport-state.ts';

export function SliceSlider({ viewport }: { readonly viewport: Viewport | undefined }): ReactNode {
  const { t } = useTexts();
  const view = useViewportState(viewport);
  const count = view?.stack?.images.length ?? 0;
  if (!viewport || !view || view.volume || count < 2) return null;
  return (
    <input
      type="range"
      className={classes.slider}
      aria-label={t('tool.scroll')}
      aria-valuetext={t('reading.imageOf', { index: view.imageIndex + 1, total: count })}
      min={0}
      max={count - 1}
      value={view.imageIndex}
      onChange={(event) => viewport.goTo(event.currentTarget.valueAsNumber)}
      data-own-arrows
    />
  );
}
