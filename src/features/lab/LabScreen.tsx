/** The researcher's page: labelled images in, figures out, the worst misses first. */
import '@mantine/core/styles/Slider.css';
import { Button } from '@mantine/core';
import { type DragEvent, type ReactNode, useMemo, useState, useSyncExternalStore } from 'react';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import { evaluate } from '#domain/evaluation/report.ts';
import { useTexts } from '#i18n/react.tsx';
import type { Lab, LabImage, LabState } from '#session/lab.ts';
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
  readonly frames: FrameSource;
  readonly loadPreview: LoadPreview;
  readonly filesOfDrop: (transfer: DataTransfer) => Promise<readonly DroppedFile[]>;
  readonly filesOfList: (list: FileList) => readonly DroppedFile[];
  readonly onOpenImage: (image: LabImage) => void;
  readonly save: SaveFile;
}

/** Figures are drawn anew when this many more images are judged, not with each. */
const redrawEvery = 20;

export function LabScreen(props: LabScreenProps): ReactNode {
  const { lab, ownModels, filesOfDrop, filesOfList } = props;
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
  const shown = state.phase === 'running' ? Math.floor(state.done / redrawEvery) * redrawEvery : state.done;
  const { results, chosen, models } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: redrawn by the count, not by every single answer
  const reports = useMemo(
    () =>
      chosen.flatMap((id) => {
        const model = models.find((one) => one.id === id);
        const images = (results[id] ?? []).slice(0, shown);
        const both = images.some((one) => one.positive) && images.some((one) => !one.positive);
        return model && both ? [{ model, images, report: evaluate(images, model.operatingPoints, 500) }] : [];
      }),
    [shown, chosen, models, state.phase],
  );
  return (
    <>
      {reports.map(({ model, images, report }) => (
        <ResultCard
          key={model.id}
          model={model}
          answers={images}
          report={report}
          labelled={state.images}
          finished={state.phase === 'done'}
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
