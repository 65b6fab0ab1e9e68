/** The reading room: the image is the largest thing on the screen, everything else is quiet around it. */
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/Tabs.css';
import '@mantine/core/styles/Tooltip.css';
import {
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { isolated } from '#base/isolate.ts';
import type { ReadonlyStore } from '#base/store.ts';
import { isSameDrawing } from '#domain/finding/marks.ts';
import type { MeasurementValues } from '#domain/finding/measurement.ts';
import { imageFinder } from '#domain/study/study.ts';
import { useTexts } from '#i18n/react.tsx';
import type { CaseMarks, MarksKeeping } from '#session/case-marks.ts';
import type { StudySession } from '#session/study-session.ts';
import type { CreateViewer, FrameSource, TakenPicture, Viewer, ViewerOptions } from '#viewer/port.ts';
import type { LoadPreview } from '#viewer/thumbnail/Thumbnail.tsx';
import { CaseBar } from './CaseBar.tsx';
import { DocumentPanel, type OpenPdf } from './documents/DocumentPanel.tsx';
import { readStored } from './documents/stored-presentations.ts';
import { Palette } from './keys/palette/Palette.tsx';
import { ShortcutList } from './keys/ShortcutList.tsx';
import { useReadingKeys } from './keys/use-reading-keys.ts';
import { measurementLines } from './measure/measurement-lines.ts';
import { useTextQuestion } from './measure/TextQuestion.tsx';
import { useOthersMarks } from './measure/use-others-marks.ts';
import { StatusLine } from './panes/StatusLine.tsx';
import { ViewportGrid } from './panes/ViewportGrid.tsx';
import classes from './ReadingRoom.module.css';
import { createReadingModel } from './reading-model.ts';
import type { KeptReading, ReadingModel } from './reading-state.ts';
import { SecondRoom } from './SecondRoom.tsx';
import { SeriesRail } from './SeriesRail.tsx';
import { SidePanel } from './SidePanel.tsx';
import { firstOfSecond } from './second-window.ts';
import { createReadingSettings, type KeptSettings, SettingsContext, useSettings } from './settings.ts';
import { ToolStrip } from './ToolStrip.tsx';

export type TakePicture = () => Promise<TakenPicture | undefined>;

export interface ReadingRoomProps {
  readonly session: StudySession;
  readonly frames: FrameSource;
  readonly createViewer: CreateViewer;
  readonly loadPreview: LoadPreview;
  readonly onClose: () => void;
  readonly openPdf: OpenPdf;
  /** The triage panel, put here by the app: features do not know each other. */
  readonly triage: ReactNode;
  /** The report of the case in hand, where there is one; it may take a picture of what is in the active pane. */
  readonly report?: ((take: TakePicture) => ReactNode) | undefined;
  /** Whether what is drawn on a case is saved, and what others drew; absent where the study is of none. */
  readonly marks?: Pick<CaseMarks, 'keeping' | 'others'> | undefined;
  readonly settings: KeptSettings;
}

export function ReadingRoom(props: ReadingRoomProps): ReactNode {
  const settings = useMemo(() => createReadingSettings(props.settings), [props.settings]);
  return (
    <SettingsContext value={settings}>
      <Room {...props} />
    </SettingsContext>
  );
}

function Room(props: ReadingRoomProps): ReactNode {
  const { t } = useTexts();
  const { ask, dialog } = useTextQuestion();
  const kept = useRef<KeptReading>(undefined);
  const [losses, setLosses] = useState(0);
  const viewer = useViewer(props, ask, losses);
  const onLost = useCallback((reading: KeptReading): void => {
    kept.current = reading;
    setLosses((count) => Math.min(count + 1, mostLosses));
  }, []);
  if (!viewer) {
    return (
      <p className={classes.loading} role="status">
        {t('app.loading')}
      </p>
    );
  }
  return (
    <>
      <OpenRoom {...props} viewer={viewer} kept={kept.current} onLost={onLost} />
      {dialog}
    </>
  );
}

/** A browser that takes its graphics away more often will not give them back to a fourth viewer either. */
const mostLosses = 3;

/** One viewer a session, and another after each of its `losses`; texts beside measurements follow the language without a new viewer. */
function useViewer(
  { session, frames, createViewer }: ReadingRoomProps,
  askText: ViewerOptions['askText'],
  losses: number,
): Viewer | undefined {
  const texts = useTexts();
  const lines = useRef<(values: MeasurementValues) => readonly string[]>(() => []);
  lines.current = (values) => measurementLines(values, texts).map(isolated);
  const [viewer, setViewer] = useState<Viewer>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a loss asks for another viewer
  useEffect(() => {
    let gone = false;
    let made: Viewer | undefined;
    const marks = session.marks.getSnapshot();
    const imageOf = imageFinder([session.study, ...session.priors]);
    const linesOf = (values: MeasurementValues) => lines.current(values);
    void createViewer({ frames, marks, imageOf, askText, linesOf }).then((created) => {
      made = created;
      if (gone) created[Symbol.dispose]();
      else setViewer(created);
    });
    return () => {
      gone = true;
      setViewer(undefined);
      if (!made) return;
      session.marks.set(made.marks());
      made[Symbol.dispose]();
    };
  }, [createViewer, frames, session, askText, losses]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: redraw when the language, and so the lines, changed
  useEffect(() => viewer?.refresh(), [viewer, texts.language, session]);
  return viewer;
}

interface OpenRoomProps extends ReadingRoomProps {
  readonly viewer: Viewer;
  readonly kept: KeptReading | undefined;
  readonly onLost: (reading: KeptReading) => void;
}

function OpenRoom(props: OpenRoomProps): ReactNode {
  const { session, frames, loadPreview, onClose, openPdf, viewer, kept, onLost } = props;
  const { triage, report, marks } = props;
  const { hanging } = useSettings();
  const narrow = useMemo(() => matchMedia('(max-width: 760px)').matches, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept counts for a new viewer only
  const model = useMemo(() => {
    const { study, priors } = session;
    return createReadingModel(viewer, { study, priors, narrow, hanging, kept });
  }, [session, viewer, narrow, hanging]);
  const state = useSyncExternalStore(model.state.subscribe, model.state.getSnapshot);
  const previews = useMemo(() => ({ frames, loadPreview }), [frames, loadPreview]);
  useReadingKeys(model, viewer);
  useHeatMap(session, model);
  useSharedMarks(session, viewer);
  const others = useOthersMarks(marks?.others, viewer);
  useUnloadGuard(viewer, marks?.keeping);
  useStored(session, model);
  useEffect(() => viewer.lost.subscribe(() => onLost(model.keep())), [viewer, model, onLost]);
  const take = useCallback<TakePicture>(async () => {
    const viewport = model.viewport();
    return viewport && viewer.takePicture(viewport.id);
  }, [model, viewer]);
  return (
    <div
      className={classes.room}
      data-rail={state.railOpen || undefined}
      data-panel={state.panelOpen || undefined}
    >
      <CaseBar study={session.study} onClose={onClose} />
      <ToolStrip model={model} viewer={viewer} state={state} />
      {state.railOpen && <SeriesRail model={model} state={state} {...previews} />}
      <ViewportGrid {...{ model, viewer, state, previews }} />
      {state.panelOpen && (
        <SidePanel {...{ viewer, model, triage, others }} report={report?.(take)} keeping={marks?.keeping} />
      )}
      <StatusLine model={model} viewer={viewer} state={state} />
      {state.document && (
        <DocumentPanel
          instance={state.document}
          read={session.readDocument}
          openPdf={openPdf}
          stacks={model.stacks}
          present={model.present}
          onClose={model.closeDocument}
        />
      )}
      {state.second && (
        <SecondRoom study={session.study} second={state.second} {...{ model, viewer, state, previews }} />
      )}
      {state.paletteOpen && state.active < firstOfSecond && <Palette {...{ model, viewer }} />}
      {state.helpOpen && <ShortcutList onClose={() => model.toggle('helpOpen')} />}
    </div>
  );
}

/** Lets images say that somebody stored how they are to be shown. */
function useStored(session: StudySession, model: ReadingModel): void {
  useEffect(() => {
    let gone = false;
    void readStored(model.documents, session.readDocument).then((stored) => {
      if (!gone) model.setStored(stored);
    });
    return () => {
      gone = true;
    };
  }, [session, model]);
}

/** What is drawn is the session's with each change, and what the session has from elsewhere is drawn. */
function useSharedMarks({ marks }: StudySession, viewer: Viewer): void {
  useEffect(() => {
    const draw = (): void => {
      const wanted = marks.getSnapshot();
      if (!isSameDrawing(wanted, viewer.marks())) viewer.setMarks(wanted);
    };
    draw();
    const stops = [
      viewer.measurements.subscribe(() => {
        const drawn = viewer.marks();
        if (!isSameDrawing(drawn, marks.getSnapshot())) marks.set(drawn);
      }),
      marks.subscribe(draw),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [marks, viewer]);
}

/** A reload would lose what was measured and is not saved: the browser asks first. */
function useUnloadGuard(viewer: Viewer, keeping: ReadonlyStore<MarksKeeping> | undefined): void {
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent): void => {
      const saved = keeping?.getSnapshot() === 'saved';
      if (!saved && viewer.measurements.getSnapshot().length > 0) event.preventDefault();
    };
    addEventListener('beforeunload', guard);
    return () => removeEventListener('beforeunload', guard);
  }, [viewer, keeping]);
}

/** Puts the map that was asked for over its image; shows that image where it is not on the screen. */
function useHeatMap(session: StudySession, model: ReadingModel): void {
  const overlay = useSyncExternalStore(session.heatMap.subscribe, session.heatMap.getSnapshot);
  const { hung } = useSyncExternalStore(model.state.subscribe, model.state.getSnapshot);
  // biome-ignore lint/correctness/useExhaustiveDependencies: viewports that were hung anew need the map again
  useEffect(() => {
    for (const viewport of model.viewports()) viewport.setHeatMap(overlay);
  }, [overlay, model, hung]);
  const uid = overlay?.image.instance.sopInstanceUid;
  useEffect(() => {
    if (uid === undefined) return;
    const showing = model.state
      .getSnapshot()
      .hung.some((stack) => stack?.images.some(({ instance }) => instance.sopInstanceUid === uid));
    const stack = model.stacks.find(({ images }) =>
      images.some(({ instance }) => instance.sopInstanceUid === uid),
    );
    if (!showing && stack) model.hang(stack);
  }, [uid, model]);
}
