/**
 * Makes models/chest-xray-pneumonia-child: MobileNetV2 whose closing seven blocks are fine-tuned on the training split
 * of Kermany 2018, and on it a linear head that explains itself by place.
 * Run: npx tsx models/training/chest-xray-pneumonia-child.ts [--data ../shared/data] [--work <folder to keep and go on in>]
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assert, ensure } from '#base/assert.ts';
import type { ImageInput } from '#contracts/model-manifest.ts';
import { differenceFrom, patternInputs } from '#inference/known-answers.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import { poses } from '#inference/tensor-shapes.ts';
import { type Plane, quarterTurn, threeChannels } from './augment.ts';
import { cutAt, pooledMap, withSmallWeights } from './backbone-graph.ts';
import { cutName, cutShape, filmPlane, kermanyFilms, preprocessing, shape, size } from './chest-films.ts';
import { parts, type ViewKind, type ViewRow } from './chest-views.ts';
import { afterCut, withTrained, writeClosing } from './closing.ts';
import { distances, fitFeatureSpace } from './distance.ts';
import { auc, calibrationError, type Scored, scoreReachedBy } from './evaluate.ts';
import { partMeans, stack } from './features.ts';
import { distanceHead, grow, linearHead, poseHead } from './heads.ts';
import { dataFolder, listImages } from './images.ts';
import { fitLogistic } from './logistic.ts';
import { type Graph, readGraph, writeGraph } from './onnx-graph.ts';
import {
  evaluationRows,
  type GraphAnswer,
  openGraph,
  publish,
  refusalRow,
  writeKnownAnswers,
} from './publish.ts';
import { ctPlanes, noisePlanes, phantomPlanes } from './strangers.ts';
import { readRows } from './view-rows.ts';

const data = dataFolder();
const { values: options } = parseArgs({
  options: { data: { type: 'string' }, work: { type: 'string' } },
});
const work = options.work ?? mkdtempSync(join(tmpdir(), 'manara-chest-'));
mkdirSync(work, { recursive: true });

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

function run(command: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, OMP_NUM_THREADS: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`)),
    );
  });
}

/** A step whose product already lies in the work folder is not done again. */
async function unlessThere(file: string, step: (path: string) => Promise<void>): Promise<void> {
  const path = join(work, file);
  if (existsSync(path)) console.log(`${path} is there already`);
  else await step(path);
}

const original = readGraph(readFileSync(join(data, 'models/mobilenetv2_features_f32.onnx')));
writeClosing(original, work);

await Promise.all(
  Array.from({ length: parts }, (_, part) =>
    unlessThere(`views-${part}.json`, () =>
      run(process.execPath, [
        ...process.execArgv,
        here('chest-views.ts'),
        ...['--work', work, '--part', `${part}`, '--data', data],
      ]),
    ),
  ),
);

/** Three teachers from different seeds, two at a time, and then a student of the same size that learns their mean. */
const teachers = [1, 2, 3].map((seed) => ({ seed, file: `teacher-${seed}.f32` }));
const fineTune = (path: string, seed: number, steps: number, ...more: readonly string[]): Promise<void> =>
  run('/usr/bin/python3', [
    here('fine-tune.py'),
    ...['--work', work, '--seed', `${seed}`, '--steps', `${steps}`, '--out', path],
    ...more,
  ]);
for (const pair of [teachers.slice(0, 2), teachers.slice(2)]) {
  await Promise.all(pair.map(({ seed, file }) => unlessThere(file, (path) => fineTune(path, seed, 720))));
}
await unlessThere('tuned.f32', (path) =>
  fineTune(path, 4, 540, '--teachers', ...teachers.map(({ file }) => join(work, file))),
);
const { graph: trained, tuned, head } = withTrained(original, work, 'tuned.f32');

/** The distance looks at the frozen map where the trunk is cut: what is tuned forgets what does not help it. */
const [, channels, rows, columns] = cutShape;
const distanceMap = { name: cutName, channels, rows, columns };
const cells = 2;
const opened = (values: Float32Array): Float32Array => partMeans(values, [channels, rows, columns], cells);
interface OpenedRow extends ViewRow {
  readonly parts: Float32Array;
}
const fittedRows: OpenedRow[] = [];
for (const { values, ...row } of readRows(work, ({ heldOut }) => !heldOut))
  fittedRows.push({ ...row, parts: opened(values) });
const upright = ({ kind }: ViewRow): boolean => kind !== 'posed';
const space = fitFeatureSpace(stack(fittedRows.filter(upright).map(({ parts }) => parts)), 64);
const heldOutRows = [...readRows(work, (row) => row.heldOut && upright(row))];
const heldOutDistances = [...distances(stack(heldOutRows.map(({ values }) => opened(values))), space)];
const inScope = heldOutDistances.filter((_, i) => heldOutRows[i]?.kind !== 'hard').toSorted((a, b) => a - b);
const limit = Number(ensure(inScope[Math.floor(inScope.length * 0.995)], 'held-out films').toPrecision(4));

/** The same quarters tell how a film lies: one head for each pose, none of them told about pneumonia. */
const quarters = stack(fittedRows.map(({ parts }) => parts));
const poseHeads = poses.map((_, at) =>
  fitLogistic(
    quarters,
    fittedRows.map(({ pose = 0 }) => pose === at),
    fittedRows.map(() => 1),
    { l2: 1e-3, iterations: 150 },
  ),
);

function assemble(whole: Graph): Graph {
  const map = pooledMap(whole, size / 32);
  const trunk = cutAt(whole, map.name, shape, [1, map.channels, map.rows, map.columns]);
  return grow(
    trunk,
    map,
    linearHead(map, head),
    distanceHead(distanceMap, space, cells),
    poseHead(poseHeads),
  );
}
const whole = assemble(withSmallWeights(trained, tuned));
const weights = writeGraph(whole);
const input: ImageInput = { kind: 'image', name: 'input', shape, preprocessing };
const graph = await openGraph(weights, input);

// Where the model may be wrong is read off films it has not seen, each also in two harder views.
const atCut = { name: cutName, shape: cutShape as unknown as typeof shape };
const closing = await openGraph(writeGraph(afterCut(whole)), atCut);
const unstored = await openGraph(writeGraph(afterCut(assemble(trained))), atCut);
const heldOutAnswers: (GraphAnswer & Scored & { readonly kind: ViewKind })[] = [];
let moved = 0;
for (const row of heldOutRows) {
  const answer = await closing.judge(row.values);
  heldOutAnswers.push({ ...answer, kind: row.kind, positive: row.positive });
  if (heldOutAnswers.length % 5 === 0)
    moved = Math.max(moved, Math.abs(answer.score - (await unstored.judge(row.values)).score));
}
console.log(`storage in sixteen bits moves a score by at most ${moved.toExponential(1)}`);
assert(moved < 0.01, 'storage does not change what was trained');
for (const kind of ['taken', 'mild', 'hard'] as const) {
  const own = heldOutAnswers.filter((one) => one.kind === kind);
  console.log(
    `held out, ${kind}: AUC ${auc(own).toFixed(4)}, calibration error ${calibrationError(own).toFixed(3)}`,
  );
}
const positives = heldOutAnswers
  .filter(({ kind, positive }) => positive && kind !== 'mild')
  .map(({ score }) => score);
const operatingPoints = {
  presentAt: Number(scoreReachedBy(positives, 0.95).toFixed(4)),
  absentAt: Number(scoreReachedBy(positives, 0.99).toFixed(4)),
  from: 'Kermany 2018 training split, one patient in ten held out, each film as it is and in two harder views: scores that 95 % and 99 % of its pneumonia films reach',
};

const takenOf = new Map(
  heldOutAnswers.flatMap(({ kind, logit }, i) =>
    kind === 'taken' ? [[heldOutRows[i]?.file ?? '', logit] as const] : [],
  ),
);
const moves = heldOutAnswers.flatMap(({ kind, logit }, i) =>
  kind === 'mild' ? [Math.abs(logit - (takenOf.get(heldOutRows[i]?.file ?? '') ?? Number.NaN))] : [],
);
const repeatability = {
  logit: Number(scoreReachedBy(moves, 0.05).toPrecision(3)),
  from: 'Kermany 2018 training split, held out: each film beside two mild views of itself (position, exposure, grain, JPEG)',
};

/** The strongest pose but upright, by place in `poses`. */
function seenPose(answer: Pick<GraphAnswer, 'pose'>): { readonly pose: number; readonly sure: number } {
  const [, ...others] = answer.pose;
  const sure = Math.max(...others);
  return { pose: others.indexOf(sure) + 1, sure };
}
const uprightSure = heldOutAnswers.filter(({ kind }) => kind !== 'hard').map((one) => seenPose(one).sure);
const refusePoseAt = Number(Math.max(0.5, scoreReachedBy(uprightSure, 0.001)).toFixed(3));
const named: boolean[] = [];
for (const { values, pose } of readRows(work, (row) => row.heldOut && !upright(row))) {
  const seen = seenPose(await closing.judge(values));
  named.push(seen.pose === pose && seen.sure >= refusePoseAt);
}

const { heldOut, test } = kermanyFilms(data);
const plane = (film: Parameters<typeof filmPlane>[1]): Plane => filmPlane(data, film);
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
const peaks = heldOutAnswers
  .filter(({ kind, positive }) => positive && kind === 'taken')
  .map(({ cam }) => Math.max(...cam))
  .toSorted((a, b) => a - b);

const sample = testPlanes.filter((_, i) => i % 4 === 0);
const name = 'Kermany 2018 test split';
const held = 'Kermany 2018 training split, held out';
const distancesOf = (wanted: string): number[] =>
  heldOutAnswers.filter(({ kind }) => kind === wanted).map(({ distance }) => distance);
const evaluation = [
  ...evaluationRows(name, testCases, operatingPoints),
  refusalRow(
    name,
    testAnswers.map(({ distance }) => distance),
    limit,
  ),
  refusalRow(`${held}, as they are`, distancesOf('taken'), limit),
  refusalRow(`${held}, mild views`, distancesOf('mild'), limit),
  refusalRow(`${held}, hard views`, distancesOf('hard'), limit),
  {
    dataSet: `${held}, turned by quarters or inverted`,
    images: named.length,
    metric: 'share refused by the right name (T23, T24)',
    value: Number((named.filter((one) => one).length / named.length).toFixed(4)),
  },
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
  await refusals('CT slices of a thorax phantom', await ctPlanes(data)),
  await refusals('white noise', noisePlanes()),
];
assert(heldOut.length === distancesOf('taken').length, 'the work folder holds views of these films');

const knownAnswers = await writeKnownAnswers(weights, input, [
  'score',
  'logit',
  'ood_distance',
  'pose',
  'cam',
]);
await repeatsOnWasm();

/** The runtime of the product says what the native one said. */
async function repeatsOnWasm(): Promise<void> {
  const { plain } = await ortNodeRuntime().start();
  const session = await plain.open(Uint8Array.from(weights));
  let worst = 0;
  for (const { pattern, expected } of knownAnswers.vectors) {
    const got = await session.run(
      patternInputs({ inputs: [input] }, pattern),
      expected.map(({ output }) => output),
    );
    worst = Math.max(worst, differenceFrom(expected, got));
  }
  await session.dispose();
  console.log(`WASM differs from native by at most ${worst.toExponential(1)} on the known answers`);
  assert(worst < knownAnswers.tolerance / 4, 'both runtimes say the same');
}

publish(
  {
    schema: 2,
    id: 'chest-xray-pneumonia-child',
    version: '3.0.0',
    name: 'Pneumonia pattern on a frontal chest film, children of 1 to 5 years',
    names: {
      ar: 'نمط التهاب رئوي في صورة صدر أمامية، أطفال من سنة إلى 5 سنوات',
      fr: 'Aspect de pneumonie sur un cliché thoracique de face, enfants de 1 à 5 ans',
      ru: 'Картина пневмонии на прямом снимке грудной клетки, дети от 1 до 5 лет',
    },
    purpose: 'triage',
    task: 'classification',
    intendedUse:
      'Orders a reading list: films of children of 1 to 5 years that look like pneumonia are read earlier. It never removes a film from the list and never replaces a reading.',
    mustNotBeUsedFor: [
      'diagnosis, or ruling pneumonia out',
      'adults, infants under 1 year, children of 6 and more: nothing shows that its thresholds hold there, and on adults most normal films may be called present',
      'lateral films, computed tomography, photographs of films',
      'telling bacterial, viral and tuberculous disease apart',
    ],
    inputs: [input],
    outputs: {
      scores: { from: 'tensor', name: 'score', length: 1, activation: 'none' },
      map: {
        name: 'cam',
        channels: 1,
        rows: size / 32,
        columns: size / 32,
        activation: 'none',
        full: Number(ensure(peaks[peaks.length >> 1], 'pneumonia films are held out').toPrecision(4)),
      },
      oodDistance: 'ood_distance',
      pose: {
        name: 'pose',
        refuseAt: refusePoseAt,
        from: `${held}: at least one half, and more than 99.9 % of its films reach, as they are and in mild views`,
      },
    },
    findings: [
      {
        concept: { scheme: 'SCT', value: '233604007', meaning: 'Pneumonia' },
        names: { ar: 'التهاب رئوي', fr: 'Pneumonie', ru: 'Пневмония' },
        index: 0,
        operatingPoints,
        repeatability,
      },
    ],
    applicability: {
      modalities: ['DX', 'CR'],
      bodyParts: ['CHEST', 'THORAX', 'LUNG'],
      views: ['AP', 'PA'],
      presentationIntents: ['FOR PRESENTATION'],
      age: { minYears: 1, maxYears: 5 },
      experimental: {
        group: 'adults',
        age: { minYears: 18, maxYears: 120 },
        evidence:
          'On 1,000 films of NIH ChestX-ray14, mostly of adults and with doubtful labels, it was no better than chance (AUC 0.50, 0.46 to 0.54). A sister model, fine-tuned by us on the same films, told 100 other adult films apart better (AUC 0.80 to 0.82) but at its own threshold called two of three normal ones present. The distance rule refuses nine adult films in ten. Nothing supports relying on it.',
      },
      minSide: size,
      minContrast: 0.03,
      pixelLimits: {
        clipped: 0.25,
        covered: 0.25,
        lettered: 0.004,
        from: 'Kermany 2018 training split: beyond what any of its films shows (0.21, 0.18, 0.0014)',
      },
    },
    ood: {
      limit,
      from: 'distance that 99.5 % of the held-out films of the Kermany 2018 training split stay within, as they are and in mild views',
    },
    knownAnswers,
    licence: 'Apache-2.0 (trunk) and CC BY 4.0 (data of the fine-tuning)',
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
