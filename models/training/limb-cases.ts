/** Limb films with what was said of them: each by the fold that was not fitted on it, and what follows for thresholds. */
import type { Plane } from './augment.ts';
import { threeChannels } from './augment.ts';
import { scoreReachedBy } from './evaluate.ts';
import { stack } from './features.ts';
import { mildView } from './film-views.ts';
import { readFilm } from './images.ts';
import { answersOf, type LimbAnswer } from './limb-answers.ts';
import { brightShare, caseOf, type LimbCase, type Line } from './limb-figures.ts';
import { filmPlane, folds, isLimb, type LimbFilm, limbFilms, partOfGroup } from './limb-films.ts';
import { fitLogistic } from './logistic.ts';
import type { Graph } from './onnx-graph.ts';
import { createRandom } from './random.ts';

/**
 * Of five equal ones, the one that has seen the four folds on which the others do worst. Chosen by that, before the kept
 * part was looked at; its own figure on its own fold flatters it, so thresholds and figures come from all five.
 */
export const shippedFold = 1;

export const filmsOfPart = (data: string, wanted: number): readonly LimbFilm[] => {
  const films = limbFilms(data);
  const parts = partOfGroup(films);
  return films.filter(({ group }) => parts.get(group) === wanted);
};

export function casesOf(
  data: string,
  films: readonly LimbFilm[],
  said: readonly LimbAnswer[],
  line: Line,
): readonly LimbCase[] {
  return films.map((film, i) => {
    const { rows, columns } = readFilm(data, film.file);
    const bright = brightShare(filmPlane(data, film).grey);
    return caseOf(film, said[i] as LimbAnswer, { bright, frame: { rows, columns } }, line);
  });
}

/** Every film of hand, arm or leg that is not kept aside, by the weights that never saw it; calibrated by their own line. */
export async function foldCases(data: string, work: string, trunk: Graph) {
  const films: LimbFilm[] = [];
  const said: LimbAnswer[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const own = filmsOfPart(data, fold).filter(isLimb);
    films.push(...own);
    said.push(...(await answersOf(data, work, `fold-${fold}`, own, trunk)));
  }
  const line = fitLine(said, films);
  return { cases: casesOf(data, films, said, line), line };
}

/** Training saw a third of fractures; the line brings scores back to the share that there is. */
function fitLine(said: readonly LimbAnswer[], films: readonly LimbFilm[]): Line {
  const { weights, bias } = fitLogistic(
    stack(said.map(({ logit }) => Float32Array.of(logit))),
    films.map(({ positive }) => positive),
    films.map(() => 1),
    { l2: 0, iterations: 200 },
  );
  const round = (value: number): number => Number(value.toPrecision(4));
  return { slope: round(weights[0] ?? 1), intercept: round(bias) };
}

/**
 * `presentAt` is the score that no more than that share of the films without a fracture reach, so that of what is called
 * present most is; `absentAt` the one that so many of the fractures reach. Between them it abstains.
 */
export function operatingPoints(cases: readonly LimbCase[], normals: number, fractures: number) {
  const at = (wanted: boolean, share: number): number => {
    const scores = cases.filter(({ positive }) => positive === wanted).map(({ score }) => score);
    return Number(scoreReachedBy(scores, share).toFixed(4));
  };
  return { presentAt: at(false, normals), absentAt: at(true, fractures) };
}

/** How far the calibrated logit moves, 95 times in 100, under mild changes of the same film. */
export async function repeatedLogit(
  films: readonly Plane[],
  judge: (values: Float32Array) => Promise<number>,
  { slope }: Line,
): Promise<number> {
  const random = createRandom(95);
  const moves: number[] = [];
  for (const film of films) {
    const first = await judge(threeChannels(film));
    moves.push(slope * Math.abs((await judge(threeChannels(mildView(film, random)))) - first));
  }
  return Number(scoreReachedBy(moves, 0.05).toPrecision(3));
}
