/** Switch, opacity and colour bar of the class-activation map: off until asked for, and worded without promise. */
import { Slider, Switch } from '@mantine/core';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import type { ImageRef } from '#domain/study/study.ts';
import type { HeatMap } from '#domain/triage/result.ts';
import { useTexts } from '#i18n/react.tsx';
import type { StudySession } from '#session/study-session.ts';
import { heatGradient } from '#viewer/layout/heat-colours.ts';
import classes from './HeatMapControl.module.css';

interface HeatMapControlProps {
  readonly image: ImageRef;
  readonly map: HeatMap;
  readonly session: StudySession;
}

export function HeatMapControl({ image, map, session }: HeatMapControlProps): ReactNode {
  const { t, format } = useTexts();
  const overlay = useSyncExternalStore(session.heatMap.subscribe, session.heatMap.getSnapshot);
  const [opacity, setOpacity] = useState(0.45);
  const on = overlay?.map === map;
  const show = (value: number): void => {
    setOpacity(value);
    session.heatMap.set({ image, map, opacity: value });
  };
  return (
    <div className={classes.control}>
      <Switch
        size="sm"
        color="machine"
        label={t('triage.showHeatMap')}
        checked={on}
        onChange={(event) => (event.currentTarget.checked ? show(opacity) : session.heatMap.set(undefined))}
      />
      {on && (
        <>
          <div className={classes.opacity}>
            <span>{t('triage.opacity')}</span>
            <Slider
              size="sm"
              color="machine"
              min={0}
              max={1}
              step={0.05}
              value={opacity}
              label={format.percent}
              thumbLabel={t('triage.opacity')}
              onChange={show}
            />
          </div>
          <div className={classes.legend}>
            <span>{t('triage.weak')}</span>
            <i style={{ background: heatGradient('to right') }} />
            <span>{t('triage.strong')}</span>
          </div>
          <p className={classes.hint}>{t('triage.heatMapHint')}</p>
        </>
      )}
    </div>
  );
}
