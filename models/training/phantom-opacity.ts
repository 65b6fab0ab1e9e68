/**
 * Makes models/phantom-opacity from our own phantoms: the first ten blocks of MobileNetV2, frozen, and on them a
 * small head that judges each place of the film. Run: npx tsx models/training/phantom-opacity.ts [--data ../shared/data]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensure } from '#base/assert.ts';
import type { ImageInput, Preprocessing } from '#contracts/model-manifest.ts';
import { prepareInput } from '#inference/preprocess/prepare.ts';
import { type ChestFilm, renderChest } from '../../phantom/chest.ts';
import { exposeDifferently, threeChannels } from './augment.ts';
import { openBackbone, runMap } from './backbone.ts';
import { cutAt, withSmallWeights } from './backbone-graph.ts';
import { fitFeatureSpace } from './distance.ts';
import { type Scored, scoreReachedBy } from './evaluate.ts';
import { stack } from './features.ts';
import { distanceHead, grow, placeHead } from './heads.ts';
import { dataFolder, filmTensor, listImages, readFilm } from './images.ts';
import { fitLogistic } from './logistic.ts';
import { readGraph, writeGraph } from './onnx-graph.ts';
import { type PhantomFilm, phantomFilm } from './phantom-films.ts';
import { type Cells, trainPlaceHead } from './place-head.ts';
import { evaluationRows, openGraph, publish, refusalRow, writeKnownAnswers } from './publish.ts';
import { createRandom } from './random.ts';

const size = 256;
const side = size / 16;
const shape: ImageInput['shape'] = [1, 3, size, size];
/** The widened map of the eleventh block: 384 channels at a sixteenth of the input. */
const map = { name: 't146', channels: 384, rows: side, columns: side };

const preprocessing: Preprocessing = {
  version: 1,
  voi: 'full-range',
  percentiles: [1, 99],
  invertMonochrome1: true,
  crop: 'centre-square',
  trim: 0,
  resample: { method: 'area', size },
  equalisation: 'none',
  range: [-1, 1],
  channels: 3,
};

const data = dataFolder();
const backbone = readGraph(readFileSync(join(data, 'models/mobilenetv2_features_f32.onnx')));
const trunk = cutAt(withSmallWeights(backbone), map.name, shape, [1, map.channels, side, side]);
const trunkSession = await openBackbone(writeGraph(trunk));
const random = createRandom(4711);

const unscaled = { rescaleSlope: 1, rescaleIntercept: 0, windows: [], bitsStored: 16, signed: false };
const tensorOf = (film: ChestFilm): Float32Array =>
  prepareInput({ ...film, samplesPerPixel: 1 }, unscaled, preprocessing).tensor;
const mapOf = (tensor: Float32Array) => runMap(trunkSession, tensor, shape);

/** Seeds of the three sets lie far apart; every third film is rendered finer than the rest. */
const film = (seed: number): PhantomFilm => phantomFilm(seed, seed % 3 === 0 ? 512 : 384);
const seeds = (from: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => from + i);
const sets = { fit: seeds(0, 2200), tune: seeds(100_000, 400), test: seeds(200_000, 800) };

/** How far the middle of a cell lies from the middle of the nearest opacity; the rim of its ellipse is 1. */
function distanceToOpacity({ regions, rows, columns }: ChestFilm, cell: number): number {
  const x = ((cell % side) + 0.5) * (columns / side);
  const y = (Math.floor(cell / side) + 0.5) * (rows / side);
  const opacities = regions.filter(({ finding }) => finding === 'opacity');
  const far = opacities.map((r) =>
    Math.hypot((x - r.x - r.width / 2) / (r.width / 2), (y - r.y - r.height / 2) / (r.height / 2)),
  );
  return Math.min(Number.POSITIVE_INFINITY, ...far);
}

const cells = {
  channels: map.channels,
  rows: [] as Float32Array[],
  positive: [] as boolean[],
  weight: [] as number[],
};
const pooled: Float32Array[] = [];

/** All cells inside an opacity and a quarter of the clear ones; the rim is neither. */
function collectCells(source: ChestFilm, features: Float32Array): void {
  const plane = side * side;
  const mean = new Float32Array(map.channels);
  for (let cell = 0; cell < plane; cell++) {
    const row = Float32Array.from({ length: map.channels }, (_, c) => features[c * plane + cell] ?? 0);
    row.forEach((value, c) => {
      mean[c] = (mean[c] ?? 0) + value / plane;
    });
    const far = distanceToOpacity(source, cell);
    const positive = far < 0.84;
    if (!positive && (far < 1.27 || random.next() > 0.25)) continue;
    cells.rows.push(row);
    cells.positive.push(positive);
    cells.weight.push(positive ? 3 : 4);
  }
  pooled.push(mean);
}

for (const seed of sets.fit) {
  const source = film(seed);
  const tensor = tensorOf(source);
  collectCells(source, await mapOf(tensor));
  const grey = tensor.slice(0, size * size);
  collectCells(source, await mapOf(threeChannels({ size, grey: exposeDifferently(grey, random) })));
}
console.log(`${cells.rows.length} cells of ${sets.fit.length} phantoms, each exposed twice`);

/** The head sees channels of equal size; the scale is folded back into its weights. */
function trainScaled(): ReturnType<typeof trainPlaceHead> {
  const scale = new Float32Array(map.channels);
  for (const row of cells.rows)
    row.forEach((value, c) => {
      scale[c] = (scale[c] ?? 0) + (value * value) / cells.rows.length;
    });
  const gain = scale.map((square) => 1 / (Math.sqrt(square) + 0.05));
  const scaled: Cells = {
    ...cells,
    rows: cells.rows.map((row) => row.map((value, c) => value * (gain[c] ?? 1))),
  };
  const options = { hidden: 24, epochs: 8, batch: 1024, rate: 4e-3, decay: 1e-5, seed: 1 };
  const head = trainPlaceHead(scaled, options);
  return { ...head, hiddenWeights: head.hiddenWeights.map((w, i) => w * (gain[i % map.channels] ?? 1)) };
}

const head = trainScaled();
const space = fitFeatureSpace(stack(pooled), 32);
const input: ImageInput = { kind: 'image', name: 'input', shape, preprocessing };
const finish = (slope: number, offset: number): Uint8Array =>
  writeGraph(grow(trunk, map, placeHead(map, head, slope, offset), distanceHead(map, space)));

interface Judged extends Scored {
  readonly distance: number;
  readonly peak: number;
  readonly onTarget: boolean;
}

async function judge(weights: Uint8Array, films: Iterable<PhantomFilm>): Promise<readonly Judged[]> {
  const graph = await openGraph(weights, input);
  const all: Judged[] = [];
  for (const one of films) {
    const { score, distance, cam } = await graph.judge(tensorOf(one));
    const peak = Math.max(...cam);
    const onTarget = distanceToOpacity(one, cam.indexOf(peak)) < 1.27;
    all.push({ score, positive: one.positive, distance, peak, onTarget });
  }
  return all;
}

function* filmsOf(list: readonly number[]): Generator<PhantomFilm> {
  for (const seed of list) yield film(seed);
}

// The peak becomes a probability on films the head has not seen (Platt scaling).
const raw = await judge(finish(1, 0), filmsOf(sets.tune));
const peaks = stack(raw.map(({ peak }) => Float32Array.of(peak)));
const platt = fitLogistic(
  peaks,
  raw.map(({ positive }) => positive),
  raw.map(() => 1),
  { l2: 0.01, iterations: 100 },
);
const weights = finish(ensure(platt.weights[0], 'one weight'), platt.bias);

const tuned = await judge(weights, filmsOf(sets.tune));
const positives = tuned.filter(({ positive }) => positive);
const reached = scoreReachedBy(
  positives.map(({ score }) => score),
  0.99,
);
const exceeded = scoreReachedBy(
  tuned.filter(({ positive }) => !positive).map(({ score }) => score),
  0.01,
);
const limit = Number(
  scoreReachedBy(
    tuned.map(({ distance }) => distance),
    0.005,
  ).toPrecision(4),
);

const test = await judge(weights, filmsOf(sets.test));
const fullSize = await judge(
  weights,
  seeds(300_000, 60).map((seed) => phantomFilm(seed, 1024)),
);
const shown = test.filter(({ positive, score }) => positive && score >= Math.max(reached, exceeded));
const operatingPoints = {
  presentAt: Number(Math.max(reached, exceeded).toFixed(4)),
  absentAt: Number(Math.min(reached, exceeded).toFixed(4)),
  from: '400 phantoms apart from those fitted: the score that 99 % of films with an opacity reach, and the one that 1 % of films without exceed',
};

const graph = await openGraph(weights, input);
const farAway = async (name: string, tensors: readonly Float32Array[]) => {
  const found: number[] = [];
  for (const tensor of tensors) found.push((await graph.judge(tensor)).distance);
  return refusalRow(name, found, limit);
};
const childFilms = listImages(data, 'kermany_test').filter((_, i) => i % 8 === 0);
const name = 'phantoms, seeds 200000–200799';
const evaluation = [
  ...evaluationRows(name, test, operatingPoints),
  {
    dataSet: name,
    images: shown.length,
    metric: 'share of called opacities under the peak of the heat map',
    value: Number((shown.filter(({ onTarget }) => onTarget).length / shown.length).toFixed(3)),
  },
  ...evaluationRows('phantoms at 1024 × 1024, seeds 300000–300059', fullSize, operatingPoints),
  refusalRow(
    name,
    test.map(({ distance }) => distance),
    limit,
  ),
  await farAway(
    'lateral phantoms',
    seeds(0, 60).map((seed) => tensorOf(renderChest({ seed, rows: 384, view: 'LL' }))),
  ),
  await farAway(
    'Kermany 2018 test split (children)',
    childFilms.map(({ file }) => filmTensor(readFilm(data, file), preprocessing)),
  ),
];

publish(
  {
    schema: 2,
    id: 'phantom-opacity',
    version: '1.0.0',
    name: 'Commissioning check: opacity on a Manara chest phantom',
    names: {
      ar: 'فحص التشغيل: عتامة في نموذج صدر من منارة',
      fr: 'Contrôle de mise en service : opacité sur un fantôme thoracique Manara',
      ru: 'Проверка ввода в работу: затемнение на фантоме грудной клетки Manara',
    },
    purpose: 'commissioning',
    task: 'classification',
    intendedUse:
      'Shows that reading, decoding, inference and display work on this machine, on synthetic phantoms whose truth is known. It knows nothing of patients.',
    mustNotBeUsedFor: ['any image of a person', 'judging how well a triage model works on patients'],
    inputs: [input],
    outputs: {
      scores: { from: 'tensor', name: 'score', length: 1, activation: 'none' },
      map: {
        name: 'cam',
        channels: 1,
        rows: side,
        columns: side,
        activation: 'none',
        full: Number(
          shown
            .map(({ peak }) => peak)
            .toSorted((a, b) => a - b)
            [Math.floor(shown.length / 2)]?.toPrecision(4),
        ),
      },
      oodDistance: 'ood_distance',
    },
    findings: [
      {
        concept: { scheme: 'SCT', value: '95436008', meaning: 'Lung consolidation' },
        names: { ar: 'تصلّد رئوي', fr: 'Condensation pulmonaire', ru: 'Консолидация лёгкого' },
        index: 0,
        operatingPoints,
      },
    ],
    applicability: {
      modalities: ['DX'],
      bodyParts: ['CHEST'],
      views: ['PA', 'AP'],
      presentationIntents: ['FOR PRESENTATION'],
      devices: ['Manara phantom'],
      minSide: size,
      minContrast: 0.05,
    },
    ood: { limit, from: 'distance that 99.5 % of 400 phantoms apart from those fitted stay within' },
    knownAnswers: await writeKnownAnswers(weights, input, ['score', 'logit', 'ood_distance', 'cam']),
    licence: 'Apache-2.0 (trunk), MIT (head)',
    authors: ['Manara contributors'],
    dataSources: [
      {
        name: 'Manara chest phantoms (phantom)',
        licence: 'MIT',
        citation: 'Rendered by this repository; no patient is involved.',
      },
      {
        name: 'MobileNetV2 1.0/224, ImageNet (tf2_mobilenet_v2_1.0_224_ptq.tflite, google-coral/test_data)',
        licence: 'Apache-2.0',
        citation: 'Sandler M et al. MobileNetV2: Inverted Residuals and Linear Bottlenecks. CVPR 2018.',
      },
    ],
    evaluation,
  },
  weights,
);
