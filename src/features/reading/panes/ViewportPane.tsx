/** One viewport with its overlays: corner text, orientation letters, scale bar, and a sentence where there is no image. */
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { FrameError } from '#domain/study/frame.ts';
import { useTexts } from '#i18n/react.tsx';
import type { PaneKind, Viewer, Viewport } from '#viewer/port.ts';
import type { StoredFinder } from '../documents/stored-presentations.ts';
import type { ReadingModel } from '../reading-state.ts';
import { stackDragType } from '../SeriesRail.tsx';
import { CornerText } from './CornerText.tsx';
import { FirstLook, type Previews } from './FirstLook.tsx';
import { ScaleBar } from './ScaleBar.tsx';
import { useViewportState } from './use-viewport-state.ts';
import classes from './ViewportPane.module.css';

interface ViewportPaneProps {
  readonly index: number;
  readonly kind: PaneKind;
  readonly model: ReadingModel;
  readonly viewer: Viewer;
  readonly active: boolean;
  /** It covers the other viewports, which keep their places behind it. */
  readonly maximised: boolean;
  readonly cornerText: boolean;
  readonly stored: StoredFinder;
  readonly previews: Previews;
}

export function ViewportPane({
  index,
  kind,
  model,
  viewer,
  active,
  maximised,
  cornerText,
  stored,
  previews,
}: ViewportPaneProps): ReactNode {
  const { t, format } = useTexts();
  const element = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState<Viewport>();
  const [over, setOver] = useState(false);

  useEffect(() => {
    if (!element.current) return;
    const created = viewer.createViewport(String(index), element.current, kind);
    model.attach(index, created);
    setViewport(created);
    return () => {
      model.detach(index);
      created[Symbol.dispose]();
      setViewport(undefined);
    };
  }, [viewer, model, index, kind]);

  const state = useViewportState(viewport);
  const share = (state?.loaded ?? 0) / (state?.stack?.images.length ?? 1);
  const coming =
    kind === 'stack' && state?.status === 'loading' ? state.stack?.images[state.imageIndex] : undefined;
  const takes = (event: DragEvent): boolean => event.dataTransfer.types.includes(stackDragType);
  const drop = (event: DragEvent): void => {
    if (!takes(event)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const id = event.dataTransfer.getData(stackDragType);
    const stack = model.stacks.find((one) => one.id === id);
    if (stack) model.hang(stack, index);
  };

  return (
    <section
      className={classes.pane}
      aria-label={t('reading.viewport', { number: index + 1 })}
      data-testid={`viewport-${index}`}
      data-status={state?.status}
      data-image={state?.imageIndex}
      data-kind={kind}
      data-centre={state?.volume?.centre.map((mm) => mm.toFixed(2)).join(' ')}
      data-loaded={state?.loaded}
      data-active={active || undefined}
      data-over={over || undefined}
      data-maximised={maximised || undefined}
      onPointerDownCapture={() => model.activate(index)}
      onDragOver={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the right button zooms here, its menu would cover the image; a key maximises too */}
      <div
        ref={element}
        className={classes.image}
        onContextMenu={(event) => event.preventDefault()}
        onDoubleClick={() => model.toggle('maximised')}
        data-failed={state?.status === 'failed' || undefined}
        data-loading={state?.status === 'loading' || undefined}
      />
      {(state === undefined || state.status === 'empty') && (
        <p className={classes.message}>{t('reading.emptyViewport')}</p>
      )}
      {state?.status === 'loading' && (
        <p className={classes.message} role="status">
          {kind === 'stack' ? t('app.loading') : t('volume.building', { percent: format.percent(share) })}
        </p>
      )}
      {coming?.instance.pixels?.progressive && (
        <FirstLook
          key={`${coming.instance.sopInstanceUid} ${coming.frame}`}
          image={coming}
          previews={previews}
        />
      )}
      {state?.status === 'failed' && (
        <p className={classes.message} role="alert">
          {failure(state.error, t)}
        </p>
      )}
      {state?.letters && state.status === 'shown' && (
        <>
          <b className={classes.left} data-edge="left">
            {state.letters.left}
          </b>
          <b className={classes.right} data-edge="right">
            {state.letters.right}
          </b>
          <b className={classes.top} data-edge="top">
            {state.letters.top}
          </b>
          <b className={classes.bottom} data-edge="bottom">
            {state.letters.bottom}
          </b>
        </>
      )}
      {state?.status === 'shown' && <ScaleBar pixelsPerMm={state.pixelsPerMm} />}
      {cornerText && viewport && state && (
        <CornerText viewport={viewport} state={state} studyUid={model.studyUid} stored={stored} />
      )}
    </section>
  );
}

function failure(error: FrameError | undefined, t: ReturnType<typeof useTexts>['t']): string {
  if (error?.code === 'unsupported-transfer-syntax') {
    return t('frame.unsupported-transfer-syntax', { uid: error.transferSyntaxUid });
  }
  return t(`frame.${error?.code ?? 'unreadable'}`);
}
