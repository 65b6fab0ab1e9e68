/**
 * Everything a model must show before it may be used, cheapest first: manifest, weights, graph, then a trial on WASM.
 *
 * A run cannot be interrupted. It is bounded all the same: control flow is refused, so every graph ends; the clock is
 * read after opening and after each known answer; and in the browser the trial has a worker of its own, which the page
 * ends when the time is over.
 */
import { err, ok, type Result } from '#base/result.ts';
import { sha256Hex } from '#base/sha256.ts';
import type { CheckStep, ModelFault } from '#contracts/model-fault.ts';
import type { ModelManifest } from '#contracts/model-manifest.ts';
import { checkInterface, checkKnownAnswers, checkOperators, readModelGraph } from './graph-check.ts';
import { differenceFrom, expectedLength, patternInputs } from './known-answers.ts';
import { checkManifest } from './manifest-check.ts';
import type { Clock } from './ports.ts';
import { isProbability, readAnswer } from './run-graph.ts';
import type { GraphSession, Runtime } from './runtime/port.ts';
import { outputShapes } from './tensor-shapes.ts';

export const maxWeightBytes = 64 * 2 ** 20;
export const maxTrialSeconds = 20;

export interface ModelCheckOptions {
  readonly clock: Clock;
  /** Operator domains beside the standard ones, `com.microsoft` for one. */
  readonly domains?: readonly string[];
  /** Told as each step begins. */
  readonly onStep?: (step: CheckStep) => void;
}

type Outcome<T> = Result<T, ModelFault>;

export async function checkModel(
  json: unknown,
  weights: Uint8Array<ArrayBuffer>,
  runtime: Runtime,
  { clock, domains = [], onStep = () => {} }: ModelCheckOptions,
): Promise<Outcome<ModelManifest>> {
  onStep('manifest');
  const manifest = checkManifest(json);
  if (!manifest.ok) return manifest;
  onStep('weights');
  const intact = await checkWeights(manifest.value, weights);
  if (!intact.ok) return intact;
  onStep('graph');
  const graph = readModelGraph(weights);
  if (!graph.ok) return graph;
  const operators = checkOperators(graph.value, domains);
  if (!operators.ok) return operators;
  onStep('interface');
  const face = checkInterface(graph.value, manifest.value);
  if (!face.ok) return face;
  const answers = checkKnownAnswers(manifest.value);
  if (!answers.ok) return answers;
  const trial = await tryOut(manifest.value, weights, runtime, { clock, onStep });
  return trial.ok ? manifest : trial;
}

export async function checkWeights(
  { weights: signed }: Pick<ModelManifest, 'weights'>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Outcome<true>> {
  if (bytes.length > maxWeightBytes) {
    return err({ code: 'weights-too-large', bytes: bytes.length, limit: maxWeightBytes });
  }
  if (bytes.length !== signed.bytes) {
    return err({ code: 'weights-length', got: bytes.length, expected: signed.bytes });
  }
  const got = await sha256Hex(bytes);
  return got === signed.sha256 ? ok(true) : err({ code: 'weights-hash', got, expected: signed.sha256 });
}

async function tryOut(
  manifest: ModelManifest,
  weights: Uint8Array<ArrayBuffer>,
  runtime: Runtime,
  { clock, onStep }: { readonly clock: Clock; readonly onStep: (step: CheckStep) => void },
): Promise<Outcome<true>> {
  const { plain } = await runtime.start();
  onStep('opening');
  const end = clock() + maxTrialSeconds * 1000;
  const inTime = (): Outcome<true> =>
    clock() <= end ? ok(true) : err({ code: 'too-slow', seconds: maxTrialSeconds });
  let session: GraphSession;
  try {
    session = await plain.open(weights);
  } catch (error) {
    return err({ code: 'does-not-open', detail: detailOf(error) });
  }
  try {
    const opened = inTime();
    if (!opened.ok) return opened;
    onStep('answers');
    return await repeatAnswers(session, manifest, inTime);
  } catch (error) {
    return err({ code: 'does-not-run', detail: detailOf(error) });
  } finally {
    await session.dispose();
  }
}

async function repeatAnswers(
  session: GraphSession,
  manifest: ModelManifest,
  inTime: () => Outcome<true>,
): Promise<Outcome<true>> {
  const { outputs, knownAnswers } = manifest;
  const lengths = new Map(
    outputShapes(manifest).map(([name, shape]) => [name, shape.reduce((product, n) => product * n, 1)]),
  );
  const scoreName = outputs.scores.from === 'tensor' ? outputs.scores.name : (outputs.map?.name ?? '');
  let difference = 0;
  for (const { pattern, expected } of knownAnswers.vectors) {
    const names = new Set([...lengths.keys(), ...expected.map(({ output }) => output)]);
    const got = await session.run(patternInputs(manifest, pattern), [...names]);
    const soFar = inTime();
    if (!soFar.ok) return soFar;
    for (const name of names) {
      const answer = got[name] ?? new Float32Array();
      const wanted = lengths.get(name);
      if (wanted !== undefined && answer.length !== wanted)
        return err({ code: 'output-shape', name, got: `[${answer.length}]`, expected: `[${wanted}]` });
      if (!answer.every(Number.isFinite)) return err({ code: 'not-finite', name });
    }
    const outside = readAnswer(manifest, got).scores.find((score) => !isProbability(score));
    if (outside !== undefined) return err({ code: 'score-range', name: scoreName, got: outside });
    for (const one of expected) {
      const { output: name, values } = one;
      const length = expectedLength(one, got[name] ?? new Float32Array());
      if (length !== values.length)
        return err({ code: 'answer-length', name, got: values.length, expected: length });
    }
    difference = Math.max(difference, differenceFrom(expected, got));
  }
  const { tolerance } = knownAnswers;
  return difference <= tolerance ? ok(true) : err({ code: 'known-answers', difference, tolerance });
}

const maxDetail = 200;
const detailOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1).join('').slice(0, maxDetail);
