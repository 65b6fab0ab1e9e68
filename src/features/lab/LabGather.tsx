/** Images and labels: what came, what is missing, and what to do next. */
import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconFolderOpen } from '@tabler/icons-react';
import { type ChangeEvent, type ReactNode, useRef } from 'react';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import type { LabelsError } from '#domain/evaluation/labels.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import type { Lab, LabState } from '#session/lab.ts';
import classes from './LabGather.module.css';

interface LabGatherProps {
  readonly state: LabState;
  readonly lab: Lab;
  readonly filesOfList: (list: FileList) => readonly DroppedFile[];
}

export function LabGather({ state, lab, filesOfList }: LabGatherProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const { files: list } = event.currentTarget;
    if (list && list.length > 0) void lab.add(filesOfList(list));
    event.currentTarget.value = '';
  };
  return (
    <section className={classes.gather}>
      <p className={classes.hint}>{t('lab.dropHint')}</p>
      <div className={classes.buttons}>
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={18} aria-hidden />}
          onClick={() => folder.current?.click()}
        >
          {t('lab.chooseImages')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
          onClick={() => files.current?.click()}
        >
          {t('lab.chooseLabels')}
        </Button>
      </div>
      <p role="status" className={classes.count}>
        {state.phase === 'reading'
          ? t('lab.reading', { count: state.unlabelled })
          : t('lab.gathered', { images: state.images.length, labels: state.labels })}
        {state.missing > 0 && state.phase !== 'reading' && (
          <span> {t('lab.missing', { count: state.missing })}</span>
        )}
        {state.unlabelled > 0 && state.phase !== 'reading' && (
          <span> {t('lab.unlabelled', { count: state.unlabelled })}</span>
        )}
      </p>
      {state.labelsError && (
        <p role="alert" className={classes.error}>
          {labelsSentence(state.labelsError, texts)}
        </p>
      )}
      <input ref={files} type="file" multiple hidden onChange={chosen} data-testid="lab-files" />
      <input
        ref={(element) => {
          folder.current = element;
          if (element) element.webkitdirectory = true;
        }}
        type="file"
        hidden
        onChange={chosen}
        data-testid="lab-folder"
      />
    </section>
  );
}

function labelsSentence(error: LabelsError, { t }: Texts): string {
  if (error.code === 'bad-label') return t('lab.labels.bad-label', { line: error.line, value: error.value });
  return t(`lab.labels.${error.code}`);
}
