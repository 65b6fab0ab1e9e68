/** Who else drew on the case, each to be shown or hidden; a click on a name goes to where they drew first. */
import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { OthersMarks as Person } from '#session/case-marks.ts';
import type { ReadingModel } from '../reading-state.ts';
import classes from './MeasurementList.module.css';
import { placeOf } from './place-of.ts';
import type { OthersShown } from './use-others-marks.ts';

interface OthersMarksProps {
  readonly others: OthersShown;
  readonly model: ReadingModel;
}

export function OthersMarks({ others, model }: OthersMarksProps): ReactNode {
  const { t } = useTexts();
  const { people, hidden, toggle } = others;
  if (people.length === 0) return null;
  const goTo = ({ marks }: Person): void => {
    const [first] = marks.marks.flatMap(({ shape }) => placeOf(shape.image, model) ?? []);
    if (first) model.hang(first.stack, undefined, first.index);
  };
  return (
    <section className={classes.others} aria-labelledby="others-marks" data-testid="others-marks">
      <h3 id="others-marks">{t('reading.othersMarks.title')}</h3>
      <ul>
        {people.map((person) => (
          <li key={person.userId}>
            <button type="button" className={classes.other} onClick={() => goTo(person)}>
              <bdi>{person.name}</bdi>
              <small>{t('reading.othersMarks.marks', { count: person.marks.marks.length })}</small>
            </button>
            <Switch
              size="sm"
              checked={!hidden.has(person.userId)}
              aria-label={t('reading.othersMarks.show', { name: person.name })}
              onChange={() => toggle(person.userId)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
