/** The area that takes files, a folder, a ZIP or a disc; it shrinks once something was dropped. */
import { Button } from '@mantine/core';
import { IconFolderOpen, IconPhotoScan, IconUpload } from '@tabler/icons-react';
import { type ChangeEvent, type ReactNode, useRef } from 'react';
import { useTexts } from '#i18n/react.tsx';
import classes from './DropArea.module.css';

interface DropAreaProps {
  readonly compact: boolean;
  readonly over: boolean;
  readonly onFiles: (files: FileList) => void;
}

export function DropArea({ compact, over, onFiles }: DropAreaProps): ReactNode {
  const { t } = useTexts();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const { files: list } = event.currentTarget;
    if (list && list.length > 0) onFiles(list);
    // The same folder chosen again must open again.
    event.currentTarget.value = '';
  };
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
        <Button
          size={compact ? 'sm' : 'md'}
          variant={compact ? 'default' : 'filled'}
          leftSection={<IconUpload size={18} aria-hidden />}
          onClick={() => files.current?.click()}
        >
          {t('opening.chooseFiles')}
        </Button>
        <Button
          size={compact ? 'sm' : 'md'}
          variant="default"
          leftSection={<IconFolderOpen size={18} aria-hidden />}
          onClick={() => folder.current?.click()}
        >
          {t('opening.chooseFolder')}
        </Button>
      </div>
      <input ref={files} type="file" multiple hidden onChange={chosen} data-testid="choose-files" />
      <input
        ref={(element) => {
          folder.current = element;
          if (element) element.webkitdirectory = true;
        }}
        type="file"
        hidden
        onChange={chosen}
        data-testid="choose-folder"
      />
    </section>
  );
}
