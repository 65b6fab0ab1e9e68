/** What stands in the second window: whose study it is, a layout, and the viewports. */
import { Portal } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { readableName } from '#domain/study/person-name.ts';
import type { Study } from '#domain/study/study.ts';
import { useTexts } from '#i18n/react.tsx';
import { Choice } from '#ui/Choice.tsx';
import type { Viewer } from '#viewer/port.ts';
import { Palette } from './keys/palette/Palette.tsx';
import { useReadingKeys } from './keys/use-reading-keys.ts';
import type { Previews } from './panes/FirstLook.tsx';
import { PaneGrid } from './panes/PaneGrid.tsx';
import type { ReadingModel, ReadingState } from './reading-state.ts';
import classes from './SecondRoom.module.css';
import { firstOfSecond, forwardDrags, type SecondWindow, secondLayouts } from './second-window.ts';

interface SecondRoomProps {
  readonly study: Study;
  readonly second: SecondWindow;
  readonly model: ReadingModel;
  readonly viewer: Viewer;
  readonly state: ReadingState;
  readonly previews: Previews;
}

export function SecondRoom({ study, second, model, viewer, state, previews }: SecondRoomProps): ReactNode {
  const { t } = useTexts();
  const { window: other, layout } = second;
  const name = readableName(study.patient.name) || t('opening.unknownPatient');
  useReadingKeys(model, viewer, other);
  useEffect(() => forwardDrags(other), [other]);
  useEffect(() => {
    other.document.title = name;
  }, [other, name]);
  // Nothing of a patient stays on a monitor when the study is closed.
  useEffect(() => {
    const close = (): void => other.close();
    addEventListener('pagehide', close);
    return () => {
      removeEventListener('pagehide', close);
      close();
    };
  }, [other]);
  return (
    <Portal target={other.document.body}>
      <div className={classes.room}>
        <header className={classes.bar}>
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <Choice
            label={t('group.layout')}
            value={layout}
            options={secondLayouts.map((value) => ({ value, label: t(`command.layout${value}`) }))}
            onChange={model.setSecondLayout}
          />
          <p>{t('app.notDiagnostic')}</p>
        </header>
        {state.paletteOpen && state.active >= firstOfSecond && <Palette {...{ model, viewer }} />}
        <PaneGrid layout={layout} first={firstOfSecond} {...{ model, viewer, state, previews }} />
      </div>
    </Portal>
  );
}
