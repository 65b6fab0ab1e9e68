/** Models that are not made for the images: one quiet line, which opens to each with its reasons (T29). */
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { abstainSentence } from './abstain-sentence.ts';
import { type Division, type OutsideRun, outsideLine } from './division.ts';
import { MakerDetails } from './MakerDetails.tsx';
import { modelSubject } from './model-subject.ts';
import classes from './OutsideModels.module.css';

export function OutsideModels({ division }: { readonly division: Division }): ReactNode {
  const texts = useTexts();
  const models = new Map(division.outside.map((one) => [one.run.model.id, one]));
  return (
    <details className={classes.outside} data-testid="triage-outside">
      <summary>{outsideLine(division, texts)}</summary>
      <ul>
        {[...models].map(([id, one]) => (
          <OutsideModel key={id} one={one} all={division.outside.filter(({ run }) => run.model.id === id)} />
        ))}
      </ul>
    </details>
  );
}

interface OutsideModelProps {
  readonly one: OutsideRun;
  /** What the model refused, image by image. */
  readonly all: readonly OutsideRun[];
}

function OutsideModel({ one: { run, result }, all }: OutsideModelProps): ReactNode {
  const texts = useTexts();
  const sentences = new Map(all.map(({ reason }) => [abstainSentence(reason, texts), reason.rule]));
  return (
    <li data-model={run.model.id}>
      <h3>{modelSubject(run.model, texts)}</h3>
      {[...sentences].map(([sentence, rule]) => (
        <p key={sentence} data-rule={rule}>
          {sentence}
        </p>
      ))}
      {result.experimental && <p>{texts.t(`triage.experimental.${result.experimental}`)}</p>}
      <MakerDetails model={run.model} result={result} />
    </li>
  );
}
