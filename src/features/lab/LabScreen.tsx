/** The researcher's page: labelled images in, figures out, the worst misses first. */
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Slider.css';
import { Button } from '@mantine/core';
import { type DragEvent, type ReactNode, useMemo, useState, useSyncExternalStore } from 'react';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import { evaluate } from '#domain/evaluation/report.ts';
import { useTexts } from '#i18n/react.tsx';
import type { Experiments } from '#session/experiments.ts';
import { evaluatedImages, type Lab, type LabState } from '#session/lab.ts';
import type { LabImage } from '#session/lab-images.ts';
import type { OwnModels } from '#session/own-models.ts';
import type { FrameSource } from '#viewer/port.ts';
import type { LoadPreview } from '#viewer/thumbnail/Thumbnail.tsx';
import { CompareCard } from './CompareCard.tsx';
import type { SaveFile } from './ExportBar.tsx';
import { LabGather } from './LabGather.tsx';
import { LabRunBar } from './LabRunBar.tsx';
import classes from './LabScreen.module.css';
import { ModelShelf } from './ModelShelf.tsx';
import { ResultCard } from './ResultCard.tsx';

export interface LabScreenProps {
  readonly lab: Lab;
  readonly ownModels: OwnModels;
  readonly experiments: Experiments;
  readonly frames: FrameSource;
  readonly loadPreview: LoadPreview;
  readonly filesOfDrop: (transfer: DataTransfer) => Promise<readonly DroppedFile[]>;
  readonly filesOfList: (list: FileList) => readonly DroppedFile[];
  readonly onOpenImage: (image: LabImage) => void;
  readonly save: SaveFile;
}

/** Figures are drawn anew when this many more images are judged, not with each. */
const redrawEvery = 20;
/** Resamplings for an interval that the next images replace; the finished one has as many as the command line's. */
const passingRounds = 200;

export function LabScreen(props: LabScreenProps): ReactNode {
  const { lab, ownModels, experiments, filesOfDrop, filesOfList } = props;
  const { t } = useTexts();
  const state = useSyncExternalStore(lab.state.subscribe, lab.state.getSnapshot);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void filesOfDrop(event.dataTransfer).then((files) => (isModel(files) ? ownModels : lab).add(files));
  };
  return (
    <main
      className={classes.page}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={classes.column}>
        <header className={classes.head}>
          <h1>{t('lab.title')}</h1>
          <p>{t('lab.intro')}</p>
        </header>
        <LabGather state={state} lab={lab} filesOfList={filesOfList} />
        <LabRunBar state={state} lab={lab} />
        <Results {...props} state={state} />
        <ModelShelf
          models={state.models}
          own={ownModels}
          experiments={experiments}
          running={state.phase === 'running'}
          filesOfList={filesOfList}
        />
        {state.images.length > 0 && (
          <Button variant="subtle" color="gray" onClick={lab.clear} className={classes.clear}>
            {t('lab.clear')}
          </Button>
        )}
      </div>
    </main>
  );
}

/** Images come with no graph beside them. */
const isModel = (files: readonly DroppedFile[]): boolean => files.some(({ path }) => /\.onnx$/i.test(path));

function Results({ state, ...props }: LabScreenProps & { readonly state: LabState }): ReactNode {
  const { phase, done, answers, images, chosen, models } = state;
  const shown = phase === 'running' ? Math.floor(done / redrawEvery) * redrawEvery : done;
  // biome-ignore lint/correctness/useExhaustiveDependencies: redrawn by the count, not by every single answer
  const reports = useMemo(
    () =>
      chosen.flatMap((one) => {
        const model = models.find(({ id }) => id === one.id);
        const finding = model?.findings[one.finding];
        const judged = evaluatedImages({ images, answers }, one).slice(0, shown);
        const both = judged.some(({ positive }) => positive) && judged.some(({ positive }) => !positive);
        if (!model || !finding || !both) return [];
        const report = evaluate(
          judged,
          finding.operatingPoints,
          phase === 'done' ? undefined : passingRounds,
        );
        return [{ model, finding, images: judged, report }];
      }),
    [shown, chosen, models, phase],
  );
  return (
    <>
      {reports.map(({ model, finding, images, report }) => (
        <ResultCard
          // Another finding has thresholds of its own.
          key={`${model.id} ${model.findings.indexOf(finding)}`}
          model={model}
          finding={finding}
          answers={images}
          report={report}
          labelled={state.images}
          finished={phase === 'done'}
          frames={props.frames}
          loadPreview={props.loadPreview}
          onOpenImage={props.onOpenImage}
          save={props.save}
        />
      ))}
      {reports.length === 2 && reports[0] && reports[1] && (
        <CompareCard first={reports[0]} second={reports[1]} />
      )}
    </>
  );
}
