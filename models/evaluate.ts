/**
 * `npm run evaluate -- --images DIR --labels CSV --model ID`: one model on one labelled folder, without a browser.
 *
 * Prints progress on the error stream and one JSON line last. `--only PREFIX` takes the rows whose file begins so;
 * `--report FILE` writes every figure.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type LabelsError, readLabels } from '#domain/evaluation/labels.ts';
import { evaluateFolder, evaluationLine, modelIds } from './evaluate-folder.ts';

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function readOptions() {
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

function sentenceOf(error: LabelsError): string {
  switch (error.code) {
    case 'no-header':
      return 'The first row of the labels must name the columns file and label.';
    case 'empty':
      return 'The labels name no file.';
    case 'bad-label':
      return `Line ${error.line} of the labels: "${error.value}" is neither 1 nor 0.`;
  }
}

const options = readOptions();
const csv = await readFile(options.labels, 'utf8').catch(() => refuse(`${options.labels} cannot be read.`));
const labels = readLabels(csv);
if (!labels.ok) refuse(sentenceOf(labels.error));
if (!modelIds().includes(options.model)) {
  refuse(`No model ${options.model}. There are: ${modelIds().join(', ')}.`);
}
const wanted = labels.value.filter(({ file }) => file.startsWith(options.only));
if (wanted.length === 0) refuse(`No file of the labels begins with ${options.only}.`);

const evaluation = await evaluateFolder(options.model, options.images, wanted, (done) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${wanted.length}`);
});
if (options.report) {
  const { report, images, operatingPoints } = evaluation;
  const whole = { model: options.model, operatingPoints, ...report, cases: images };
  await writeFile(options.report, `${JSON.stringify(whole, undefined, 2)}\n`);
}
const set = options.only.replace(/\/$/, '') || basename(resolve(options.images));
console.log(JSON.stringify({ bench: 'evaluate', set, model: options.model, ...evaluationLine(evaluation) }));
