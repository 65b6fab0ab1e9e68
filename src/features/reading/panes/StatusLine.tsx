/** The quiet line at the bottom: place in the stack, window, zoom, and how the images are drawn. */
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { Viewer } from '#viewer/port.ts';
import type { ReadingModel, ReadingState } from '../reading-state.ts';
import { useSettings } from '../settings.ts';
import { planeName } from '../volume/volume-sentences.ts';
import classes from './StatusLine.module.css';
import { useViewportState } from './use-viewport-state.ts';
import { windowWords } from './window-words.ts';

interface StatusLineProps {
  readonly model: ReadingModel;
  readonly viewer: Viewer;
  readonly state: ReadingState;
}

export function StatusLine({ model, viewer, state }: StatusLineProps): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const { hanging } = useSettings();
  const view = useViewportState(model.viewport(state.active));
  const total = view?.stack?.images.length ?? 0;
  return (
    <footer className={classes.line}>
      <span>{t(`tool.${state.tool}`)}</span>
      {view?.status === 'shown' && (
        <>
          <bdi>
            {view.volume
              ? planeName(view.volume, texts)
              : t('reading.imageOf', { index: view.imageIndex + 1, total })}
          </bdi>
          {view.window && (
            <bdi>{windowWords(view.window, view.stack?.images[view.imageIndex]?.instance.pixels, texts)}</bdi>
          )}
          <bdi>{t('reading.zoom', { percent: format.percent(view.zoom) })}</bdi>
          {view.inverted && <span className={classes.warning}>{t('reading.inverted')}</span>}
          {(view.flippedHorizontally || view.flippedVertically) && (
            <span className={classes.warning}>{t('reading.flipped')}</span>
          )}
          {view.rotation !== 0 && <bdi>{format.number(view.rotation)}°</bdi>}
        </>
      )}
      {state.linked && <span className={classes.warning}>{t('reading.linked')}</span>}
      {state.savedHanging !== undefined && (
        <span role="status">
          {t(hanging.fault?.code === 'newer' ? 'app.kept.newer' : 'reading.hangingSaved')}{' '}
          <button type="button" className={classes.forget} onClick={model.forgetHanging}>
            {t('reading.hangingForget')}
          </button>
        </span>
      )}
      {state.secondRefused && (
        <span role="status" className={classes.warning}>
          {t('reading.secondRefused')}
        </span>
      )}
      {viewer.software && <span className={classes.warning}>{t('reading.software')}</span>}
      <span className={classes.end}>{t('app.notDiagnostic')}</span>
    </footer>
  );
}
