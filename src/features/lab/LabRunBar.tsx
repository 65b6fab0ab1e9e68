/** Which models, how far, how fast; start, pause, resume. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { modelName } from '#clinical/model-names.ts';
import { useTexts } from '#i18n/react.tsx';
import type { Lab, LabState } from '#session/lab.ts';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import { FindingChoice } from './FindingChoice.tsx';
import classes from './LabRunBar.module.css';

export function LabRunBar({ state, lab }: { readonly state: LabState; readonly lab: Lab }): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const running = state.phase === 'running';
  const ready = state.images.length > 0 && state.chosen.length > 0;
  const chosen = state.chosen.map(({ id }) => id);
  const toggle = (id: string): void => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    lab.choose(next.slice(-2));
  };
  if (state.modelsError) return <p role="alert">{t(`triage.error.${state.modelsError.code}`)}</p>;
  return (
    <section className={classes.bar}>
      <fieldset className={classes.models}>
        <legend>{t('lab.models')}</legend>
        {state.models.map((model) => (
          <label key={model.id}>
            <input
              type="checkbox"
              checked={chosen.includes(model.id)}
              disabled={running}
              onChange={() => toggle(model.id)}
            />
            <bdi>{modelName(model, texts)}</bdi> <bdi className={classes.version}>{model.version}</bdi>
            {model.added && <span className={classes.version}>{t('models.added')}</span>}
          </label>
        ))}
      </fieldset>
      <div className={classes.findings}>
        {state.chosen.map(({ id, finding }) => {
          const model = state.models.find((one) => one.id === id);
          const choose = (next: number): void => lab.chooseFinding(id, next);
          return model && <FindingChoice key={id} model={model} finding={finding} onChoose={choose} />;
        })}
      </div>
      <div className={classes.run}>
        {running ? (
          <Button onClick={lab.pause}>{t('lab.pause')}</Button>
        ) : (
          <Button onClick={() => void lab.start()} disabled={!ready}>
            {t(state.phase === 'paused' ? 'lab.resume' : 'lab.run')}
          </Button>
        )}
        {(state.done > 0 || running) && (
          <>
            <ProgressLine
              label={t('lab.progress', { done: state.done, total: state.images.length })}
              done={state.done / Math.max(state.images.length, 1)}
              tone="machine"
            />
            <span className={classes.speed}>
              {t('lab.progress', { done: state.done, total: state.images.length })} ·{' '}
              {t('lab.speed', { value: format.number(state.imagesPerSecond, 1) })}
            </span>
          </>
        )}
      </div>
    </section>
  );
}
