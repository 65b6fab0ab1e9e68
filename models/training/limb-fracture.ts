/**
 * Makes models/limb-fracture: MobileNetV2 fine-tuned on films of FracAtlas, with a linear head whose map boxes taught
 * where to look. `limb-fracture.py` trains; all else happens here, by the code that the product runs.
 * Run: npx tsx models/training/limb-fracture.ts [--data ../shared/data] [--work <folder to go on in>] [--python <with torch>]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assert, ensure } from '#base/assert.ts';
import { differenceFrom, patternInputs } from '#inference/known-answers.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import { threeChannels } from './augment.ts';
import { grow, linearHead } from './heads.ts';
import { dataFolder } from './images.ts';
import { trainedTrunk } from './limb-answers.ts';
import {
  casesOf,
  filmsOfPart,
  foldCases,
  operatingPoints,
  repeatedLogit,
  shippedFold,
} from './limb-cases.ts';
import { evaluationRowsOf, refusalRows } from './limb-evaluation.ts';
import { filmPlane, folds, isLimb, kept } from './limb-films.ts';
import { gateRows, kindOf } from './limb-gate.ts';
import { fitGate } from './limb-gate-heads.ts';
import { input, texts } from './limb-manifest.ts';
import { readTrunk, writeWork } from './limb-work.ts';
import { writeGraph } from './onnx-graph.ts';
import { type GraphAnswer, openGraph, publish, writeKnownAnswers } from './publish.ts';

const data = dataFolder();
const { values: options } = parseArgs({
  options: { data: { type: 'string' }, work: { type: 'string' }, python: { type: 'string' } },
});
const work = options.work ?? mkdtempSync(join(tmpdir(), 'manara-limb-'));
mkdirSync(work, { recursive: true });
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const trunk = readTrunk(data);
writeWork(data, work);

const jobs = Array.from({ length: folds }, (_, fold) => `fold-${fold}`);
if (!jobs.every((job) => existsSync(join(work, `${job}.f32`)))) {
  const args = [here('limb-fracture.py'), '--work', work, '--data', data, '--jobs', ...jobs];
  const { status } = spawnSync(options.python ?? '/usr/bin/python3', args, { stdio: 'inherit' });
  assert(status === 0, 'limb-fracture.py ends well');
}

const { cases, line } = await foldCases(data, work, trunk);
const points = operatingPoints(cases, 0.14, 0.97);
const name = `fold-${shippedFold}`;
const shipped = trainedTrunk(trunk, work, `${name}.f32`);
const rows = await gateRows(data, work, name, shipped.trunk, shippedFold);
const gate = fitGate(rows);
const weights = writeGraph(
  grow(shipped.trunk, shipped.map, linearHead(shipped.map, shipped.head), gate.distance, gate.pose),
);
const graph = await openGraph(weights, input);

const inScope = filmsOfPart(data, shippedFold).filter((film) => kindOf(film) === 'limb');
const some = inScope.filter((_, i) => i % 3 === 0).map((film) => filmPlane(data, film));
const repeat = await repeatedLogit(some, async (values) => (await graph.judge(values)).logit, line);
const peaks = cases.filter(({ positive }) => positive).map(({ map }) => Math.max(...map));
const full = ensure(peaks.toSorted((a, b) => a - b)[peaks.length >> 1], 'fractures');

// All is decided; only now the part that was kept for the end is opened.
const last = filmsOfPart(data, kept).filter(isLimb);
const lastAnswers: GraphAnswer[] = [];
for (const film of last) lastAnswers.push(await graph.judge(threeChannels(filmPlane(data, film))));
const lastCases = casesOf(
  data,
  last,
  last.map(({ file }, i) => {
    const { logit, cam } = ensure(lastAnswers[i], file);
    return { file, logit, map: [...cam] };
  }),
  line,
);
const refusedLast = (kind: string) => {
  const own = lastAnswers.filter((_, i) => kindOf(ensure(last[i], 'a film')) === kind);
  return {
    dataSet: `FracAtlas, kept part: ${kind}`,
    images: own.length,
    metric: 'share refused as unlike its films',
    value: Number((own.filter(({ distance }) => !(distance <= gate.limit)).length / own.length).toFixed(3)),
  };
};
const heldInverted = rows.filter(({ heldOut, view }) => heldOut && view === 'inverted');
const evaluation = [
  ...evaluationRowsOf('FracAtlas, kept part, hand and leg', lastCases, points),
  ...evaluationRowsOf('FracAtlas, five folds each by weights that did not see it', cases, points),
  ...['limb', 'limb with trunk', 'several'].map(refusedLast),
  ...refusalRows(rows, gate.refused),
  {
    dataSet: 'FracAtlas, one fold: limbs with black and white exchanged',
    images: heldInverted.length,
    metric: 'share refused by the right name (T24)',
    value: Number((gate.inverted(heldInverted).filter(Boolean).length / heldInverted.length).toFixed(3)),
  },
];

const knownAnswers = await writeKnownAnswers(weights, input, [
  'score',
  'logit',
  'ood_distance',
  'pose',
  'cam',
]);
const { plain } = await ortNodeRuntime().start();
const session = await plain.open(Uint8Array.from(weights));
for (const { pattern, expected } of knownAnswers.vectors) {
  const wanted = expected.map(({ output }) => output);
  const off = differenceFrom(
    expected,
    await session.run(patternInputs({ inputs: [input] }, pattern), wanted),
  );
  console.log(`WASM differs from native by ${off.toExponential(1)} on ${pattern}`);
  assert(off < knownAnswers.tolerance / 4, 'both runtimes say the same');
}
await session.dispose();

const { concept, findingNames, applicability, ...told } = texts;
const from = 'FracAtlas, five folds by group, each by weights that did not see it: ';
publish(
  {
    ...told,
    inputs: [input],
    outputs: {
      scores: { from: 'tensor', name: 'score', length: 1, activation: 'none' },
      map: {
        name: 'cam',
        channels: 1,
        rows: shipped.map.rows,
        columns: shipped.map.columns,
        activation: 'none',
        full: Number(full.toPrecision(4)),
      },
      oodDistance: 'ood_distance',
      pose: {
        name: 'pose',
        refuseAt: gate.refuseAt,
        from: 'FracAtlas, one fold not fitted: at least one half, and no more than one in a thousand of its films reaches it; only exchanged black and white is told, for limbs lie in all directions',
      },
    },
    findings: [
      {
        concept,
        names: findingNames,
        index: 0,
        calibration: { kind: 'platt', ...line, from: `${from}films of hand, arm and leg` },
        operatingPoints: {
          ...points,
          from: `${from}present: no more than 14 % of the films without a fracture reach it; absent: 97 % of the fractures do`,
        },
        repeatability: {
          logit: repeat,
          from: 'FracAtlas, one fold not fitted: every third film beside a mild view of itself',
        },
      },
    ],
    applicability,
    ood: {
      limit: gate.limit,
      from: 'FracAtlas, one fold not fitted, single limbs, as they are and in mild views: all but 0.5 % by distance, all but 2 % by the head that knows strangers',
    },
    knownAnswers,
    evaluation,
  },
  weights,
);
