/**
 * Makes models/chest-xray-pneumonia-child: a frozen MobileNetV2 trunk, and on it a logistic head fitted on the
 * training split of Kermany 2018. Run: npx tsx models/training/chest-xray-pneumonia-child.ts [--data ../shared/data]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, ensure } from '#base/assert.ts';
import type { ModelManifest, Preprocessing } from '#contracts/model-manifest.ts';
import { openImage } from '#dicom/open.ts';
import { prepareInput } from '#inference/preprocess/prepare.ts';
import { renderChest } from '../../test/phantom/chest.ts';
import { augment, type Plane, quarterTurn, threeChannels } from './augment.ts';
import { extract, openBackbone } from './backbone.ts';
import { cutAt, pooledMap, withInt8Weights } from './backbone-graph.ts';
import { distances, fitFeatureSpace } from './distance.ts';
import { type Scored, scoreReachedBy, sigmoid } from './evaluate.ts';
import { distanceHead, grow, linearHead } from './heads.ts';
import { dataFolder, filmTensor, type LabelledImage, listImages, readFilm } from './images.ts';
import { fitLogistic, logits } from './logistic.ts';
import { readGraph, writeGraph } from './onnx-graph.ts';
import { evaluationRows, openGraph, publish, refusalRow, writeKnownAnswers } from './publish.ts';
import { createRandom, hashOf } from './random.ts';

const size = 224;
const shape: ModelManifest['input']['shape'] = [1, 3, size, size];

const preprocessing: Preprocessing = {
  version: 1,
  voi: 'header-window',
  percentiles: [0.5, 99.5],
  invertMonochrome1: true,
  // The data set was squeezed to squares before it was published, so other films must be squeezed too.
  crop: 'whole-frame',
  trim: 0.04,
  resample: { method: 'bilinear-antialiased', size },
  range: [-1, 1],
  channels: 3,
};

const data = dataFolder();
const original = readGraph(readFileSync(join(data, 'models/mobilenetv2_features_f32.onnx')));
const compact = withInt8Weights(original);
const random = createRandom(20_181_122);

/** One film, one plane: the product's own pipeline, before the channels are copied. */
function plane({ file }: LabelledImage): Plane {
  return { size, grey: filmTensor(readFilm(data, file), { ...preprocessing, channels: 1 }) };
}

/** Features of each film as it is, then of `views` more of it; with the label of the film each came from. */
async function viewFeatures(films: readonly LabelledImage[], views: (film: LabelledImage) => number) {
  const labels: boolean[] = [];
  const tensors = function* (): Generator<Float32Array> {
    for (const film of films) {
      const own = plane(film);
      const all = [own, ...Array.from({ length: views(film) }, () => augment(own, random))];
      for (const view of all) {
        labels.push(film.positive);
        yield threeChannels(view);
      }
    }
  };
  const features = await extract(await openBackbone(writeGraph(compact)), tensors(), shape);
  return { features, labels };
}

async function sameFeatures(films: readonly LabelledImage[]): Promise<number> {
  const tensors = films.map((film) => threeChannels(plane(film)));
  const before = await extract(await openBackbone(writeGraph(original)), tensors, shape);
  const after = await extract(await openBackbone(writeGraph(compact)), tensors, shape);
  return before.values.reduce(
    (worst, value, i) => Math.max(worst, Math.abs(value - (after.values[i] ?? 0))),
    0,
  );
}

const training = listImages(data, 'kermany_train');
const fitted = training.filter(({ patient }) => hashOf(patient) >= 0.2);
const heldOut = training.filter(({ patient }) => hashOf(patient) < 0.2);
const test = listImages(data, 'kermany_test');
assert(training.length === 5216 && test.length === 624, 'the official split is 5216 and 624 films');

const loss = await sameFeatures(test.slice(0, 16));
console.log(`int8 storage moves a feature by at most ${loss}`);
assert(loss < 1e-3, 'int8 storage is without loss');

// Normal films are a quarter of the split: more views of them, and weights that make both labels count the same.
const { features: fitFeatures, labels: fitLabels } = await viewFeatures(fitted, ({ positive }) =>
  positive ? 1 : 3,
);
console.log(
  `${fitFeatures.rows} views of ${fitted.length} films to fit on, ${heldOut.length} films held out`,
);
const positiveShare = fitLabels.filter(Boolean).length / fitLabels.length;
const balance = fitLabels.map((positive) => 0.5 / (positive ? positiveShare : 1 - positiveShare));

const { features: heldOutFeatures, labels: heldOutLabels } = await viewFeatures(heldOut, () => 1);

const balancedLoss = (values: Float64Array): number => {
  const of = (wanted: boolean): number => {
    const own = [...values].filter((_, i) => heldOutLabels[i] === wanted);
    return own.reduce((sum, v) => sum + Math.log1p(Math.exp(wanted ? -v : v)), 0) / own.length;
  };
  return (of(true) + of(false)) / 2;
};
const tried = [0.003, 0.01, 0.03, 0.1].map((l2) => {
  const head = fitLogistic(fitFeatures, fitLabels, balance, { l2, iterations: 200 });
  const held = balancedLoss(logits(heldOutFeatures, head));
  console.log(`l2 ${l2}: loss on held-out views ${held.toFixed(4)}`);
  return { l2, head, held };
});
const best = ensure(tried.toSorted((a, b) => a.held - b.held)[0], 'one was tried');

const space = fitFeatureSpace(fitFeatures, 64);
const heldOutDistances = [...distances(heldOutFeatures, space)];
const asTaken = heldOutDistances.filter((_, i) => i % 2 === 0);
const limit = Number(
  (asTaken.toSorted((a, b) => a - b)[Math.floor(asTaken.length * 0.985)] ?? 0).toPrecision(4),
);

const map = pooledMap(compact, size / 32);
const trunk = cutAt(compact, map.name, shape, [1, map.channels, map.rows, map.columns]);
const weights = writeGraph(grow(trunk, map, linearHead(map, best.head), distanceHead(map, space)));
const input = { name: 'input', shape, preprocessing };
const graph = await openGraph(weights, input);

// Where the model may be wrong is read off films it has not seen, each also in a second, harder view.
const heldOutScores = Array.from(logits(heldOutFeatures, best.head), sigmoid);
const positives = heldOutScores.filter((_, i) => heldOutLabels[i]);
const operatingPoints = {
  presentAt: Number(scoreReachedBy(positives, 0.95).toFixed(4)),
  absentAt: Number(scoreReachedBy(positives, 0.99).toFixed(4)),
  from: 'Kermany 2018 training split, one patient in five held out, each film in two views: scores that 95 % and 99 % of its pneumonia films reach',
};

const judged = async (films: readonly Plane[]) => {
  const answers = [];
  for (const film of films) answers.push(await graph.judge(threeChannels(film)));
  return answers;
};
const refusals = async (name: string, films: readonly Plane[]) =>
  refusalRow(
    name,
    (await judged(films)).map(({ distance }) => distance),
    limit,
  );

const testPlanes = test.map(plane);
const testAnswers = await judged(testPlanes);
const testCases: Scored[] = testAnswers.map(({ score }, i) => ({
  score,
  positive: test[i]?.positive === true,
}));
const peaks = (
  await judged(
    heldOut
      .filter(({ positive }) => positive)
      .slice(0, 200)
      .map(plane),
  )
).map(({ cam }) => Math.max(...cam));

const sample = testPlanes.filter((_, i) => i % 4 === 0);
/** Every tenth slice of the thorax phantom in the data folder, as a chest film that a header might claim it to be. */
async function ctPlanes(): Promise<Plane[]> {
  const folder = join(data, 'dicom/ct-thorax-phantom');
  const planes: Plane[] = [];
  for (const file of readdirSync(folder).filter((_, i) => i % 10 === 0)) {
    const image = await openImage(new Uint8Array(readFileSync(join(folder, file))));
    const frame = image.ok ? await image.value.decode(0) : image;
    assert(image.ok && frame.ok, `${file} opens`);
    const header = ensure(image.value.instance.pixels, 'a slice has pixels');
    planes.push({ size, grey: prepareInput(frame.value, header, { ...preprocessing, channels: 1 }).tensor });
  }
  return planes;
}

const noise = Array.from({ length: 100 }, () => ({
  size,
  grey: new Float32Array(size * size).map(() => random.between(-1, 1)),
}));
const phantomPlanes = (view: 'AP' | 'LL'): Plane[] =>
  Array.from({ length: 60 }, (_, seed) => {
    const film = renderChest({ seed, rows: 384, view, ageYears: 4, findings: { opacity: seed % 2 === 0 } });
    const frame = { ...film, samplesPerPixel: 1 as const };
    return {
      size,
      grey: filmTensor(
        { ...frame, pixels: film.pixels.map((v) => v >> 4) },
        { ...preprocessing, channels: 1 },
      ),
    };
  });

const name = 'Kermany 2018 test split';
const evaluation = [
  ...evaluationRows(name, testCases, operatingPoints),
  refusalRow(
    name,
    testAnswers.map(({ distance }) => distance),
    limit,
  ),
  refusalRow('Kermany 2018 training split, held out', asTaken, limit),
  await refusals(
    `${name}, turned by 90°`,
    sample.map((film) => quarterTurn(film, 1)),
  ),
  await refusals(
    `${name}, upside down`,
    sample.map((film) => quarterTurn(film, 2)),
  ),
  await refusals(
    `${name}, black and white exchanged`,
    sample.map((film) => ({ size, grey: film.grey.map((v) => -v) })),
  ),
  await refusals(
    'NIH ChestX-ray14 adults',
    listImages(data, 'nih1000')
      .filter((_, i) => i % 5 === 0)
      .map(plane),
  ),
  await refusals('our phantoms of four-year-olds, frontal', phantomPlanes('AP')),
  await refusals('our phantoms of four-year-olds, lateral', phantomPlanes('LL')),
  await refusals('CT slices of a thorax phantom', await ctPlanes()),
  await refusals('white noise', noise),
];

publish(
  {
    schema: 1,
    id: 'chest-xray-pneumonia-child',
    version: '1.0.0',
    name: 'Pneumonia pattern on a frontal chest film, children of 1 to 5 years',
    purpose: 'triage',
    finding: { code: '233604007', display: 'Pneumonia' },
    intendedUse:
      'Orders a reading list: films of children of 1 to 5 years that look like pneumonia are read earlier. It never removes a film from the list and never replaces a reading.',
    mustNotBeUsedFor: [
      'diagnosis, or ruling pneumonia out',
      'adults, infants under 1 year, children of 6 and more: on adults it is no better than chance',
      'lateral films, computed tomography, photographs of films',
      'telling bacterial, viral and tuberculous disease apart',
    ],
    input,
    outputs: {
      score: 'score',
      logit: 'logit',
      cam: {
        name: 'cam',
        rows: map.rows,
        columns: map.columns,
        full: Number(peaks.toSorted((a, b) => a - b)[Math.floor(peaks.length / 2)]?.toPrecision(4)),
      },
      oodDistance: 'ood_distance',
    },
    operatingPoints,
    applicability: {
      modalities: ['DX', 'CR'],
      bodyParts: ['CHEST', 'THORAX', 'LUNG'],
      views: ['AP', 'PA'],
      presentationIntents: ['FOR PRESENTATION'],
      age: { minYears: 1, maxYears: 5 },
      minSide: size,
      minContrast: 0.03,
    },
    ood: {
      limit,
      from: 'distance that 98.5 % of the held-out films of the Kermany 2018 training split stay within',
    },
    knownAnswers: await writeKnownAnswers(weights, input),
    licence: 'Apache-2.0 (trunk) and CC BY 4.0 (data of the head)',
    authors: ['Manara contributors'],
    dataSources: [
      {
        name: 'Large Dataset of Labeled Optical Coherence Tomography and Chest X-Ray Images',
        licence: 'CC BY 4.0',
        citation:
          'Kermany D, Zhang K, Goldbaum M. Mendeley Data, V3, 2018, doi:10.17632/rscbjbr9sj.3; Kermany DS et al. Cell 2018;172:1122–1131.',
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
