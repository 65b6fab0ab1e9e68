/** The figures of one model on one labelled set: the same in the browser, on the command line and in a model card. */
import { brierScore, expectedCalibrationError, type ReliabilityBin, reliability } from './calibration.ts';
import { areaUnderRoc, averagePrecision } from './curves.ts';
import { type Confusion, confusionAt, type Share, sensitivity, specificity } from './decisions.ts';
import { bootstrap95, type Interval } from './intervals.ts';
import { countPositives, type Scored } from './scored.ts';

/** One labelled image; without a score where it could not be read or decoded. */
export interface EvaluatedImage {
  readonly file: string;
  readonly positive: boolean;
  readonly score?: number;
  /** Rules for which triage would have refused the image. */
  readonly refusals: readonly string[];
}

export interface OperatingPoints {
  readonly presentAt: number;
  readonly absentAt: number;
}

export interface EvaluationReport {
  readonly images: number;
  readonly positives: number;
  /** Could not be read or decoded: counted, never guessed. */
  readonly unreadable: number;
  readonly auc: number;
  readonly auc95: Interval;
  readonly averagePrecision: number;
  /** As if the model never abstained: at or above `presentAt` is positive. */
  readonly confusion: Confusion;
  readonly sensitivity: Share;
  readonly specificity: Share;
  readonly expectedCalibrationError: number;
  readonly brierScore: number;
  readonly reliability: readonly ReliabilityBin[];
  /** Between the thresholds. */
  readonly uncertain: number;
  /** Positives called absent. */
  readonly missed: number;
  /** How many images each rule of the gate would have refused. */
  readonly refusedBy: Readonly<Record<string, number>>;
}

export function evaluate(
  images: readonly EvaluatedImage[],
  { presentAt, absentAt }: OperatingPoints,
  rounds = 1000,
): EvaluationReport {
  const cases = scored(images);
  const confusion = confusionAt(cases, presentAt);
  const refusedBy: Record<string, number> = {};
  for (const { refusals } of images)
    for (const rule of refusals) refusedBy[rule] = (refusedBy[rule] ?? 0) + 1;
  return {
    images: images.length,
    positives: countPositives(cases),
    unreadable: images.length - cases.length,
    auc: areaUnderRoc(cases),
    auc95: bootstrap95(cases, areaUnderRoc, { rounds }),
    averagePrecision: averagePrecision(cases),
    confusion,
    sensitivity: sensitivity(confusion),
    specificity: specificity(confusion),
    expectedCalibrationError: expectedCalibrationError(cases),
    brierScore: brierScore(cases),
    reliability: reliability(cases),
    uncertain: cases.filter(({ score }) => score > absentAt && score < presentAt).length,
    missed: cases.filter(({ score, positive }) => positive && score <= absentAt).length,
    refusedBy,
  };
}

export function scored(images: readonly EvaluatedImage[]): readonly Scored[] {
  return images.flatMap(({ score, positive }) => (score === undefined ? [] : [{ score, positive }]));
}

/** A row of a manifest's evaluation table. */
export interface EvaluationRow {
  readonly dataSet: string;
  readonly images: number;
  readonly metric: string;
  readonly value: number;
  readonly interval95?: Interval;
}

/** The figures as rows that a manifest takes as they are; figures that the set cannot give are left out. */
export function evaluationRows(report: EvaluationReport, dataSet: string): readonly EvaluationRow[] {
  const images = report.images - report.unreadable;
  const round = (value: number): number => Math.round(value * 1e4) / 1e4;
  const row = (metric: string, value: number, interval95?: Interval): readonly EvaluationRow[] =>
    Number.isFinite(value)
      ? [
          {
            dataSet,
            images,
            metric,
            value: round(value),
            ...(interval95?.every(Number.isFinite) && {
              interval95: [round(interval95[0]), round(interval95[1])] as const,
            }),
          },
        ]
      : [];
  return [
    ...row('AUC', report.auc, report.auc95),
    ...row(
      'sensitivity at presentAt, nobody abstained',
      report.sensitivity.value,
      report.sensitivity.interval95,
    ),
    ...row(
      'specificity at presentAt, nobody abstained',
      report.specificity.value,
      report.specificity.interval95,
    ),
    ...row('average precision', report.averagePrecision),
    ...row('expected calibration error', report.expectedCalibrationError),
    ...row('Brier score', report.brierScore),
    ...row('share called uncertain', report.uncertain / images),
    ...row('share of positives called absent', report.missed / report.positives),
  ];
}
