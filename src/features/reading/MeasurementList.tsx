/** What was measured, image by image; a click shows it, a cross deletes it (and undo brings it back). */
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { Measurement } from '#domain/finding/measurement.ts';
import { useTexts } from '#i18n/react.tsx';
import type { Viewer } from '#viewer/port.ts';
import classes from './MeasurementList.module.css';
import { measurementLines } from './measurement-lines.ts';
import type { ReadingModel } from './reading-model.ts';

export function MeasurementList({
  viewer,
  model,
}: {
  readonly viewer: Viewer;
  readonly model: ReadingModel;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const list = useSyncExternalStore(viewer.measurements.subscribe, viewer.measurements.getSnapshot);
  if (list.length === 0) return <p className={classes.empty}>{t('reading.noMeasurements')}</p>;
  return (
    <ul className={classes.list} data-testid="measurements">
      {list.map((measurement) => {
        const place = placeOf(measurement, model);
        return (
          <li key={measurement.id}>
            <button
              type="button"
              className={classes.item}
              onClick={() => place && model.hang(place.stack, undefined, place.index)}
            >
              <span className={classes.kind}>
                {t(`measure.${measurement.values.kind}`)}
                {place && place.stack.images.length > 1 && (
                  <span>{t('reading.measureOn', { index: place.index + 1 })}</span>
                )}
              </span>
              {measurementLines(measurement.values, texts).map((line) => (
                <bdi key={line}>{line}</bdi>
              ))}
            </button>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('reading.removeMeasurement')}
              onClick={() => viewer.removeMeasurement(measurement.id)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}

function placeOf({ image }: Measurement, model: ReadingModel) {
  for (const stack of model.stacks) {
    const index = stack.images.findIndex(
      ({ instance, frame }) =>
        instance.sopInstanceUid === image.instance.sopInstanceUid && frame === image.frame,
    );
    if (index >= 0) return { stack, index };
  }
  return undefined;
}
