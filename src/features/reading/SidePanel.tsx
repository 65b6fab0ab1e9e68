/** Right of the image: what a machine said, what a person measured, and the report of a case. */
import { Tabs } from '@mantine/core';
import { type MouseEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import type { ReadonlyStore } from '#base/store.ts';
import { useTexts } from '#i18n/react.tsx';
import type { MarksKeeping } from '#session/case-marks.ts';
import type { Viewer } from '#viewer/port.ts';
import { MeasurementList } from './measure/MeasurementList.tsx';
import { OthersMarks } from './measure/OthersMarks.tsx';
import type { OthersShown } from './measure/use-others-marks.ts';
import type { ReadingModel } from './reading-state.ts';
import classes from './SidePanel.module.css';
import { useSettings } from './settings.ts';

const [narrowest, widest] = [260, 560];

interface SidePanelProps {
  readonly viewer: Viewer;
  readonly model: ReadingModel;
  readonly triage: ReactNode;
  readonly report?: ReactNode;
  readonly keeping?: ReadonlyStore<MarksKeeping> | undefined;
  readonly others: OthersShown;
}

export function SidePanel({ viewer, model, triage, report, keeping, others }: SidePanelProps): ReactNode {
  const { t } = useTexts();
  const panel = useRef<HTMLElement>(null);
  const { panelWidth } = useSettings();
  const [width, setWidth] = useState(() => clamp(panelWidth.kept() ?? 340));
  const drag = (event: PointerEvent): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !panel.current) return;
    const box = panel.current.getBoundingClientRect();
    const rtl = document.documentElement.dir === 'rtl';
    setWidth(clamp(rtl ? event.clientX - box.left : box.right - event.clientX));
  };
  return (
    <aside ref={panel} className={classes.panel} style={{ inlineSize: width }}>
      <div
        className={classes.grip}
        aria-hidden
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onPointerUp={() => panelWidth.keep(width)}
      />
      <Tabs defaultValue="triage" color="beacon" className={classes.tabs} keepMounted={false}>
        <Tabs.List grow onClick={giveKeysBack}>
          <Tabs.Tab value="triage">{t('reading.tabTriage')}</Tabs.Tab>
          <Tabs.Tab value="measurements">{t('reading.tabMeasurements')}</Tabs.Tab>
          {report !== undefined && <Tabs.Tab value="report">{t('reading.tabReport')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="triage" className={classes.content}>
          {triage}
        </Tabs.Panel>
        <Tabs.Panel value="measurements" className={classes.content}>
          <MeasurementList viewer={viewer} model={model} keeping={keeping} />
          <OthersMarks others={others} model={model} />
        </Tabs.Panel>
        {report !== undefined && (
          <Tabs.Panel value="report" className={classes.content}>
            {report}
          </Tabs.Panel>
        )}
      </Tabs>
    </aside>
  );
}

function clamp(width: number): number {
  return Math.min(Math.max(width, narrowest), widest);
}

/** A hand on the mouse goes on scrolling by keys; who came to the tab by keys goes on among the tabs. */
function giveKeysBack({ detail, currentTarget }: MouseEvent<HTMLElement>): void {
  if (detail > 0) currentTarget.querySelector<HTMLElement>(':focus')?.blur();
}
