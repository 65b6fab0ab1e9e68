/** The figures of the limb model, each with its interval by bootstrap over groups of neighbouring films. */
import { auc, calibrationError, groupBootstrap95, type Scored, threeWay } from './evaluate.ts';
import { cells, type LimbAnswer } from './limb-answers.ts';
import { type Box, type LimbFilm, size } from './limb-films.ts';
import { createRandom } from './random.ts';

export interface LimbCase extends Scored {
  readonly logit: number;
  readonly film: LimbFilm;
  readonly group: string;
  readonly map: readonly number[];
  /** Share of the prepared picture above nine tenths of the range: plates, plaster, bars of a collimator. */
  readonly bright: number;
  /** Rows and columns of the file, in which boxes are measured. */
  readonly frame: { readonly rows: number; readonly columns: number };
}

export interface Figure {
  readonly value: number;
  readonly interval: readonly [number, number];
}

type Statistic = (sample: readonly LimbCase[]) => number;

export function figure(cases: readonly LimbCase[], statistic: Statistic): Figure {
  return { value: statistic(cases), interval: groupBootstrap95(cases, statistic) };
}

/** Platt's line, fitted on folds. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

export const calibratedBy =
  ({ slope, intercept }: Line) =>
  (logit: number): number =>
    1 / (1 + Math.exp(-slope * logit - intercept));

export const brightLimit = 0.03;
const bare: (one: LimbCase) => boolean = ({ film }) => !film.hardware;
const dim: (one: LimbCase) => boolean = ({ bright }) => bright <= brightLimit;
const inRegion =
  (name: string) =>
  ({ film }: LimbCase): boolean =>
    film.region.split('+').includes(name);
const seenFrom =
  (view: LimbFilm['views'][number]) =>
  ({ film }: LimbCase): boolean =>
    film.views.length === 1 && film.views[0] === view;

export const subsets: readonly (readonly [string, (one: LimbCase) => boolean])[] = [
  ['all', () => true],
  ['without hardware', bare],
  ['without bright areas', dim],
  ['without either', (one) => bare(one) && dim(one)],
  [
    'one limb on one film, nothing beside it',
    ({ film }) => !film.several && /^(hand|leg)$/.test(film.region),
  ],
  ['several films or limbs in one picture', ({ film }) => film.several],
  ['hand and arm', inRegion('hand')],
  ['leg', inRegion('leg')],
  ['frontal only', seenFrom('frontal')],
  ['lateral only', seenFrom('lateral')],
  ['oblique only', seenFrom('oblique')],
  ['more than one view', ({ film }) => film.views.length > 1],
];

export const closedAt = (at: number) => ({ presentAt: at, absentAt: at - 1e-9 });
export const sensitivityAt =
  (at: number): Statistic =>
  (sample) =>
    threeWay(sample, closedAt(at)).sensitivity;
export const specificityAt =
  (at: number): Statistic =>
  (sample) =>
    threeWay(sample, closedAt(at)).specificity;
export const statistics = { auc, calibrationError };

/** Share of the film that its largest box covers. */
export function boxShare({ film, frame }: LimbCase): number {
  const areas = film.boxes.map(({ width, height }) => width * height);
  return Math.max(0, ...areas) / (frame.rows * frame.columns);
}

/** Whether the centre of the strongest place lies in a box; half a cell about a box counts where `near`. */
export function points(one: LimbCase, map: readonly number[] = one.map, near = false): boolean {
  const at = map.indexOf(Math.max(...map));
  const { rows, columns } = one.frame;
  const x = (((at % cells) + 0.5) / cells) * columns;
  const y = ((Math.floor(at / cells) + 0.5) / cells) * rows;
  const [dx, dy] = near ? [columns / cells / 2, rows / cells / 2] : [0, 0];
  return one.film.boxes.some(
    (box: Box) => within(x, box.x - dx, box.width + 2 * dx) && within(y, box.y - dy, box.height + 2 * dy),
  );
}

const within = (v: number, from: number, length: number): boolean => v >= from && v <= from + length;

/** Whether a place drawn by chance would do. */
export function pointsByChance(one: LimbCase, near = false): number {
  const hits = Array.from({ length: cells * cells }, (_, i) =>
    points(
      one,
      Array.from({ length: cells * cells }, (_, j) => (i === j ? 1 : 0)),
      near,
    ),
  );
  return hits.filter(Boolean).length / hits.length;
}

/** A head of chance: as many weights, of the same spread, that learnt nothing. */
export function chanceHead(weights: Float64Array): Float64Array {
  const random = createRandom(144);
  const spread = Math.sqrt(weights.reduce((sum, v) => sum + v * v, 0) / weights.length);
  return weights.map(() => spread * random.gaussian());
}

export function caseOf(
  film: LimbFilm,
  { logit, map }: LimbAnswer,
  more: Pick<LimbCase, 'bright' | 'frame'>,
  line: Line,
): LimbCase {
  return {
    film,
    logit,
    map,
    ...more,
    score: calibratedBy(line)(logit),
    positive: film.positive,
    group: film.group,
  };
}

/** Share of a plane in −1…1 that is bright. */
export function brightShare(grey: Float32Array): number {
  let bright = 0;
  for (const value of grey) if (value > 0.8) bright++;
  return bright / (size * size);
}
