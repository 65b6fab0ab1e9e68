/** Rows of the manifest's table of figures: the kept part by the shipped weights, the folds by their own. */
import type { ModelManifest } from '#contracts/model-manifest.ts';
import { auc, calibrationError, threeWay } from './evaluate.ts';
import { figure, type LimbCase, points, sensitivityAt, specificityAt, subsets } from './limb-figures.ts';
import type { FilledRow } from './limb-gate.ts';

type Row = ModelManifest['evaluation'][number];

const round = (value: number): number => Number(value.toFixed(3));

function row(
  dataSet: string,
  cases: readonly LimbCase[],
  metric: string,
  statistic: (sample: readonly LimbCase[]) => number,
): Row {
  const { value, interval } = figure(cases, statistic);
  const interval95: [number, number] = [round(interval[0]), round(interval[1])];
  return { dataSet, images: cases.length, metric, value: round(value), interval95 };
}

const pointed = (sample: readonly LimbCase[]): number => {
  const positives = sample.filter(({ positive }) => positive);
  return positives.filter((one) => points(one)).length / positives.length;
};

export function evaluationRowsOf(
  dataSet: string,
  cases: readonly LimbCase[],
  at: { readonly presentAt: number; readonly absentAt: number },
): Row[] {
  const abstained = (sample: readonly LimbCase[]): number => threeWay(sample, at).abstained;
  const missed = (sample: readonly LimbCase[]): number => threeWay(sample, at).missed;
  const bare = ['without hardware', 'without bright areas', 'without either'];
  return [
    row(dataSet, cases, 'AUC', auc),
    row(dataSet, cases, 'sensitivity at presentAt, nobody abstained', sensitivityAt(at.presentAt)),
    row(dataSet, cases, 'specificity at presentAt, nobody abstained', specificityAt(at.presentAt)),
    row(dataSet, cases, 'share called uncertain', abstained),
    row(dataSet, cases, 'share of positives called absent', missed),
    row(dataSet, cases, 'calibration error (ECE, ten bins)', calibrationError),
    row(dataSet, cases, 'share of positives whose strongest place lies in a box', pointed),
    ...subsets
      .filter(([name]) => bare.includes(name))
      .map(([name, within]) => row(`${dataSet}, ${name}`, cases.filter(within), 'AUC', auc)),
  ];
}

/** How much of each kind of picture the gate refuses. */
export function refusalRows(
  rows: readonly FilledRow[],
  refused: (some: readonly FilledRow[]) => readonly boolean[],
): Row[] {
  const byName = new Map<string, FilledRow[]>();
  for (const one of rows) {
    if (!one.heldOut || one.view === 'inverted') continue;
    const name =
      one.set === 'own'
        ? `FracAtlas, one fold: ${one.kind}, ${one.view === 'taken' ? 'as it is' : 'mild views'}`
        : one.set;
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return [...byName].map(([dataSet, own]) => ({
    dataSet,
    images: own.length,
    metric: 'share refused as unlike its films',
    value: round(refused(own).filter(Boolean).length / own.length),
  }));
}
