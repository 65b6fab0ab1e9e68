/**
 * `npm run evaluate -- --images DIR --labels CSV --model ID`: one model on one labelled folder, without a browser.
 *
 * The same core, decoder and preprocessing as in the product, on WASM. Prints progress on the error stream and one JSON
 * line last. `--only PREFIX` takes the rows whose file begins so; `--report FILE` writes every figure.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { openImage } from '#dicom/open.ts';
import { readLabels } from '#domain/evaluation/labels.ts';
import { type EvaluatedImage, evaluate } from '#domain/evaluation/report.ts';
import { createInferenceCore } from '#inference/core.ts';
import { shippedModels } from '#inference/models.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';

interface Options {
  readonly images: string;
  readonly labels: string;
  readonly model: string;
  readonly only: string;
  readonly report: string | undefined;
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        images: { type: 'string' },
        labels: { type: 'string' },
        model: { type: 'string' },
        only: { type: 'string', default: '' },
        report: { type: 'string' },
      },
    });
    const { images, labels, model, only, report } = values;
    if (images && labels && model) return { images, labels, model, only, report };
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
  }
  return refuse(
    'Usage: npm run evaluate -- --images DIR --labels CSV --model ID [--only PREFIX] [--report FILE]',
  );
}

/** A label names a file below the folder, and nothing above it. */
function inside(folder: string, file: string): string | undefined {
  const path = resolve(folder, file);
  return path.startsWith(resolve(folder) + sep) ? path : undefined;
}

const options = readOptions();
const csv = await readFile(options.labels, 'utf8').catch(() => refuse(`${options.labels} cannot be read.`));
const labels = readLabels(csv);
if (!labels.ok) {
  const sentence = {
    'no-header': 'The first row of the labels must name the columns file and label.',
    empty: 'The labels name no file.',
    'bad-label': `Line ${'line' in labels.error ? labels.error.line : ''} has a label that is neither 1 nor 0.`,
  }[labels.error.code];
  refuse(sentence);
}

const sources = shippedModels(async (url) => new Uint8Array(await readFile(url)));
const source = sources.find(({ id }) => id === options.model);
if (!source) refuse(`No model ${options.model}. There are: ${sources.map(({ id }) => id).join(', ')}.`);
const manifest = (await source.manifest()) as { operatingPoints: { presentAt: number; absentAt: number } };
const core = createInferenceCore({
  runtime: ortNodeRuntime(),
  models: [source],
  openImage,
  clock: () => performance.now(),
});

const wanted = labels.value.filter(({ file }) => file.startsWith(options.only));
if (wanted.length === 0) refuse(`No file of the labels begins with ${options.only}.`);
const images: EvaluatedImage[] = [];
const started = performance.now();
for (const [index, { file, positive }] of wanted.entries()) {
  const path = inside(options.images, file);
  const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined);
  const answer = bytes
    ? await core.score({
        jobId: String(index),
        modelId: options.model,
        file: new Blob([new Uint8Array(bytes)]),
        frame: 0,
      })
    : undefined;
  images.push({
    file,
    positive,
    refusals: answer?.ok ? answer.value.refusals.map(({ rule }) => rule) : ['unreadable'],
    ...(answer?.ok ? { score: answer.value.score } : {}),
  });
  if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${wanted.length}`);
}
const seconds = (performance.now() - started) / 1000;
if (process.stderr.isTTY) process.stderr.write('\n');

const report = evaluate(images, manifest.operatingPoints);
if (options.report) {
  const whole = { model: options.model, operatingPoints: manifest.operatingPoints, ...report, cases: images };
  await writeFile(join(options.report), `${JSON.stringify(whole, undefined, 2)}\n`);
}
const round = (value: number): number => Math.round(value * 10_000) / 10_000;
console.log(
  JSON.stringify({
    bench: 'evaluate',
    set: options.only.replace(/\/$/, '') || basename(resolve(options.images)),
    model: options.model,
    n: report.images,
    unreadable: report.unreadable,
    auc: round(report.auc),
    auc_low: round(report.auc95[0]),
    auc_high: round(report.auc95[1]),
    sensitivity: round(report.sensitivity.value),
    specificity: round(report.specificity.value),
    uncertain: report.uncertain,
    missed: report.missed,
    ece: round(report.expectedCalibrationError),
    images_per_s: Math.round((images.length / seconds) * 10) / 10,
  }),
);
