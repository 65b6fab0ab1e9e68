/** The area that takes files, a folder, a ZIP or a disc; it shrinks once something was dropped. */
import { IconFolderOpen, IconPhotoScan, IconUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { FileButton } from '#ui/FileButton.tsx';
import classes from './DropArea.module.css';

interface DropAreaProps {
  readonly compact: boolean;
  readonly over: boolean;
  readonly onFiles: (files: FileList) => void;
}

export function DropArea({ compact, over, onFiles }: DropAreaProps): ReactNode {
  const { t } = useTexts();
  return (
    <section className={classes.area} data-compact={compact || undefined} data-over={over || undefined}>
      {!compact && <IconPhotoScan size={44} stroke={1.2} aria-hidden className={classes.icon} />}
      <div className={classes.words}>
        <p className={classes.lead}>
          {over ? t('opening.dropNow') : compact ? t('opening.again') : t('opening.dropHere')}
        </p>
        {!compact && <p className={classes.hint}>{t('opening.dropHint')}</p>}
      </div>
      <div className={classes.buttons}>
        <FileButton
          size={compact ? 'sm' : 'md'}
          variant={compact ? 'default' : 'filled'}
          leftSection={<IconUpload size={18} aria-hidden />}
          inputTestId="choose-files"
          onFiles={onFiles}
        >
          {t('opening.chooseFiles')}
        </FileButton>
        <FileButton
          size={compact ? 'sm' : 'md'}
          variant="default"
          leftSection={<IconFolderOpen size={18} aria-hidden />}
          folder
          inputTestId="choose-folder"
          onFiles={onFiles}
        >
          {t('opening.chooseFolder')}
        </FileButton>
      </div>
    </section>
  );
}
