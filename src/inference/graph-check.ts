/** A graph judged by its file alone, before any runtime sees it: what it is made of, what it takes and what it gives. */
import { err, ok, type Result } from '#base/result.ts';
import type { ModelFault } from '#contracts/model-fault.ts';
import type { ModelManifest } from '#contracts/model-manifest.ts';
import { type OnnxModel, type OnnxValue, readOnnx } from './onnx/read.ts';
import { inputShape, outputShapes, shapeText } from './tensor-shapes.ts';

/** ONNX itself under both its names, and classical machine learning. Others only where the host of the check says so. */
const standardDomains: readonly string[] = ['', 'ai.onnx', 'ai.onnx.ml'];

/** Operators that run as often as their data say, so that nothing bounds the time of a run. */
const controlFlow: readonly string[] = ['If', 'Loop', 'Scan', 'SequenceMap'];

type Verdict = Result<true, ModelFault>;
const good: Verdict = ok(true);

/** A file with this at byte 4 is read by ONNX Runtime in its own format, whatever else it is. */
const ortFormat = 'ORTM';

export function readModelGraph(weights: Uint8Array): Result<OnnxModel, ModelFault> {
  if (String.fromCharCode(...weights.subarray(4, 8)) === ortFormat)
    return err({ code: 'not-onnx', detail: 'ort-format' });
  const model = readOnnx(weights);
  if (!model.ok) return err({ code: 'not-onnx', detail: model.error.code });
  return model.value.nodes.length > 0 ? model : err({ code: 'not-onnx', detail: 'no-graph' });
}

export function checkOperators(
  { nodes, opsets, tensors, functions }: OnnxModel,
  alsoAllowed: readonly string[],
): Verdict {
  const outside = tensors.find(({ external }) => external);
  if (outside) return err({ code: 'external-data', name: outside.name });
  const [own] = functions;
  if (own !== undefined) return err({ code: 'local-functions', name: own });
  const allowed = [...standardDomains, ...alsoAllowed];
  for (const { op, domain, hasSubgraph } of nodes) {
    if (!allowed.includes(domain)) return err({ code: 'operator-domain', operator: op, domain });
    if (hasSubgraph || controlFlow.includes(op)) return err({ code: 'control-flow', operator: op });
  }
  const stranger = opsets.find(({ domain }) => !allowed.includes(domain));
  return stranger ? err({ code: 'operator-domain', operator: '*', domain: stranger.domain }) : good;
}

/** Every named input and output is there, as float32 and in its shape; a dimension that the graph leaves open fits. */
export function checkInterface({ inputs, outputs }: OnnxModel, manifest: ModelManifest): Verdict {
  for (const input of manifest.inputs) {
    const taken = inputs.find(({ name }) => name === input.name);
    if (!taken) return err({ code: 'no-input', name: input.name, found: names(inputs) });
    if (taken.elementType !== float32) return err({ code: 'input-type', ...typeOf(taken) });
    const shape = inputShape(input);
    if (!fits(taken, shape)) return err({ code: 'input-shape', ...shapeOf(taken, shape) });
  }
  const extra = inputs.find(({ name }) => manifest.inputs.every((input) => input.name !== name));
  if (extra) return err({ code: 'extra-input', name: extra.name });

  const wanted: readonly (readonly [string, readonly number[] | undefined])[] = [
    ...outputShapes(manifest),
    ...manifest.knownAnswers.vectors.flatMap(({ expected }) =>
      expected.map(({ output }) => [output, undefined] as const),
    ),
  ];
  for (const [name, shape] of wanted) {
    const given = outputs.find((one) => one.name === name);
    if (!given) return err({ code: 'no-output', name, found: names(outputs) });
    if (given.elementType !== float32) return err({ code: 'output-type', ...typeOf(given) });
    if (shape && !fits(given, shape)) return err({ code: 'output-shape', ...shapeOf(given, shape) });
  }
  return good;
}

/** A backend that repeats the known answers must have been asked for everything that is shown (T16). */
export function checkKnownAnswers(manifest: ModelManifest): Verdict {
  const { vectors } = manifest.knownAnswers;
  const asked = new Set(vectors.flatMap(({ expected }) => expected.map(({ output }) => output)));
  const untold = outputShapes(manifest).find(([name]) => !asked.has(name));
  const path = 'knownAnswers.vectors.0.expected';
  return untold ? err({ code: 'manifest-value', path, expected: untold[0] }) : good;
}

const float32 = 1;
const typeNames: Readonly<Record<number, string>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  8: 'string',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  16: 'bfloat16',
};

const names = (values: readonly OnnxValue[]): string => values.map(({ name }) => name).join(', ') || '–';

const fits = ({ shape }: OnnxValue, wanted: readonly number[]): boolean =>
  shape === undefined ||
  (shape.length === wanted.length && shape.every((dim, i) => typeof dim === 'string' || dim === wanted[i]));

const typeOf = ({ name, elementType }: OnnxValue) => ({
  name,
  got: elementType === undefined ? '–' : (typeNames[elementType] ?? `type ${elementType}`),
  expected: 'float32',
});

const shapeOf = ({ name, shape }: OnnxValue, wanted: readonly number[]) => ({
  name,
  got: shapeText(shape ?? []),
  expected: shapeText(wanted),
});
