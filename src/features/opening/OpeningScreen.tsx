/** The front desk: drop a study, see what it is, open it. The drop area is the page. */
import { type DragEvent, type ReactNode, useState, useSyncExternalStore } from 'react';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import { useTexts } from '#i18n/react.tsx';
import type { Workstation } from '#session/workstation.ts';
import type { LoadPreview } from '#viewer/thumbnail/Thumbnail.tsx';
import { DemoShelf } from './DemoShelf.tsx';
import { DropArea } from './DropArea.tsx';
import { IntakeResult } from './IntakeResult.tsx';
import classes from './OpeningScreen.module.css';

export interface OpeningScreenProps {
  readonly workstation: Workstation;
  /** Must read the transfer inside the event that brought it. */
  readonly filesOfDrop: (transfer: DataTransfer) => Promise<readonly DroppedFile[]>;
  readonly filesOfList: (list: FileList) => readonly DroppedFile[];
  readonly loadPreview: LoadPreview;
}

export function OpeningScreen(props: OpeningScreenProps): ReactNode {
  const { workstation, filesOfDrop, filesOfList, loadPreview } = props;
  const { t } = useTexts();
  const intake = useSyncExternalStore(
    workstation.intake.state.subscribe,
    workstation.intake.state.getSnapshot,
  );
  const [over, setOver] = useState(false);

  const open = (files: readonly DroppedFile[]): void => {
    void workstation.open(files);
    // Fetched while the first headers are read.
    void loadPreview();
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void filesOfDrop(event.dataTransfer).then(open);
  };
  const drag = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const leave = (event: DragEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  };

  return (
    <main
      className={classes.page}
      onDragOver={drag}
      onDragLeave={leave}
      onDrop={drop}
      data-over={over || undefined}
    >
      <div className={classes.column}>
        <h1 className={intake.phase === 'idle' ? classes.title : 'visually-hidden'}>{t('opening.title')}</h1>
        <DropArea compact={intake.phase !== 'idle'} over={over} onFiles={(list) => open(filesOfList(list))} />
        {intake.phase !== 'idle' && (
          <IntakeResult
            state={intake}
            frames={workstation.frames}
            loadPreview={loadPreview}
            onOpen={workstation.openStudy}
            triageOf={workstation.triageOf}
            onCancel={workstation.intake.cancel}
          />
        )}
        <DemoShelf workstation={workstation} />
        <p className={classes.promise}>{t('opening.staysHere')}</p>
      </div>
    </main>
  );
}
