/** Brings the reading room when a study is opened: its code, the viewer, and the triage panel beside it. */
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { Language } from '#base/language.ts';
import { subjectOf } from '#domain/report/templates/subject.ts';
import type { KeptSettings } from '#features/reading/settings.ts';
import { type OpenReport, useReportDraft } from '#features/reporting/use-report-draft.ts';
import type { SaveTriage } from '#features/triage/save-triage.ts';
import type { TextGroup } from '#i18n/catalogue.ts';
import { useTexts, withTexts } from '#i18n/react.tsx';
import { openFile } from '#platform/files/open-file.ts';
import type { CaseMarks } from '#session/case-marks.ts';
import type { Work } from '#session/work.ts';
import type { CreateViewer } from '#viewer/port.ts';
import type { AppServices } from './create-app.ts';
import classes from './Reading.module.css';

const loadRoom = () => import('#features/reading/ReadingRoom.tsx');
const loadPanel = () => import('#features/triage/TriagePanel.tsx');
const loadViewer = () => import('#viewer/cornerstone/viewer.ts');

export const readingTexts = [
  'reading',
  'opening',
  'triage',
  'models',
] as const satisfies readonly TextGroup[];

/** Fetches all that the reading room is made of, at once: it is asked for when a study has arrived. */
export function preloadReading(): void {
  // What fails is asked for once more by whoever needs it, and told there.
  for (const load of [loadViewer, loadRoom, loadPanel]) load().catch(() => {});
}

const ReadingRoom = withTexts(
  readingTexts,
  lazy(async () => ({ default: (await loadRoom()).ReadingRoom })),
  async () => preloadReading(),
);

const TriagePanel = lazy(async () => ({ default: (await loadPanel()).TriagePanel }));

/** Code and texts come with the first case that is read. */
const ReportPanel = withTexts(
  ['reporting', 'gateway'],
  lazy(async () => ({ default: (await import('#features/reporting/ReportPanel.tsx')).ReportPanel })),
);

const CriticalsBeside = withTexts(
  ['clinical', 'gateway'],
  lazy(async () => ({ default: (await import('./CriticalsBeside.tsx')).CriticalsBeside })),
);

const createViewer: CreateViewer = async (options) => (await loadViewer()).createCornerstoneViewer(options);
const loadPreview = async () => (await import('#viewer/preview/preview.ts')).drawPreview;

const openPdf = (bytes: Uint8Array<ArrayBuffer>): void => openFile('application/pdf', bytes);

/** Saves what is drawn on a case for as long as it is open, and once more when the page is left. */
function useKeptMarks({ caseId, session }: Work, keep: AppServices['keepMarks']): CaseMarks | undefined {
  const [kept, setKept] = useState<CaseMarks>();
  useEffect(() => {
    if (caseId === undefined) return;
    let gone = false;
    let made: CaseMarks | undefined;
    const save = (): void => void made?.save();
    // Without its code what is drawn stays in this tab, as it did before.
    keep(caseId, session.marks).then(
      (one) => {
        made = one;
        if (gone) one[Symbol.dispose]();
        else setKept(one);
      },
      () => {},
    );
    for (const event of ['pagehide', 'online']) addEventListener(event, save);
    return () => {
      gone = true;
      for (const event of ['pagehide', 'online']) removeEventListener(event, save);
      made?.[Symbol.dispose]();
      setKept(undefined);
    };
  }, [caseId, session, keep]);
  return kept;
}

interface ReadingProps {
  readonly work: Work;
  readonly openReport: OpenReport;
  readonly services: Pick<AppServices, 'gateway' | 'account'>;
  readonly onLanguage: (language: Language) => void;
  readonly keepMarks: AppServices['keepMarks'];
  readonly onClose: () => void;
  readonly settings: KeptSettings;
}

export function Reading(props: ReadingProps): ReactNode {
  const { work, openReport, keepMarks, onClose, settings, ...gateway } = props;
  const { session, caseId } = work;
  const draft = useReportDraft(openReport, caseId);
  const marks = useKeptMarks(work, keepMarks);
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
        onClose={onClose}
        openPdf={openPdf}
        settings={settings}
        triage={<TriagePanel session={session} save={save} />}
        marks={marks}
        report={
          caseId !== undefined && draft
            ? (takePicture) => (
                // Of its own: the image stays while the report's code comes.
                <Suspense fallback={<p role="status">{t('app.loading')}</p>}>
                  <CriticalsBeside caseId={caseId} {...gateway} />
                  <ReportPanel draft={draft} subject={subjectOf(session.study)} takePicture={takePicture} />
                </Suspense>
              )
            : undefined
        }
      />
    </Suspense>
  );
}
