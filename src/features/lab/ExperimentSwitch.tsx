/** Lets a model speak of patients it was not made for, at this site: off, until somebody who reads the warning turns it on. */
import '@mantine/core/styles/Switch.css';
import '@mantine/core/styles/InlineInput.css';
import { Switch } from '@mantine/core';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { ModelSummary } from '#contracts/inference-api.ts';
import { useTexts } from '#i18n/react.tsx';
import type { Experiments } from '#session/experiments.ts';
import classes from './ModelShelf.module.css';

interface ExperimentSwitchProps {
  readonly model: ModelSummary;
  readonly experiments: Experiments;
}

export function ExperimentSwitch({ model, experiments }: ExperimentSwitchProps): ReactNode {
  const { t } = useTexts();
  useSyncExternalStore(experiments.state.subscribe, experiments.state.getSnapshot);
  if (!model.experimental) return null;
  const { group, minYears, maxYears, evidence } = model.experimental;
  const on = experiments.allows(model);
  return (
    <div className={classes.experiment} data-on={on || undefined}>
      <Switch
        label={t(`models.experiment.${group}`, { min: minYears, max: maxYears })}
        checked={on}
        onChange={(event) => experiments.allow(model, event.currentTarget.checked)}
      />
      <p className={classes.quiet}>{t('models.experiment.warning')}</p>
      <p className={classes.quiet}>
        <bdi>{evidence}</bdi>
      </p>
    </div>
  );
}
