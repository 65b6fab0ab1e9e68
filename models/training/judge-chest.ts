/**
 * Judges the shipped children's pneumonia model and prints every figure that its CARD.md quotes beyond its manifest.
 * Run: npx tsx models/training/judge-chest.ts [--data ../shared/data] [--every 3: robustness on every third film alone]
 *
 * Films go through the same steps as in the product: source frame and header → `prepareInput` → the graph. Errors of
 * windows, depth and files are made on the frame or its header, before those steps; errors of position after them.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { decode, encode } from 'jpeg-js';
import { ensure } from '#base/assert.ts';
import { modelManifestSchema } from '#contracts/model-manifest.ts';
import type { SourceFrame } from '#inference/ports.ts';
import { primaryInput } from '#inference/preprocess/inputs.ts';
import { type GreyHeader, prepareInput } from '#inference/preprocess/prepare.ts';
import { type Plane, quarterTurn, threeChannels } from './augment.ts';
import { kermanyFilms, size } from './chest-films.ts';
import {
  auc,
  bootstrap95,
  calibrationError,
  reliability,
  type Scored,
  sigmoid,
  threeWay,
} from './evaluate.ts';
import { type FeatureRows, stack } from './features.ts';
import { exposed, mildView, noisy, sharpened, smallAndBack, turned } from './film-views.ts';
import { dataFolder, displayed, type LabelledImage, listImages, readFilm } from './images.ts';
import { fitLogistic, logits } from './logistic.ts';
import { openGraph } from './publish.ts';
import { createRandom, hashOf } from './random.ts';

const folder = new URL('../chest-xray-pneumonia-child/', import.meta.url);
const manifest = modelManifestSchema.parse(JSON.parse(readFileSync(new URL('model.json', folder), 'utf8')));
const input = primaryInput(manifest);
const limit = ensure(manifest.ood, 'a distance').limit;
const { presentAt, absentAt } = ensure(manifest.findings[0], 'a finding').operatingPoints;
const steps = { ...input.preprocessing, channels: 1 as const };
const graph = await openGraph(readFileSync(new URL(manifest.weights.file, folder)), input);
const data = dataFolder();
const { test } = kermanyFilms(data);
const { values: options } = parseArgs({ options: { every: { type: 'string' } }, strict: false });
const every = Number(options.every ?? 1);

interface Film {
  readonly frame: SourceFrame;
  readonly header: GreyHeader;
}

interface Judged extends Scored {
  readonly distance: number;
}

const window = (center: number, width: number): GreyHeader => ({
  ...displayed,
  windows: [{ center, width }],
});
const asExported = window(128, 256);

type Before = (film: Film) => Film;

/** How a film goes wrong before the product's steps, and after them. */
interface Trouble {
  readonly name: string;
  readonly before?: Before;
  readonly after?: (plane: Plane, index: number) => Plane;
}

const sameHeader =
  (header: GreyHeader): Before =>
  (film) => ({ ...film, header });
const seeded = (index: number) => createRandom(1_000 + index);

function savedAsJpeg(quality: number): Before {
  return ({ frame, header }) => {
    const { rows: height, columns: width } = frame;
    const rgba = new Uint8Array(4 * width * height).fill(255);
    for (let i = 0; i < width * height; i++) rgba.fill(frame.pixels[i] ?? 0, 4 * i, 4 * i + 3);
    const back = decode(encode({ width, height, data: rgba }, quality).data, { useTArray: true });
    return {
      frame: { ...frame, pixels: Uint8Array.from(frame.pixels, (_, i) => back.data[4 * i + 1] ?? 0) },
      header,
    };
  };
}

/** The film with `bits` bits a pixel; more than it had are filled with chance. */
function ofDepth(bits: number): Before {
  const random = createRandom(bits);
  const factor = 2 ** (bits - 8);
  return ({ frame }) => ({
    frame: {
      ...frame,
      pixels: Uint16Array.from(frame.pixels, (v) => Math.floor((v + random.next()) * factor)),
    },
    header: window(128 * factor, 256 * factor),
  });
}

const troubles: readonly Trouble[] = [
  { name: 'as it is' },
  { name: 'JPEG, quality 90', before: savedAsJpeg(90) },
  { name: 'JPEG, quality 70', before: savedAsJpeg(70) },
  { name: 'JPEG, quality 50', before: savedAsJpeg(50) },
  { name: 'JPEG, quality 30', before: savedAsJpeg(30) },
  { name: 'window 20 % too narrow', before: sameHeader(window(128, 205)) },
  { name: 'window 40 % too wide', before: sameHeader(window(128, 358)) },
  { name: 'window centre 10 % too low', before: sameHeader(window(102, 256)) },
  { name: 'window centre 10 % too high', before: sameHeader(window(154, 256)) },
  {
    name: 'no window in the header',
    before: sameHeader({ ...displayed, windows: [] }),
  },
  { name: '16 bits a pixel', before: ofDepth(16) },
  { name: '6 bits a pixel', before: ofDepth(6) },
  { name: 'gamma 0.7', after: (plane) => exposed(plane, { gamma: 0.7, contrast: 1, brightness: 0 }) },
  { name: 'gamma 1.4', after: (plane) => exposed(plane, { gamma: 1.4, contrast: 1, brightness: 0 }) },
  { name: 'turned by 5°', after: (plane) => turned(plane, { degrees: 5, scale: 1 }) },
  { name: 'turned by −5°', after: (plane) => turned(plane, { degrees: -5, scale: 1 }) },
  { name: 'turned by 10°', after: (plane) => turned(plane, { degrees: 10, scale: 1 }) },
  { name: 'turned by −10°', after: (plane) => turned(plane, { degrees: -10, scale: 1 }) },
  { name: 'noise, 2 % of the range', after: (plane, i) => noisy(plane, 0.04, seeded(i)) },
  { name: 'noise, 5 % of the range', after: (plane, i) => noisy(plane, 0.1, seeded(i)) },
  { name: 'blurred (3 × 3 mean)', after: (plane) => sharpened(plane, -1) },
  { name: 'shrunk to 112 and stretched', after: (plane) => smallAndBack(plane, 112) },
  { name: 'a little of everything', after: (plane, i) => mildView(plane, seeded(i)) },
  { name: 'mirrored', after: (plane) => turned(plane, { degrees: 0, scale: 1, mirrored: true }) },
  { name: 'turned by 90°', after: (plane) => quarterTurn(plane, 1) },
  { name: 'turned by 270°', after: (plane) => quarterTurn(plane, 3) },
  { name: 'upside down', after: (plane) => quarterTurn(plane, 2) },
  {
    name: 'black and white exchanged',
    after: (plane) => ({ ...plane, grey: plane.grey.map((v) => -v) }),
  },
];

async function judge(
  films: readonly LabelledImage[],
  { before, after }: Omit<Trouble, 'name'>,
): Promise<Judged[]> {
  const answers: Judged[] = [];
  for (const [index, { file, positive }] of films.entries()) {
    const film = { frame: readFilm(data, file), header: asExported };
    const { frame, header } = before?.(film) ?? film;
    const plane = { size, grey: prepareInput(frame, header, steps).tensor };
    const { score, distance } = await graph.judge(threeChannels(after?.(plane, index) ?? plane));
    answers.push({ score, distance, positive });
  }
  return answers;
}

const show = (value: number, digits = 3): string => value.toFixed(digits);
const withInterval = (cases: readonly Scored[], statistic: (sample: readonly Scored[]) => number): string => {
  const [low, high] = bootstrap95(cases, statistic);
  return `${show(statistic(cases))} [${show(low)}–${show(high)}]`;
};
const closed = { presentAt, absentAt: presentAt };

console.log(
  `${manifest.id} ${manifest.version}: presentAt ${presentAt}, absentAt ${absentAt}, limit ${limit}`,
);
const plain = await judge(test, {});
console.log(`\nKermany 2018 test split, ${plain.length} films, 95 % intervals by bootstrap over films`);
const figures: readonly [string, (sample: readonly Scored[]) => number][] = [
  ['AUC', auc],
  ['sensitivity at presentAt', (sample) => threeWay(sample, closed).sensitivity],
  ['specificity at presentAt', (sample) => threeWay(sample, closed).specificity],
  ['share uncertain', (sample) => threeWay(sample, { presentAt, absentAt }).abstained],
  ['sensitivity where it spoke', (sample) => threeWay(sample, { presentAt, absentAt }).sensitivity],
  ['specificity where it spoke', (sample) => threeWay(sample, { presentAt, absentAt }).specificity],
  ['pneumonia films called absent', (sample) => threeWay(sample, { presentAt, absentAt }).missed],
  ['calibration error (ECE, ten bins)', calibrationError],
];
for (const [name, statistic] of figures) console.log(`${name}: ${withInterval(plain, statistic)}`);

console.log('\nReliability on the test split\nscores | films | mean score | share with pneumonia');
for (const { low, high, cases, score, positive } of reliability(plain))
  console.log(`${show(low, 1)}–${show(high, 1)} | ${cases} | ${show(score, 2)} | ${show(positive, 2)}`);

const some = <T>(all: readonly T[]): readonly T[] => all.filter((_, i) => i % every === 0);
const plainOfSome = some(plain);
console.log(
  `\nRobustness, ${plainOfSome.length} films\ntrouble | AUC | sensitivity | specificity | mean change of score | refused`,
);
for (const { name, ...trouble } of troubles) {
  const judged = await judge(some(test), trouble);
  const { sensitivity, specificity } = threeWay(judged, closed);
  const change =
    judged.reduce((sum, { score }, i) => sum + Math.abs(score - (plainOfSome[i]?.score ?? 0)), 0) /
    judged.length;
  const refused = judged.filter(({ distance }) => !(distance <= limit)).length / judged.length;
  console.log(
    `${name} | ${withInterval(judged, auc)} | ${show(sensitivity)} | ${show(specificity)} | ${show(change)} | ${show(100 * refused, 1)} %`,
  );
}

/** What is left of a film in an 8 × 8 thumbnail and a histogram of 16 bins. */
function thumbnails(films: readonly LabelledImage[]): FeatureRows {
  return stack(
    films.map(({ file }) => {
      const { tensor } = prepareInput(readFilm(data, file), asExported, steps);
      const row = new Float32Array(64 + 16);
      for (const [i, value] of tensor.entries()) {
        const [x, y] = [i % size, Math.floor(i / size)];
        const cell = Math.floor((y * 8) / size) * 8 + Math.floor((x * 8) / size);
        row[cell] = (row[cell] ?? 0) + value / (size / 8) ** 2;
        const bin = 64 + Math.max(0, Math.min(15, Math.floor((value + 1) * 8)));
        row[bin] = (row[bin] ?? 0) + 16 / tensor.length;
      }
      return row;
    }),
  );
}

const fitThumbnail = (rows: FeatureRows, labels: readonly boolean[]) =>
  fitLogistic(rows, labels, Array(labels.length).fill(1), { l2: 0.01, iterations: 200 });
const rowsOf = ({ width, values }: FeatureRows, indices: readonly number[]): FeatureRows =>
  stack(indices.map((i) => values.subarray(i * width, (i + 1) * width)));

/** Scores of a thumbnail model on films of patients that it was not fitted on, five folds. */
function thumbnailFolds(films: readonly LabelledImage[]): Scored[] {
  const rows = thumbnails(films);
  const fold = films.map(({ patient }) => Math.floor(5 * hashOf(patient)));
  return Array.from({ length: 5 }, (_, k) => k).flatMap((k) => {
    const inside = films.flatMap((_, i) => (fold[i] === k ? [i] : []));
    const outside = films.flatMap((_, i) => (fold[i] === k ? [] : [i]));
    const head = fitThumbnail(
      rowsOf(rows, outside),
      outside.map((i) => films[i]?.positive === true),
    );
    const answers = logits(rowsOf(rows, inside), head);
    return inside.map((i, at) => ({
      score: sigmoid(answers[at] ?? 0),
      positive: films[i]?.positive === true,
    }));
  });
}

console.log(
  '\nNIH ChestX-ray14, 1,000 films, mostly adults: out of scope, and labels that a thumbnail can guess',
);
const adults = listImages(data, 'nih1000');
const adultAnswers = await judge(adults, {});
console.log(`this model: AUC ${withInterval(adultAnswers, auc)}`);
console.log(
  `thumbnail of 8 × 8 and histogram, five folds by patient: AUC ${withInterval(thumbnailFolds(adults), auc)}`,
);
const far = adultAnswers.filter(({ distance }) => !(distance <= limit)).length;
console.log(
  `refused as not chest-like, should a header lie about the age: ${show((100 * far) / adults.length, 1)} %`,
);

const { fitted } = kermanyFilms(data);
const head = fitThumbnail(
  thumbnails(fitted),
  fitted.map(({ positive }) => positive),
);
const thumbnailTest = Array.from(logits(thumbnails(test), head), (logit, i) => ({
  score: sigmoid(logit),
  positive: test[i]?.positive === true,
}));
console.log(
  `\nThe same thumbnail, fitted on Kermany's films, on its test split: AUC ${withInterval(thumbnailTest, auc)}`,
);
