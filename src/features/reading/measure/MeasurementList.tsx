/** What was measured, image by image; a click shows it, a cross deletes it (and undo brings it back). */
import { type ReactNode, useSyncExternalStore } from 'react';
import type { ReadonlyStore } from '#base/store.ts';
import { useTexts } from '#i18n/react.tsx';
import type { MarksKeeping } from '#session/case-marks.ts';
import type { Viewer } from '#viewer/port.ts';
import type { ReadingModel } from '../reading-state.ts';
import { MarksKept } from './MarksKept.tsx';
import { MeasurementItem } from './MeasurementItem.tsx';
import classes from './MeasurementList.module.css';
import { placeOf } from './place-of.ts';

interface MeasurementListProps {
  readonly viewer: Viewer;
  readonly model: ReadingModel;
  /** Absent where the study is of no case: what is drawn then ends with the tab. */
  readonly keeping?: ReadonlyStore<MarksKeeping> | undefined;
}

export function MeasurementList({ viewer, model, keeping }: MeasurementListProps): ReactNode {
  const { t } = useTexts();
  const list = useSyncExternalStore(viewer.measurements.subscribe, viewer.measurements.getSnapshot);
  if (list.length === 0) return <p className={classes.empty}>{t('reading.noMeasurements')}</p>;
  return (
    <>
      <ul className={classes.list} data-testid="measurements">
        {list.map((measurement) => {
          const { image } = measurement;
          const { sopInstanceUid } = image.instance;
          const place = placeOf({ sopInstanceUid, frame: image.frame }, model);
          return (
            <MeasurementItem
              key={measurement.id}
              viewer={viewer}
              measurement={measurement}
              imageNumber={place && place.stack.images.length > 1 ? place.index + 1 : undefined}
              onShow={() => place && model.hang(place.stack, undefined, place.index)}
            />
          );
        })}
      </ul>
      {keeping && <MarksKept keeping={keeping} />}
    </>
  );
}
