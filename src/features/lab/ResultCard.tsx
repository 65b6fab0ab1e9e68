/** One model's figures: curves, a threshold to move, calibration, subgroups, and the misses to look at. */
import { Slider } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { findingName, modelName } from '#clinical/model-names.ts';
import type { FindingSummary, ModelSummary } from '#contracts/inference-api.ts';
import { precisionRecallCurve, rocCurve } from '#domain/evaluation/curves.ts';
import {
  confusionAt,
  negativePredictiveValue,
  positivePredictiveValue,
  sensitivity,
  specificity,
} from '#domain/evaluation/decisions.ts';
import { type EvaluatedImage, type EvaluationReport, scored } from '#domain/evaluation/report.ts';
import { useTexts } from '#i18n/react.tsx';
import type { LabImage } from '#session/lab-images.ts';
import type { FrameSource } from '#viewer/port.ts';
import type { LoadPreview } from '#viewer/thumbnail/Thumbnail.tsx';
import { ExportBar, type SaveFile } from './ExportBar.tsx';
import { MissGallery } from './MissGallery.tsx';
import { Plot } from './Plot.tsx';
import classes from './ResultCard.module.css';
import { SubgroupTable } from './SubgroupTable.tsx';
import { useShareText } from './use-share-text.ts';

interface ResultCardProps {
  readonly model: ModelSummary;
  /** What the labels speak of. */
  readonly finding: FindingSummary;
  readonly answers: readonly EvaluatedImage[];
  readonly report: EvaluationReport;
  readonly labelled: readonly LabImage[];
  readonly finished: boolean;
  readonly save: SaveFile;
  readonly frames: FrameSource;
  readonly loadPreview: LoadPreview;
  readonly onOpenImage: (image: LabImage) => void;
}

export function ResultCard(props: ResultCardProps): ReactNode {
  const { model, finding, answers, report, labelled, finished } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const share = useShareText();
  const [threshold, setThreshold] = useState(finding.operatingPoints.presentAt);
  const cases = useMemo(() => scored(answers), [answers]);
  const roc = useMemo(() => rocCurve(cases), [cases]);
  const recall = useMemo(() => precisionRecallCurve(cases), [cases]);
  const counts = confusionAt(cases, threshold);
  const two = (value: number): string => format.number(value, 3);
  const auc = t('lab.auc', { value: two(report.auc), low: two(report.auc95[0]), high: two(report.auc95[1]) });
  return (
    <article className={classes.card} data-testid="lab-result" data-auc={report.auc.toFixed(6)}>
      <header>
        <h2>
          <bdi>{modelName(model, texts)}</bdi>
        </h2>
        <p>
          <bdi>{findingName(finding, texts)}</bdi>
        </p>
        <p className={classes.auc}>{auc}</p>
        <p className={classes.quiet}>
          {t('lab.set', {
            images: report.images,
            positives: report.positives,
            unreadable: report.unreadable,
          })}
        </p>
      </header>
      <div className={classes.plots}>
        <Plot
          title={t('lab.roc')}
          xLabel={t('lab.falsePositiveRate')}
          yLabel={t('lab.sensitivity')}
          diagonal
          lines={[
            { tone: 'machine', points: roc.map((p) => ({ x: p.falsePositiveRate, y: p.truePositiveRate })) },
          ]}
          marks={[{ x: 1 - specificity(counts).value, y: sensitivity(counts).value }]}
          summary={auc}
        />
        <Plot
          title={t('lab.precisionRecall')}
          xLabel={t('lab.sensitivity')}
          yLabel={t('lab.precision')}
          lines={[{ tone: 'machine', points: recall.map((p) => ({ x: p.recall, y: p.precision })) }]}
          summary={t('lab.averagePrecision', { value: two(report.averagePrecision) })}
        />
        <Plot
          title={t('lab.calibration')}
          xLabel={t('lab.promised')}
          yLabel={t('lab.came')}
          diagonal
          lines={[]}
          dots={report.reliability
            .filter((bin) => bin.cases > 0)
            .map((bin) => ({ x: bin.promised, y: bin.came, weight: bin.cases / report.images }))}
          summary={t('lab.ece', { value: two(report.expectedCalibrationError) })}
        />
      </div>
      <section className={classes.threshold}>
        <h3>{t('lab.threshold', { value: format.number(threshold, 2) })}</h3>
        <Slider
          color="machine"
          min={0}
          max={1}
          step={0.01}
          value={threshold}
          onChange={setThreshold}
          label={null}
          thumbLabel={t('lab.thresholdName')}
        />
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('lab.calledPositive')}</th>
              <th scope="col">{t('lab.calledNegative')}</th>
              <th scope="col">{t('lab.share')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('lab.isPositive')}</th>
              <td>{format.number(counts.truePositives)}</td>
              <td>{format.number(counts.falseNegatives)}</td>
              <td>{t('lab.sensitivityIs', { value: share(sensitivity(counts)) })}</td>
            </tr>
            <tr>
              <th scope="row">{t('lab.isNegative')}</th>
              <td>{format.number(counts.falsePositives)}</td>
              <td>{format.number(counts.trueNegatives)}</td>
              <td>{t('lab.specificityIs', { value: share(specificity(counts)) })}</td>
            </tr>
            <tr>
              <th scope="row">{t('lab.share')}</th>
              <td>{t('lab.ppvIs', { value: share(positivePredictiveValue(counts)) })}</td>
              <td>{t('lab.npvIs', { value: share(negativePredictiveValue(counts)) })}</td>
              <td />
            </tr>
          </tbody>
        </table>
      </section>
      <SubgroupTable answers={answers} labelled={labelled} threshold={threshold} />
      <MissGallery {...props} threshold={threshold} />
      {finished && (
        <ExportBar model={model} finding={finding} answers={answers} report={report} save={props.save} />
      )}
    </article>
  );
}
