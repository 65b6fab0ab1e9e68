/** Images and labels: what came, what is missing, and what to do next. */
import { IconFileSpreadsheet, IconFolderOpen } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import type { LabelsError } from '#domain/evaluation/labels.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import type { Lab, LabState } from '#session/lab.ts';
import { FileButton } from '#ui/FileButton.tsx';
import classes from './LabGather.module.css';

interface LabGatherProps {
  readonly state: LabState;
  readonly lab: Lab;
  readonly filesOfList: (list: FileList) => readonly DroppedFile[];
}

export function LabGather({ state, lab, filesOfList }: LabGatherProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const add = (files: FileList): void => void lab.add(filesOfList(files));
  return (
    <section className={classes.gather}>
      <p className={classes.hint}>{t('lab.dropHint')}</p>
      <div className={classes.buttons}>
        <FileButton
          variant="default"
          leftSection={<IconFolderOpen size={18} aria-hidden />}
          folder
          inputTestId="lab-folder"
          onFiles={add}
        >
          {t('lab.chooseImages')}
        </FileButton>
        <FileButton
          variant="default"
          leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
          inputTestId="lab-files"
          onFiles={add}
        >
          {t('lab.chooseLabels')}
        </FileButton>
      </div>
      <p role="status" className={classes.count}>
        {state.phase === 'reading'
          ? t('lab.reading', { count: state.unlabelled })
          : t('lab.gathered', { images: state.images.length, labels: state.labels })}
        {state.missing > 0 && state.phase !== 'reading' && (
          <span> {t('lab.missing', { count: state.missing })}</span>
        )}
        {state.ambiguous > 0 && state.phase !== 'reading' && (
          <span> {t('lab.ambiguous', { count: state.ambiguous })}</span>
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
    </section>
  );
}

function labelsSentence(error: LabelsError, { t }: Texts): string {
  if (error.code === 'bad-label') return t('lab.labels.bad-label', { line: error.line, value: error.value });
  return t(`lab.labels.${error.code}`);
}
