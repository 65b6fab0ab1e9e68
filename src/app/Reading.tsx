/** Brings the reading room when a study is opened: its code, the viewer, and the triage panel beside it. */
import { lazy, type ReactNode, Suspense } from 'react';
import type { SaveTriage } from '#features/triage/save-triage.ts';
import { useTexts } from '#i18n/react.tsx';
import { openFile } from '#platform/files/open-file.ts';
import type { StudySession } from '#session/study-session.ts';
import type { CreateViewer } from '#viewer/port.ts';
import classes from './Reading.module.css';

const ReadingRoom = lazy(async () => {
  const { ReadingRoom } = await import('#features/reading/ReadingRoom.tsx');
  return { default: ReadingRoom };
});

const TriagePanel = lazy(async () => {
  const { TriagePanel } = await import('#features/triage/TriagePanel.tsx');
  return { default: TriagePanel };
});

const createViewer: CreateViewer = async (options) => {
  const { createCornerstoneViewer } = await import('#viewer/cornerstone/viewer.ts');
  return createCornerstoneViewer(options);
};
const loadPreview = async () => (await import('#viewer/preview/preview.ts')).drawPreview;

const openPdf = (bytes: Uint8Array<ArrayBuffer>): void => openFile('application/pdf', bytes);

interface ReadingProps {
  readonly session: StudySession;
}

export function Reading({ session }: ReadingProps): ReactNode {
  const { t, language } = useTexts();
  const save: SaveTriage = async ({ image, model }, result) => {
    const { saveTriage } = await import('./save-triage.ts');
    return saveTriage(image.instance, result, model, language);
  };
  return (
    <Suspense
      fallback={
        <p className={classes.loading} role="status">
          {t('app.loading')}
        </p>
      }
    >
      <ReadingRoom
        session={session}
        frames={session.frames}
        createViewer={createViewer}
        loadPreview={loadPreview}
        onClose={() => history.back()}
        openPdf={openPdf}
        triage={<TriagePanel session={session} save={save} />}
      />
    </Suspense>
  );
}
