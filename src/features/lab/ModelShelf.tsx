/** All models at hand, and the way to bring one's own: checked step by step, refused with what to fix. */
import { Button } from '@mantine/core';
import { IconFolderPlus, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { findingName, modelName } from '#clinical/model-names.ts';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import type { ModelSummary } from '#contracts/inference-api.ts';
import { modelSteps } from '#contracts/model-fault.ts';
import { useTexts } from '#i18n/react.tsx';
import type { Experiments } from '#session/experiments.ts';
import type { OwnModels, OwnModelsState } from '#session/own-models.ts';
import { FileButton } from '#ui/FileButton.tsx';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import { ExperimentSwitch } from './ExperimentSwitch.tsx';
import { faultSentence, isolate, manifestFile } from './fault-sentence.ts';
import classes from './ModelShelf.module.css';

interface ModelShelfProps {
  readonly models: readonly ModelSummary[];
  readonly own: OwnModels;
  readonly experiments: Experiments;
  /** While the lab computes, no model goes away under it. */
  readonly running: boolean;
  readonly filesOfList: (list: FileList) => readonly DroppedFile[];
}

export function ModelShelf(props: ModelShelfProps): ReactNode {
  const { models, own, experiments, running, filesOfList } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const state = useSyncExternalStore(own.state.subscribe, own.state.getSnapshot);
  return (
    <section className={classes.shelf} aria-labelledby="model-shelf" data-testid="model-shelf">
      <h2 id="model-shelf">{t('models.title')}</h2>
      <p className={classes.quiet}>{t('models.intro', { manifest: isolate(manifestFile) })}</p>
      <ul>
        {models.map((model) => (
          <li key={model.id} data-model={model.id} data-origin={model.added ? 'added' : 'shipped'}>
            <div className={classes.facts}>
              <strong>
                <bdi>{modelName(model, texts)}</bdi>
              </strong>
              <span className={classes.origin} data-added={model.added}>
                {t(model.added ? 'models.added' : 'models.shipped')}
              </span>
              <span className={classes.quiet}>
                <bdi>{model.findings.map((finding) => findingName(finding, texts)).join(' · ')}</bdi>
              </span>
              <span className={classes.quiet}>
                <bdi>
                  {model.id} {model.version}
                </bdi>
                {' · '}
                <bdi>{format.bytes(model.bytes)}</bdi>
                {' · '}
                <bdi dir="ltr" className={classes.hash} title={model.sha256}>
                  {model.sha256.slice(0, 12)}…
                </bdi>
              </span>
              <ExperimentSwitch model={model} experiments={experiments} />
            </div>
            {model.added && (
              <RemoveButton
                name={modelName(model, texts)}
                disabled={running}
                onClick={() => void own.remove({ id: model.id, name: modelName(model, texts) })}
              />
            )}
          </li>
        ))}
        {state.damaged.map(({ id, fault }) => (
          <li key={id} data-model={id} data-origin="damaged">
            <div className={classes.facts}>
              <strong>{t('models.damaged', { id: isolate(id) })}</strong>
              <span className={classes.fault}>{faultSentence(fault, texts)}</span>
            </div>
            <RemoveButton name={id} disabled={running} onClick={() => void own.remove({ id, name: id })} />
          </li>
        ))}
      </ul>
      <AddButtons disabled={state.checking !== undefined} add={own.add} filesOfList={filesOfList} />
      <Outcome state={state} undo={own.undo} />
    </section>
  );
}

function RemoveButton({
  name,
  disabled,
  onClick,
}: {
  readonly name: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}): ReactNode {
  const { t } = useTexts();
  const label = t('models.remove', { name: isolate(name) });
  return (
    <Button
      variant="subtle"
      color="gray"
      disabled={disabled}
      onClick={onClick}
      aria-label={label}
      title={label}
    >
      <IconTrash size={18} aria-hidden />
    </Button>
  );
}

function AddButtons({
  disabled,
  add,
  filesOfList,
}: {
  readonly disabled: boolean;
  readonly add: OwnModels['add'];
  readonly filesOfList: ModelShelfProps['filesOfList'];
}): ReactNode {
  const { t } = useTexts();
  const onFiles = (files: FileList): void => void add(filesOfList(files));
  return (
    <div className={classes.buttons}>
      <FileButton
        variant="default"
        disabled={disabled}
        leftSection={<IconPlus size={18} aria-hidden />}
        inputTestId="model-files"
        onFiles={onFiles}
      >
        {t('models.addFiles')}
      </FileButton>
      <FileButton
        folder
        variant="default"
        disabled={disabled}
        leftSection={<IconFolderPlus size={18} aria-hidden />}
        inputTestId="model-folder"
        onFiles={onFiles}
      >
        {t('models.addFolder')}
      </FileButton>
    </div>
  );
}

function Outcome({
  state: { checking, outcome },
  undo,
}: {
  readonly state: OwnModelsState;
  readonly undo: OwnModels['undo'];
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  if (checking) {
    const label = t('models.checking', { step: t(`models.step.${checking}`) });
    return (
      <div role="status" className={classes.outcome}>
        <span>{label}</span>
        <ProgressLine
          label={label}
          done={(modelSteps.indexOf(checking) + 0.5) / modelSteps.length}
          tone="machine"
        />
      </div>
    );
  }
  switch (outcome?.kind) {
    case undefined:
      return null;
    case 'added': {
      const name = isolate(modelName(outcome.model, texts));
      return <p role="status">{t('models.accepted', { name, version: isolate(outcome.model.version) })}</p>;
    }
    case 'removed':
      return (
        <div role="status" className={classes.removed}>
          <span>{t('models.removed', { name: isolate(outcome.name) })}</span>
          {outcome.files.length > 0 && (
            <Button variant="subtle" onClick={() => void undo()}>
              {t('models.undo')}
            </Button>
          )}
        </div>
      );
    case 'refused':
      return (
        <div role="alert" className={classes.outcome} data-fault={outcome.fault.code}>
          <strong>{t('models.refused')}</strong>
          <span className={classes.fault}>{faultSentence(outcome.fault, texts)}</span>
        </div>
      );
    case 'failed':
      return <p role="alert">{t(`triage.error.${outcome.error.code}`)}</p>;
  }
}
