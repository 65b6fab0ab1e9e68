/** Which models, how far, how fast; start, pause, resume. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { Lab, LabState } from '#session/lab.ts';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import classes from './LabRunBar.module.css';

export function LabRunBar({ state, lab }: { readonly state: LabState; readonly lab: Lab }): ReactNode {
  const { t, format } = useTexts();
  const running = state.phase === 'running';
  const ready = state.images.length > 0 && state.chosen.length > 0;
  const toggle = (id: string): void => {
    const chosen = state.chosen.includes(id)
      ? state.chosen.filter((one) => one !== id)
      : [...state.chosen, id];
    lab.choose(chosen.slice(-2));
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
              checked={state.chosen.includes(model.id)}
              disabled={running}
              onChange={() => toggle(model.id)}
            />
            <bdi>{model.name}</bdi> <bdi className={classes.version}>{model.version}</bdi>
            {model.added && <span className={classes.version}>{t('models.added')}</span>}
          </label>
        ))}
      </fieldset>
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
