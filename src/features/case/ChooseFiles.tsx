/** The two ways to the images on this computer: files, or a folder. */
import { IconFolderOpen, IconUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { FileButton } from '#ui/FileButton.tsx';
import classes from './Case.module.css';

interface ChooseFilesProps {
  readonly onFiles: (files: FileList) => void;
  /** Of the inputs, for tests: `…-files` and `…-folder`. */
  readonly testId: string;
}

export function ChooseFiles({ onFiles, testId }: ChooseFilesProps): ReactNode {
  const { t } = useTexts();
  return (
    <div className={classes.buttons}>
      <FileButton
        size="md"
        leftSection={<IconUpload size={18} aria-hidden />}
        inputTestId={`${testId}-files`}
        onFiles={onFiles}
      >
        {t('opening.chooseFiles')}
      </FileButton>
      <FileButton
        size="md"
        variant="default"
        folder
        leftSection={<IconFolderOpen size={18} aria-hidden />}
        inputTestId={`${testId}-folder`}
        onFiles={onFiles}
      >
        {t('opening.chooseFolder')}
      </FileButton>
    </div>
  );
}
