/**
 * `npm run evaluate -- --images DIR --labels CSV --model ID|DIR`: a model on one labelled folder, without a browser.
 *
 * Prints progress on the error stream and one JSON line a model; a second `--model` adds a line that compares the two.
 * `--finding CODE` says what the labels speak of, for both or for each in turn; a model of one finding needs none.
 * `--only PREFIX` takes the rows whose file begins so; `--report FILE` writes every figure.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ManifestFinding } from '#contracts/model-manifest.ts';
import { type LabelsError, readLabels } from '#domain/evaluation/labels.ts';
import { evaluationRows } from '#domain/evaluation/report.ts';
import { comparisonLine, evaluateFolder, evaluationLine, type FolderEvaluation } from './evaluate-folder.ts';
import { refuse } from './model-folder.ts';
import { type OpenedModel, openModel } from './opened-model.ts';

const usage =
  'Usage: npm run evaluate -- --images DIR --labels CSV --model ID|DIR [--model ID|DIR] [--finding CODE] [--only PREFIX] [--report FILE]';

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        images: { type: 'string' },
        labels: { type: 'string' },
        model: { type: 'string', multiple: true, default: [] },
        finding: { type: 'string', multiple: true, default: [] },
        only: { type: 'string', default: '' },
        report: { type: 'string' },
      },
    });
    const { images, labels, model, finding, only, report } = values;
    if (images && labels && (model.length === 1 || model.length === 2))
      return { images, labels, models: model, findings: finding, only, report };
  } catch (error) {
    refuse(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
  return refuse(usage);
}

function labelsSentence(error: LabelsError): string {
  switch (error.code) {
    case 'no-header':
      return 'The first row of the labels must name the columns file and label.';
    case 'empty':
      return 'The labels name no file.';
    case 'bad-label':
      return `Line ${error.line} of the labels: "${error.value}" is neither 1 nor 0.`;
  }
}

function findingOf({ manifest: { id, findings } }: OpenedModel, code: string | undefined): ManifestFinding {
  const [found, ...more] = findings.filter(({ concept }) => code === undefined || concept.value === code);
  if (found && more.length === 0) return found;
  const all = findings.map(({ concept }) => `${concept.value} (${concept.meaning})`).join(', ');
  const fault = found ? 'has several findings, so name one with --finding' : `has no finding ${code}`;
  return refuse(`${id} ${fault}: ${all}.`);
}

function wholeReport({ manifest, finding, report, images }: FolderEvaluation) {
  const { presentAt, absentAt } = finding.operatingPoints;
  const operatingPoints = { presentAt, absentAt };
  const evaluation = evaluationRows(report, set);
  return {
    model: manifest.id,
    finding: finding.concept,
    operatingPoints,
    evaluation,
    ...report,
    cases: images,
  };
}

const options = readOptions();
const csv = await readFile(options.labels, 'utf8').catch(() => refuse(`${options.labels} cannot be read.`));
const labels = readLabels(csv);
if (!labels.ok) refuse(labelsSentence(labels.error));
const wanted = labels.value.filter(({ file }) => file.startsWith(options.only));
if (wanted.length === 0) refuse(`No file of the labels begins with ${options.only}.`);
if (options.findings.length > options.models.length)
  refuse('Name one finding for all models, or one for each of them.');

const chosen = [];
for (const [index, name] of options.models.entries()) {
  const model = await openModel(name);
  chosen.push({ model, finding: findingOf(model, options.findings[index] ?? options.findings[0]) });
}
const set = options.only.replace(/\/$/, '') || basename(resolve(options.images));
const evaluations: FolderEvaluation[] = [];
for (const { model, finding } of chosen) {
  const evaluation = await evaluateFolder(model, finding, options.images, wanted, (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${wanted.length}`);
  });
  evaluations.push(evaluation);
  console.log(JSON.stringify({ bench: 'evaluate', set, ...evaluationLine(evaluation) }));
}
const [first, second] = evaluations;
if (first && second) console.log(JSON.stringify({ bench: 'compare', ...comparisonLine(first, second) }));
if (options.report) {
  const reports = evaluations.map(wholeReport);
  const written = JSON.stringify(second ? reports : reports[0], undefined, 2);
  await writeFile(options.report, `${written}\n`);
}
