/**
 * `npm run model -- check DIR`   every check that the app makes, each with its outcome
 * `npm run model -- pack DIR`    fills in size, SHA-256 and known answers of model.json, then checks
 * `npm run model -- card DIR`    prints a CARD.md to write on from
 * `npm run model -- schema`      prints the JSON schema of model.json
 *
 * The same code as in the product, on WASM. `--allow DOMAIN` admits operators beside the standard ones.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sha256Hex } from '#base/sha256.ts';
import { type CheckStep, checkSteps } from '#contracts/model-fault.ts';
import { type ModelManifest, modelManifestSchema } from '#contracts/model-manifest.ts';
import { z } from '#contracts/zod.ts';
import { checkInterface, checkOperators, readModelGraph } from '#inference/graph-check.ts';
import { expectedOf, patternInputs } from '#inference/known-answers.ts';
import { checkManifest } from '#inference/manifest-check.ts';
import { checkModel } from '#inference/model-check.ts';
import { manifestName, readModelFiles } from '#inference/model-files.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import { outputShapes } from '#inference/tensor-shapes.ts';
import { cardOf } from './card.ts';
import { filesOf, refuse, sentenceOf } from './model-folder.ts';

const usage = 'Usage: npm run model -- check|pack|card DIR [--allow DOMAIN], or npm run model -- schema';

const stepNames: Readonly<Record<CheckStep, string>> = {
  manifest: 'the manifest follows its schema',
  weights: 'the weights have the size and the SHA-256 named',
  graph: 'the graph is ONNX, in one file, of allowed operators',
  interface: 'input and outputs have the names, types and shapes named',
  opening: 'the graph opens',
  answers: 'the known answers hold, and all outputs are finite',
};

/** Prints each check; the exit code says whether all held. */
async function check(folder: string, domains: readonly string[]): Promise<void> {
  const files = await readModelFiles(await filesOf(folder), undefined);
  if (!files.ok) refuse(sentenceOf(files.error));
  let reached = 0;
  const checked = await checkModel(files.value.json, files.value.weights, ortNodeRuntime(), {
    clock: () => performance.now(),
    domains,
    onStep: (step) => {
      reached = checkSteps.indexOf(step);
    },
  });
  for (const [index, step] of checkSteps.entries()) {
    if (!checked.ok && index > reached) break;
    console.log(`${checked.ok || index < reached ? 'ok   ' : 'FAULT'} ${stepNames[step]}`);
  }
  if (!checked.ok) refuse(sentenceOf(checked.error));
  console.log(`${checked.value.id} ${checked.value.version} can be used.`);
}

type Loose = Record<string, unknown>;

/** Everything that can be computed is; what only a person knows is left as it stands. */
async function pack(folder: string, domains: readonly string[]): Promise<void> {
  const path = join(folder, manifestName);
  const text = await readFile(path, 'utf8').catch(() => refuse(sentenceOf({ code: 'no-manifest' })));
  let json: Loose;
  try {
    json = JSON.parse(text);
  } catch {
    refuse(sentenceOf({ code: 'not-json' }));
  }
  const { file = 'model.onnx' } = (json.weights ?? {}) as { file?: string };
  const weights = await readFile(join(folder, file)).then(
    (bytes) => new Uint8Array(bytes),
    () => refuse(sentenceOf({ code: 'no-weights', file })),
  );
  const stub = {
    tolerance: 1e-3,
    vectors: ['ramp', 'blobs', 'weave'].map((pattern) => ({
      pattern,
      expected: [{ output: 'any', values: [0] }],
    })),
  };
  const filled = {
    ...json,
    weights: { file, bytes: weights.length, sha256: await sha256Hex(weights) },
    knownAnswers: json.knownAnswers ?? stub,
  };
  const manifest = checkManifest(filled);
  if (!manifest.ok) refuse(sentenceOf(manifest.error));
  const graph = readModelGraph(weights);
  if (!graph.ok) refuse(sentenceOf(graph.error));
  // Answers that stand there already are about to be written anew.
  const unasked = { ...manifest.value, knownAnswers: { ...manifest.value.knownAnswers, vectors: [] } };
  for (const verdict of [checkOperators(graph.value, domains), checkInterface(graph.value, unasked)]) {
    if (!verdict.ok) refuse(sentenceOf(verdict.error));
  }
  const knownAnswers = await answersOf(manifest.value, weights);
  await writeFile(path, writeJson({ ...filled, knownAnswers }));
  console.log(`Wrote ${path}.`);
  await check(folder, domains);
}

/** What this graph says to each pattern, of each output that the app reads. */
async function answersOf(
  manifest: ModelManifest,
  weights: Uint8Array<ArrayBuffer>,
): Promise<ModelManifest['knownAnswers']> {
  const { knownAnswers } = manifest;
  const { plain } = await ortNodeRuntime().start();
  const refused = (error: unknown): never =>
    refuse(sentenceOf({ code: 'does-not-run', detail: String(error).split('\n', 1).join('') }));
  const session = await plain.open(weights).catch(refused);
  const names = outputShapes(manifest).map(([name]) => name);
  const vectors = [];
  for (const { pattern } of knownAnswers.vectors) {
    const got = await session.run(patternInputs(manifest, pattern), names).catch(refused);
    const expected = names.map((output) => expectedOf(output, got[output] ?? new Float32Array()));
    vectors.push({ pattern, expected });
  }
  await session.dispose();
  return { tolerance: knownAnswers.tolerance, vectors };
}

/** Lists of numbers on one line. */
function writeJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(/\[[\d\s,.eE+-]+\]/g, (list) => list.replace(/\s+/g, ' ').replace(/\[ | \]/g, (end) => end.trim()))}\n`;
}

async function card(folder: string): Promise<void> {
  const files = await readModelFiles(await filesOf(folder), undefined);
  if (!files.ok) refuse(sentenceOf(files.error));
  const manifest = checkManifest(files.value.json);
  if (!manifest.ok) refuse(sentenceOf(manifest.error));
  console.log(cardOf(manifest.value));
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { allow: { type: 'string', multiple: true, default: [] } },
    });
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

const { positionals, values } = readArguments();
const [command, folder] = positionals;
if (command === 'schema') {
  console.log(JSON.stringify(z.toJSONSchema(modelManifestSchema), null, 2));
} else {
  if (!folder || positionals.length > 2) refuse(usage);
  if (command === 'check') await check(folder, values.allow);
  else if (command === 'pack') await pack(folder, values.allow);
  else if (command === 'card') await card(folder);
  else refuse(usage);
}
