/** One line of what was measured: what it is, its numbers, what they rest on, and what can be done with it. */
import { ActionIcon } from '@mantine/core';
import { IconRulerMeasure, IconTrash } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Measurement } from '#domain/finding/measurement.ts';
import { useTexts } from '#i18n/react.tsx';
import type { Viewer } from '#viewer/port.ts';
import classes from './MeasurementList.module.css';
import { measurementLines } from './measurement-lines.ts';

interface MeasurementItemProps {
  readonly viewer: Viewer;
  readonly measurement: Measurement;
  /** One-based place in its stack, where that has several images. */
  readonly imageNumber: number | undefined;
  readonly onShow: () => void;
}

export function MeasurementItem({
  viewer,
  measurement,
  imageNumber,
  onShow,
}: MeasurementItemProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [scaling, setScaling] = useState(false);
  const { id, values, rule, plane } = measurement;
  return (
    <li>
      <button type="button" className={classes.item} onClick={onShow}>
        <span className={classes.kind}>
          {t(`measure.${values.kind}`)}
          {imageNumber !== undefined && (
            <span>
              {plane
                ? t('volume.measureOn', { plane: t(`volume.planes.${plane}`), index: imageNumber })
                : t('reading.measureOn', { index: imageNumber })}
            </span>
          )}
        </span>
        {measurementLines(values, texts).map((line) => (
          <bdi key={line}>{line}</bdi>
        ))}
        {rule && <small>{t(`rule.${rule}`)}</small>}
        {'unit' in values && values.unit === 'px' && <small>{t('reading.uncalibrated')}</small>}
      </button>
      {values.kind === 'length' && !plane && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('reading.calibrate')}
          title={t('reading.calibrate')}
          aria-expanded={scaling}
          onClick={() => setScaling(!scaling)}
        >
          <IconRulerMeasure size={16} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('reading.removeMeasurement')}
        onClick={() => viewer.removeMeasurement(id)}
      >
        <IconTrash size={16} />
      </ActionIcon>
      {scaling && (
        <ScaleForm
          byHand={rule === 'hand'}
          onApply={(mm) => {
            viewer.calibrate(id, mm);
            setScaling(false);
          }}
          onBack={() => {
            viewer.uncalibrate(id);
            setScaling(false);
          }}
        />
      )}
    </li>
  );
}

/** No object that fits on a film is longer. */
const longestMm = 2000;

interface ScaleFormProps {
  readonly byHand: boolean;
  readonly onApply: (mm: number) => void;
  readonly onBack: () => void;
}

function ScaleForm({ byHand, onApply, onBack }: ScaleFormProps): ReactNode {
  const { t } = useTexts();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onApply(Number(new FormData(event.currentTarget).get('mm')));
  };
  return (
    <form className={classes.scale} onSubmit={submit}>
      <label>
        {t('reading.trueLength')}
        <input name="mm" type="number" min={0.1} max={longestMm} step="any" required />
      </label>
      <button type="submit">{t('reading.applyLength')}</button>
      {byHand && (
        <button type="button" onClick={onBack}>
          {t('reading.uncalibrate')}
        </button>
      )}
    </form>
  );
}
