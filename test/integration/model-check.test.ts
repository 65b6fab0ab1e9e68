/** Every way we know to break a model, each refused by its own code; a good one accepted. On the real ONNX Runtime. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ModelFault } from '#contracts/model-fault.ts';
import type { ModelManifest } from '#contracts/model-manifest.ts';
import { checkModel, maxWeightBytes } from '#inference/model-check.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import type { Runtime } from '#inference/runtime/port.ts';
import {
  file,
  floats,
  int,
  intsAttribute,
  message,
  node,
  opset,
  type TinyGraph,
  text,
  tinyModel,
  value,
} from '../support/onnx-bytes.ts';
import { tinyManifest } from '../support/tiny-model.ts';

const runtime = ortNodeRuntime();
const clock = (): number => performance.now();

async function faultOf(
  json: unknown,
  weights: Uint8Array<ArrayBuffer>,
  with_: { runtime?: Runtime; clock?: () => number; domains?: readonly string[] } = {},
): Promise<ModelFault | undefined> {
  const result = await checkModel(json, weights, with_.runtime ?? runtime, {
    clock: with_.clock ?? clock,
    ...(with_.domains && { domains: with_.domains }),
  });
  return result.ok ? undefined : result.error;
}

describe('a good model', () => {
  it('is accepted, and each step is told', async () => {
    const weights = tinyModel();
    const steps: string[] = [];
    const result = await checkModel(await tinyManifest(weights), weights, runtime, {
      clock,
      onStep: (step) => steps.push(step),
    });
    expect(result).toMatchObject({ ok: true, value: { id: 'tiny-brightness' } });
    expect(steps).toEqual(['manifest', 'weights', 'graph', 'interface', 'opening', 'answers']);
  });

  it.each(['phantom-opacity', 'chest-xray-pneumonia-child', 'limb-fracture'])(
    'is what we ship as %s',
    async (id) => {
      const folder = new URL(`../../models/${id}/`, import.meta.url);
      const manifest = JSON.parse(await readFile(new URL('model.json', folder), 'utf8'));
      const weights = new Uint8Array(await readFile(new URL('model.onnx', folder)));
      expect(await faultOf(manifest, weights)).toBeUndefined();
    },
  );

  it('may leave its batch dimension open', async () => {
    const weights = tinyModel({
      inputs: [value(11, 'film', ['N', 1, 16, 16])],
      outputs: [
        value(12, 'score', ['N', 1]),
        value(12, 'logit', ['N', 1]),
        value(12, 'map', ['N', 1, 4, 4]),
        value(12, 'distance', undefined),
      ],
    });
    expect(await faultOf(await tinyManifest(weights), weights)).toBeUndefined();
  });
});

const { applicability: tinyScope } = await tinyManifest(tinyModel());

/** The manifest with one place changed; `undefined` removes it. */
function at(manifest: ModelManifest, path: string, change: unknown): unknown {
  const copy = structuredClone(manifest) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place = copy;
  for (const key of keys) place = place[key] as Record<string, unknown>;
  if (change === undefined) delete place[last];
  else place[last] = change;
  return copy;
}

describe('a broken manifest', () => {
  it.each<[code: ModelFault['code'], path: string, change: unknown, expected?: string]>([
    ['manifest-missing', 'id', undefined],
    ['manifest-missing', 'weights.sha256', undefined],
    ['manifest-missing', 'inputs.0.preprocessing.voi', undefined],
    ['manifest-missing', 'applicability', undefined],
    ['manifest-missing', 'knownAnswers.vectors.0.pattern', undefined],
    ['manifest-missing', 'evaluation', undefined],
    ['manifest-unknown-key', 'licences', 'MIT'],
    ['manifest-unknown-key', 'outputs.segmentation', 'mask'],
    ['manifest-unknown-key', 'applicability.country', 'DJ'],
    ['manifest-value', 'schema', 1, '2'],
    ['manifest-value', 'id', 'My Model', '/^[a-z0-9]+(-[a-z0-9]+)*$/'],
    ['manifest-value', 'id', '../../etc', '/^[a-z0-9]+(-[a-z0-9]+)*$/'],
    ['manifest-value', 'version', '1.0'],
    ['manifest-value', 'name', '', 'length ≥ 1'],
    ['manifest-value', 'purpose', 'diagnosis', 'triage | commissioning'],
    ['manifest-value', 'findings', [], 'length ≥ 1'],
    ['manifest-value', 'findings.0.concept.scheme', 'ICD10'],
    ['manifest-value', 'findings.0.concept.value', 'opacity', 'a SNOMED CT identifier'],
    ['manifest-value', 'findings.0.index', 1, '< 1'],
    ['manifest-value', 'findings.0.calibration', { kind: 'guess' }],
    ['manifest-value', 'findings.0.calibration', { kind: 'half-at', at: 1, from: 'x' }, '< 1'],
    ['manifest-value', 'findings.0.repeatability', { logit: -1, from: 'x' }, '> 0'],
    ['manifest-value', 'task', 'detection', 'classification | multi-label | segmentation'],
    ['manifest-value', 'outputs.scores', { from: 'map-peak' }, 'tensor'],
    ['manifest-value', 'outputs.map.channels', 3, '1'],
    ['manifest-missing', 'outputs.oodDistance', undefined],
    ['manifest-missing', 'ood', undefined],
    ['manifest-value', 'inputs', [], 'length ≥ 1'],
    ['manifest-value', 'inputs.0', { kind: 'header', name: 'film', facts: [] }],
    ['manifest-value', 'inputs.0.preprocessing.normalisation', { mean: [0, 0], deviation: [1] }],
    ['manifest-value', 'inputs.0.preprocessing.normalisation', { mean: [0], deviation: [0] }, '> 0'],
    ['manifest-value', 'inputs.0.preprocessing.equalisation', 'clahe', 'none | histogram'],
    ['manifest-value', 'applicability.age', { minYears: 9, maxYears: 5 }, '≥ 9'],
    ['manifest-value', 'applicability.pixelLimits', { clipped: 2 }],
    [
      'manifest-missing',
      'applicability',
      {
        ...tinyScope,
        experimental: { group: 'adults', age: { minYears: 18, maxYears: 120 }, evidence: 'x' },
      },
    ],
    [
      'manifest-value',
      'applicability',
      {
        ...tinyScope,
        age: { minYears: 1, maxYears: 17 },
        experimental: { group: 'children', age: { minYears: 10, maxYears: 30 }, evidence: 'x' },
      },
      '< 1 | > 17',
    ],
    [
      'manifest-value',
      'applicability',
      {
        ...tinyScope,
        age: { minYears: 11, maxYears: 17 },
        experimental: { group: 'adults', age: { minYears: 0, maxYears: 10 }, evidence: 'x' },
      },
      '≥ 18',
    ],
    [
      'manifest-value',
      'knownAnswers.vectors',
      [{ pattern: 'ramp', expected: [{ output: 'distance', values: [0.5] }] }],
      'score',
    ],
    ['manifest-value', 'mustNotBeUsedFor', [], 'length ≥ 1'],
    ['manifest-value', 'weights.file', '../model.onnx'],
    ['manifest-value', 'weights.bytes', -1, '> 0'],
    ['manifest-value', 'weights.sha256', 'abc'],
    ['manifest-value', 'inputs.0.shape', [1, 2, 16, 16], '1 | 3'],
    ['manifest-value', 'inputs.0.preprocessing.trim', 0.5, '≤ 0.25'],
    ['manifest-value', 'inputs.0.preprocessing.channels', 2, '1 | 3'],
    ['manifest-value', 'inputs.0.preprocessing.range', ['a', 1], 'number'],
    ['manifest-value', 'findings.0.operatingPoints.presentAt', 1.5, '≤ 1'],
    ['manifest-value', 'findings.0.operatingPoints', { presentAt: 0.2, absentAt: 0.8, from: 'x' }],
    ['manifest-value', 'applicability.modalities', ['chest x-ray']],
    ['manifest-value', 'applicability.age', { minYears: 1.5, maxYears: 5 }, 'int'],
    ['manifest-value', 'ood.limit', 0, '> 0'],
    ['manifest-value', 'knownAnswers.tolerance', 1, '≤ 0.1'],
    ['manifest-value', 'knownAnswers.vectors', [], 'length ≥ 1'],
    ['manifest-value', 'knownAnswers.vectors.0.pattern', 'noise', 'ramp | blobs | weave'],
    ['input-size', 'inputs.0.preprocessing.resample.size', 32],
    ['input-size', 'inputs.0.preprocessing.channels', 3],
    ['input-size', 'inputs.0.shape', [1, 1, 16, 32]],
    ['weights-length', 'weights.bytes', 12],
    ['weights-hash', 'weights.sha256', 'ab'.repeat(32)],
    ['no-input', 'inputs.0.name', 'image'],
    ['no-output', 'outputs.scores.name', 'probability'],
    ['no-output', 'outputs.map.name', 'cam'],
    ['output-shape', 'outputs.map.rows', 7],
    ['output-shape', 'outputs.oodDistance', 'map'],
    ['no-output', 'knownAnswers.vectors.0.expected.0.output', 'features'],
    ['answer-length', 'knownAnswers.vectors.0.expected.0.values', [0.5, 0.5]],
    ['known-answers', 'knownAnswers.vectors.0.expected.0.values', [0.6]],
  ])('is refused as %s: %s', async (code, path, change, expected) => {
    const weights = tinyModel();
    const fault = await faultOf(at(await tinyManifest(weights), path, change), weights);
    expect(fault).toMatchObject({ code, ...(expected !== undefined && { expected }) });
    if (fault && 'path' in fault) expect(fault.path.startsWith(path)).toBe(true);
  });

  it.each([null, 7, 'text', [], true])('is refused where the JSON is %j', async (json) => {
    expect(await faultOf(json, tinyModel())).toEqual({
      code: 'manifest-value',
      path: '/',
      expected: 'object',
    });
  });
});

const elsewhere = message(13, text(1, 'location'), text(2, 'weights.bin'));
const outputs = (change: Readonly<Record<string, readonly number[]>>) =>
  Object.entries({
    score: value(12, 'score', [1, 1]),
    logit: value(12, 'logit', [1, 1]),
    map: value(12, 'map', [1, 1, 4, 4]),
    distance: value(12, 'distance', [1, 1]),
    ...change,
  }).flatMap(([, part]) => (part.length > 0 ? [part] : []));

const pool = (stride: number) =>
  node(
    'AveragePool',
    ['film'],
    'map',
    intsAttribute('kernel_shape', [4, 4]),
    intsAttribute('strides', [stride, stride]),
  );
const chain = (...last: readonly (readonly number[])[]) => [
  node('GlobalAveragePool', ['film'], 'mean4'),
  node('Flatten', ['mean4'], 'distance'),
  node('Mul', ['distance', 'eight'], 'steep'),
  node('Sub', ['steep', 'four'], 'logit'),
  ...last,
];

describe('a broken graph, with a manifest that signs it', () => {
  it.each<[code: ModelFault['code'], what: string, graph: TinyGraph | Uint8Array<ArrayBuffer>]>([
    ['not-onnx', 'text', new TextEncoder().encode('<!doctype html>')],
    ['not-onnx', 'cut in half', tinyModel().slice(0, 200)],
    ['not-onnx', 'a model without a graph', file(int(1, 8))],
    ['not-onnx', 'a graph without operators', { nodes: [] }],
    // A runtime merges the two, and runs what was not judged.
    [
      'not-onnx',
      'a second graph, with a branch in it',
      { model: [message(7, node('If', ['film'], 'x', message(5, message(6))))] },
    ],
    // Read as ONNX Runtime's own format by the runtime, and as ONNX by everybody else.
    ['not-onnx', 'ORT format in front of ONNX', file(text(2, 'xxORTM'), [...tinyModel()])],
    [
      'external-data',
      'weights beside the file',
      { initializers: [message(5, floats('eight', [1], []), elsewhere)] },
    ],
    [
      'external-data',
      'weights said to be outside',
      { initializers: [message(5, floats('eight', [1], [], int(14, 1)))] },
    ],
    [
      'external-data',
      'a constant outside',
      {
        moreNodes: [
          node('Constant', [], 'k', message(5, text(1, 'value'), message(5, text(8, 'k'), elsewhere))),
        ],
      },
    ],
    [
      'operator-domain',
      'a vendor’s operator',
      { moreNodes: [node('Gelu', ['film'], 'x', text(7, 'com.microsoft'))] },
    ],
    [
      'operator-domain',
      'an operator of no one',
      { moreNodes: [node('Exec', ['film'], 'x', text(7, 'evil.example'))] },
    ],
    ['operator-domain', 'a vendor’s operator set', { opsets: [opset('', 13), opset('com.vendor', 1)] }],
    [
      'control-flow',
      'a loop',
      { moreNodes: [node('Loop', ['film'], 'x', message(5, text(1, 'body'), message(6)))] },
    ],
    ['control-flow', 'a branch without bodies', { moreNodes: [node('If', ['film'], 'x')] }],
    [
      'control-flow',
      'a subgraph under another name',
      { moreNodes: [node('Relu', ['film'], 'x', message(5, message(11)))] },
    ],
    ['local-functions', 'a function of its own', { model: [message(25, text(1, 'mine'))] }],
    ['no-input', 'no input', { inputs: [] }],
    [
      'extra-input',
      'a second input',
      { inputs: [value(11, 'film', [1, 1, 16, 16]), value(11, 'age', [1, 1])] },
    ],
    ['input-type', 'an input of bytes', { inputs: [value(11, 'film', [1, 1, 16, 16], 2)] }],
    ['input-type', 'half floats in', { inputs: [value(11, 'film', [1, 1, 16, 16], 10)] }],
    ['input-shape', 'another size', { inputs: [value(11, 'film', [1, 1, 32, 32])] }],
    ['input-shape', 'another rank', { inputs: [value(11, 'film', [1, 16, 16])] }],
    ['no-output', 'no map', { outputs: outputs({ map: [] }) }],
    ['output-type', 'whole numbers out', { outputs: outputs({ score: value(12, 'score', [1, 1], 7) }) }],
    ['output-shape', 'two classes', { outputs: outputs({ score: value(12, 'score', [1, 2]) }) }],
    ['output-shape', 'a map of another size', { outputs: outputs({ map: value(12, 'map', [1, 1, 7, 7]) }) }],
    [
      'does-not-open',
      'an operator that is none',
      { nodes: chain(node('Sigmoyd', ['logit'], 'score'), pool(4)) },
    ],
    ['does-not-open', 'a missing tensor', { nodes: chain(node('Sigmoid', ['nothing'], 'score'), pool(4)) }],
    ['does-not-open', 'an operator set from the future', { opsets: [opset('', 999)] }],
    ['does-not-open', 'a circle', { nodes: chain(node('Add', ['score', 'logit'], 'score'), pool(4)) }],
    [
      'does-not-run',
      'tensors that do not fit each other',
      {
        nodes: chain(node('Sigmoid', ['logit'], 'score'), node('Reshape', ['film', 'to'], 'map')),
        initializers: [
          message(5, floats('eight', [1, 1], [8])),
          message(5, floats('four', [1, 1], [4])),
          message(5, int(1, 4), int(2, 7), text(8, 'to'), ...[1, 1, 7, 7].map((n) => int(7, n))),
        ],
        outputs: outputs({ map: value(12, 'map', undefined) }),
      },
    ],
    [
      'output-shape',
      'a map larger than its open shape told',
      {
        nodes: chain(node('Sigmoid', ['logit'], 'score'), pool(2)),
        outputs: outputs({ map: value(12, 'map', [1, 1, 'h', 'w']) }),
      },
    ],
    [
      'not-finite',
      'a division by nought',
      {
        nodes: chain(node('Div', ['logit', 'zero'], 'score'), pool(4)),
        initializers: [
          message(5, floats('eight', [1, 1], [8])),
          message(5, floats('four', [1, 1], [4])),
          message(5, floats('zero', [1, 1], [0])),
        ],
      },
    ],
    [
      'score-range',
      'a score that is no probability',
      { nodes: chain(node('Sub', ['distance', 'eight'], 'score'), pool(4)) },
    ],
    [
      'known-answers',
      'other weights',
      {
        initializers: [message(5, floats('eight', [1, 1], [8])), message(5, floats('four', [1, 1], [3]))],
      },
    ],
  ])('is refused as %s: %s', async (code, _what, graph) => {
    const weights = graph instanceof Uint8Array ? graph : tinyModel(graph);
    expect((await faultOf(await tinyManifest(weights), weights))?.code).toBe(code);
  });

  it('is refused as weights-too-large beyond the cap, before anything is hashed', async () => {
    const weights = new Uint8Array(maxWeightBytes + 1);
    const manifest = at(await tinyManifest(), 'weights.bytes', weights.length);
    expect(await faultOf(manifest, weights)).toEqual({
      code: 'weights-too-large',
      bytes: weights.length,
      limit: maxWeightBytes,
    });
  });

  it('has wrong weights under an unchanged manifest: the hash tells', async () => {
    const manifest = await tinyManifest();
    const weights = tinyModel();
    weights[weights.length >> 1] = (weights[weights.length >> 1] ?? 0) ^ 1;
    expect((await faultOf(manifest, weights))?.code).toBe('weights-hash');
  });

  it('may use a vendor’s operators only where they are allowed by name', async () => {
    const weights = tinyModel({
      moreNodes: [node('Gelu', ['film'], 'soft', text(7, 'com.microsoft'))],
      opsets: [opset('', 13), opset('com.microsoft', 1)],
    });
    const manifest = await tinyManifest(weights);
    expect(await faultOf(manifest, weights)).toMatchObject({
      code: 'operator-domain',
      operator: 'Gelu',
      domain: 'com.microsoft',
    });
    expect(await faultOf(manifest, weights, { domains: ['com.microsoft'] })).toBeUndefined();
  });
});

describe('a slow model', () => {
  it('is refused when the clock says so, after opening or after an answer', async () => {
    const weights = tinyModel();
    const manifest = await tinyManifest(weights);
    for (const slowAt of [2, 3]) {
      let asked = 0;
      const late = (): number => (++asked >= slowAt ? 21_000 : 0);
      expect(await faultOf(manifest, weights, { clock: late })).toEqual({ code: 'too-slow', seconds: 20 });
    }
  });
});
