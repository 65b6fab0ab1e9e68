/**
 * Prints every figure of the limb model that its CARD.md quotes beyond its manifest: the kept part by the shipped weights,
 * and the folds by those that `limb-fracture.ts` left in its work folder.
 * Run: npx tsx models/training/judge-limb.ts --work <folder> [--data ../shared/data] [--every 3: robustness on every third film]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensure } from '#base/assert.ts';
import { modelManifestSchema } from '#contracts/model-manifest.ts';
import { type Plane, quarterTurn, threeChannels } from './augment.ts';
import { auc, reliability } from './evaluate.ts';
import { exposed, mildView, noisy, sharpened, smallAndBack, throughJpeg, turned } from './film-views.ts';
import { dataFolder } from './images.ts';
import { weighted } from './limb-answers.ts';
import { casesOf, filmsOfPart, foldCases } from './limb-cases.ts';
import {
  boxShare,
  chanceHead,
  figure,
  type LimbCase,
  points,
  pointsByChance,
  sensitivityAt,
  specificityAt,
  subsets,
} from './limb-figures.ts';
import { filmPlane, isLimb, kept, type LimbFilm } from './limb-films.ts';
import { readTrunk } from './limb-work.ts';
import { floatValueInfo, floatValues, type Graph, readGraph, writeGraph } from './onnx-graph.ts';
import { openGraph } from './publish.ts';
import { createRandom } from './random.ts';

const { values: options } = parseArgs({
  options: { work: { type: 'string' }, data: { type: 'string' }, every: { type: 'string' } },
});
const data = dataFolder();
const folder = new URL('../limb-fracture/', import.meta.url);
const manifest = modelManifestSchema.parse(JSON.parse(readFileSync(new URL('model.json', folder), 'utf8')));
const [input, finding] = [ensure(manifest.inputs[0], 'an input'), ensure(manifest.findings[0], 'a finding')];
const { operatingPoints, calibration } = finding;
const line = calibration?.kind === 'platt' ? calibration : { slope: 1, intercept: 0 };
const { presentAt } = operatingPoints;
const limit = ensure(manifest.ood, 'a distance').limit;
const bytes = readFileSync(new URL(manifest.weights.file, folder));
const shape = input.kind === 'image' ? input.shape : ([1, 3, 1, 1] as const);
const whole = readGraph(bytes);
const mapName = ensure(whole.node.find(({ output }) => output[0] === 'cam')?.input[0], 'the map');
const graph = await openGraph(withMap(whole), { name: input.name, shape: [...shape] });

/** The same graph, which also gives the map under its head. */
function withMap(of: Graph): Uint8Array {
  return writeGraph({ ...of, output: [...of.output, floatValueInfo(mapName, [1, 1280, 12, 12])] });
}

const show = (value: number): string => value.toFixed(3);
function told(cases: readonly LimbCase[], statistic: (sample: readonly LimbCase[]) => number): string {
  const { value, interval } = figure(cases, statistic);
  return `${show(value)} (${interval.map(show).join('–')})`;
}
const positives = (cases: readonly LimbCase[]): readonly LimbCase[] =>
  cases.filter(({ positive }) => positive);
const share =
  (of: (one: LimbCase) => number) =>
  (sample: readonly LimbCase[]): number =>
    positives(sample).reduce((sum, one) => sum + of(one), 0) / positives(sample).length;

function bySubset(cases: readonly LimbCase[]): void {
  console.log('films | number | fractures | AUC | sensitivity | specificity | strongest place touches a box');
  for (const [name, within] of subsets) {
    const own = cases.filter(within);
    const few = positives(own).length < 5;
    const figures = [
      auc,
      sensitivityAt(presentAt),
      specificityAt(presentAt),
      share((one) => Number(points(one, one.map, true))),
    ];
    console.log(
      [
        name,
        own.length,
        positives(own).length,
        ...figures.map((one) => (few ? 'too few' : told(own, one))),
      ].join(' | '),
    );
  }
  const sizes = positives(cases)
    .map(boxShare)
    .toSorted((a, b) => a - b);
  const cuts = [
    0,
    sizes[Math.floor(sizes.length / 3)] ?? 0,
    sizes[Math.floor((2 * sizes.length) / 3)] ?? 0,
    1,
  ];
  for (const [i, from] of cuts.slice(0, 3).entries()) {
    const to = cuts[i + 1] ?? 1;
    const own = cases.filter((one) => !one.positive || (boxShare(one) >= from && boxShare(one) < to));
    const name = `largest box ${(100 * from).toFixed(2)}–${(100 * to).toFixed(2)} % of the film`;
    const touching = share((one) => Number(points(one, one.map, true)));
    console.log(
      [
        name,
        positives(own).length,
        ...[auc, sensitivityAt(presentAt), touching].map((s) => told(own, s)),
      ].join(' | '),
    );
  }
}

function pointing(cases: readonly LimbCase[]): void {
  for (const near of [false, true]) {
    console.log(
      `strongest place ${near ? 'touches' : 'has its centre in'} a box: ${told(
        cases,
        share((one) => Number(points(one, one.map, near))),
      )}; ` + `a place drawn by chance ${show(share((one) => pointsByChance(one, near))(cases))}`,
    );
  }
}

async function judged(
  films: readonly LimbFilm[],
  after: (plane: Plane, i: number) => Plane = (plane) => plane,
) {
  const answers = [];
  for (const [i, film] of films.entries()) {
    const run = await graph.run(threeChannels(after(filmPlane(data, film), i)));
    answers.push({
      file: film.file,
      logit: run('logit')[0] ?? 0,
      map: [...run('cam')],
      distance: run('ood_distance')[0] ?? 0,
      features: run(mapName),
    });
  }
  return answers;
}

const films = filmsOfPart(data, kept).filter(isLimb);
const said = await judged(films);
const cases = casesOf(data, films, said, line);
console.log(`Kept part, ${cases.length} films of hand and leg, threshold ${presentAt}`);
bySubset(cases);
pointing(cases);
const head = ensure(
  whole.initializer.find(({ name }) => name === 'head_weights'),
  'a head',
);
const chance = chanceHead(Float64Array.from(floatValues(head)));
const random = cases.map((one, i) => ({
  ...one,
  map: [...weighted(ensure(said[i], 'said').features, chance)],
}));
console.log('with a head of chance:');
pointing(random);
const spoke = cases.filter((_, i) => (said[i]?.distance ?? Number.NaN) <= limit);
console.log(`where the gate lets it speak, ${spoke.length} films: AUC ${told(spoke, auc)}`);
console.log('score | films | mean score | with fracture');
for (const { low, high, cases: n, score, positive } of reliability(cases))
  if (n > 0) console.log(`${low}–${high} | ${n} | ${show(score)} | ${show(positive)}`);

if (options.work !== undefined) {
  const all = (await foldCases(data, options.work, readTrunk(data))).cases;
  console.log(`\nFive folds, ${all.length} films`);
  bySubset(all);
  pointing(all);
  console.log('score | films | mean score | with fracture');
  for (const { low, high, cases: n, score, positive } of reliability(all))
    if (n > 0) console.log(`${low}–${high} | ${n} | ${show(score)} | ${show(positive)}`);
}

const plain = { contrast: 1, brightness: 0 };
const troubles: readonly (readonly [string, (plane: Plane, i: number) => Plane])[] = [
  ['as it is', (plane) => plane],
  ['JPEG quality 50', (plane) => throughJpeg(plane, 50)],
  ['JPEG quality 30', (plane) => throughJpeg(plane, 30)],
  ['gamma 0.7', (plane) => exposed(plane, { ...plain, gamma: 0.7 })],
  ['gamma 1.4', (plane) => exposed(plane, { ...plain, gamma: 1.4 })],
  ['turned by 10°', (plane) => turned(plane, { degrees: 10, scale: 1 })],
  ['turned by 90°', (plane) => quarterTurn(plane, 1)],
  ['upside down', (plane) => quarterTurn(plane, 2)],
  ['mirrored', (plane) => turned(plane, { degrees: 0, scale: 1, mirrored: true })],
  ['squeezed by a quarter across', (plane) => turned(plane, { degrees: 0, scale: 0.88, stretch: 0.85 })],
  ['noise, 2 % of the range', (plane, i) => noisy(plane, 0.04, createRandom(i))],
  ['noise, 5 % of the range', (plane, i) => noisy(plane, 0.1, createRandom(i))],
  ['blurred (3 × 3 mean)', (plane) => sharpened(plane, -1)],
  ['shrunk to 192 and stretched', (plane) => smallAndBack(plane, 192)],
  ['a little of everything', (plane, i) => mildView(plane, createRandom(i))],
];
const some = films.filter((_, i) => i % Number(options.every ?? 1) === 0);
console.log(
  `\nRobustness, ${some.length} films of the kept part\ntrouble | AUC | sensitivity | specificity | refused`,
);
for (const [name, after] of troubles) {
  const answers = await judged(some, after);
  const own = casesOf(data, some, answers, line);
  const refused = answers.filter(({ distance }) => !(distance <= limit)).length / answers.length;
  console.log(
    `${name} | ${told(own, auc)} | ${show(sensitivityAt(presentAt)(own))} | ${show(specificityAt(presentAt)(own))} | ${(100 * refused).toFixed(1)} %`,
  );
}
