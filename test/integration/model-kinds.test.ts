/** Models built elsewhere, of every kind that a manifest can tell of, on the real ONNX Runtime. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ensure } from '#base/assert.ts';
import { sha256Hex } from '#base/sha256.ts';
import type { ManifestFinding, ModelManifest, Preprocessing } from '#contracts/model-manifest.ts';
import { firstFrameOf, openFrame, openImage } from '#dicom/open.ts';
import { createInferenceCore } from '#inference/core.ts';
import { readModelGraph } from '#inference/graph-check.ts';
import { expectedOf, patternInputs } from '#inference/known-answers.ts';
import { checkModel } from '#inference/model-check.ts';
import { primaryInput } from '#inference/preprocess/inputs.ts';
import { prepareInput } from '#inference/preprocess/prepare.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import { outputShapes } from '#inference/tensor-shapes.ts';
import { writeChestDx } from '../../phantom/chest-dx.ts';
import { floats, intsAttribute, message, node, tinyModel, value } from '../support/onnx-bytes.ts';
import { tinyFinding, tinyInput, tinyManifest } from '../support/tiny-model.ts';

const runtime = ortNodeRuntime();
const folder = mkdtempSync(join(tmpdir(), 'model-kinds-'));
afterAll(() => rmSync(folder, { recursive: true }));

const finding = (index: number, change: Partial<ManifestFinding> = {}): ManifestFinding => ({
  ...tinyFinding,
  concept: { scheme: '99TEST', value: `L${index}`, meaning: `Label ${index}` },
  index,
  ...change,
});

/** The manifest with its hash, and with what the graph itself says to the patterns as its known answers. */
async function packed(
  weights: Uint8Array<ArrayBuffer>,
  change: Partial<ModelManifest>,
): Promise<ModelManifest> {
  const { oodDistance: _, ...outputs } = (await tinyManifest()).outputs;
  const loose = { ...(await tinyManifest(weights, { outputs })), ...change };
  const { ood: _ood, ...manifest } = loose;
  const whole = change.ood ? loose : manifest;
  const { plain } = await runtime.start();
  const session = await plain.open(weights);
  const names = outputShapes(whole).map(([name]) => name);
  const got = await session.run(patternInputs(whole, 'weave'), names);
  await session.dispose();
  const expected = names.map((name) => expectedOf(name, ensure(got[name], name)));
  return {
    ...whole,
    weights: { ...whole.weights, bytes: weights.length, sha256: await sha256Hex(weights) },
    knownAnswers: { tolerance: 1e-3, vectors: [{ pattern: 'weave', expected }] },
  };
}

async function accepted(manifest: ModelManifest, weights: Uint8Array<ArrayBuffer>): Promise<void> {
  const checked = await checkModel(manifest, weights, runtime, { clock: () => performance.now() });
  expect(checked.ok ? 'accepted' : checked.error).toBe('accepted');
}

function coreOf(manifest: ModelManifest, weights: Uint8Array<ArrayBuffer>) {
  return createInferenceCore({
    runtime,
    models: [{ id: manifest.id, manifest: async () => manifest, weights: async () => weights }],
    openFrame,
    clock: () => performance.now(),
  });
}

let jobs = 0;
const asked = (modelId: string, bytes: Uint8Array<ArrayBuffer>) =>
  [{ jobId: `job ${jobs++}`, modelId, priority: 0 }, firstFrameOf(bytes)] as const;

async function ask(
  manifest: ModelManifest,
  weights: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
) {
  const answer = await coreOf(manifest, weights).run(...asked(manifest.id, bytes), () => {});
  return ensure(answer.ok ? answer.value : undefined, 'an answer');
}

describe('a multi-label model', () => {
  const labels = 3;
  const weights = tinyModel({
    nodes: [
      node('GlobalAveragePool', ['film'], 'mean4'),
      node('Flatten', ['mean4'], 'mean'),
      node('Mul', ['mean', 'steep'], 'scaled'),
      node('Add', ['scaled', 'bias'], 'logits'),
    ],
    initializers: [
      message(5, floats('steep', [1, labels], [8, -8, 0])),
      message(5, floats('bias', [1, labels], [-4, 4, -9])),
    ],
    outputs: [value(12, 'logits', [1, labels])],
  });
  const manifest = () =>
    packed(weights, {
      task: 'multi-label',
      outputs: { scores: { from: 'tensor', name: 'logits', length: labels, activation: 'sigmoid' } },
      findings: [finding(0), finding(2), finding(1)],
    });

  it('has one answer a finding, in the order of the manifest, without a map or a distance', async () => {
    const { bytes } = await writeChestDx({ seed: 7, rows: 64, columns: 64 });
    const { findings } = await ask(await manifest(), weights, bytes);
    expect(findings.map(({ concept }) => concept.value)).toEqual(['L0', 'L2', 'L1']);
    expect(findings[1]).toMatchObject({ decision: 'absent' });
    for (const one of findings) expect(one).not.toHaveProperty('heatMap');
    await accepted(await manifest(), weights);
  });

  it('is refused whole where the gate refuses the image: every finding says why', async () => {
    const { bytes } = await writeChestDx({ seed: 7, rows: 64, columns: 64, view: 'LL' });
    const { findings } = await ask(await manifest(), weights, bytes);
    expect(findings).toHaveLength(3);
    for (const one of findings)
      expect(one).toMatchObject({ decision: 'abstain', reasons: [{ rule: 'view', value: 'LL' }] });
  });
});

describe('a graph of two inputs', () => {
  const weights = tinyModel({
    nodes: [
      node('GlobalAveragePool', ['film'], 'mean4'),
      node('Flatten', ['mean4'], 'mean'),
      node('Add', ['mean', 'age'], 'logit'),
      node('Sigmoid', ['logit'], 'score'),
    ],
    initializers: [],
    inputs: [value(11, 'film', [1, 1, 16, 16]), value(11, 'age', [1, 1])],
    outputs: [value(12, 'score', [1, 1])],
  });
  const manifest = () =>
    packed(weights, {
      inputs: [
        tinyInput,
        { kind: 'header', name: 'age', facts: [{ of: 'age-years', offset: 40, scale: 0.25 }] },
      ],
      outputs: { scores: { from: 'tensor', name: 'score', length: 1, activation: 'none' } },
    });
  const scoreAt = async (age: string) => {
    const { bytes } = await writeChestDx({ seed: 7, rows: 64, columns: 64, age });
    const model = await manifest();
    const answer = await coreOf(model, weights).score(...asked(model.id, bytes));
    return ensure(answer.ok ? answer.value.scores[0] : undefined, 'a score');
  };

  it('takes the age of the patient beside the film', async () => {
    await accepted(await manifest(), weights);
    const [young, old] = [await scoreAt('040Y'), await scoreAt('048Y')];
    const logit = (p: number): number => Math.log(p / (1 - p));
    expect(logit(old) - logit(young)).toBeCloseTo(2, 1);
  });

  it('[T22] abstains where the header does not say it', async () => {
    const { bytes } = await writeChestDx({ seed: 7, rows: 64, columns: 64 });
    const model = await manifest();
    const core = createInferenceCore({
      runtime,
      models: [{ id: model.id, manifest: async () => model, weights: async () => weights }],
      openFrame: async (coded) => {
        const opened = await openFrame(coded);
        if (!opened.ok) return opened;
        const { ageYears: _, ...patient } = opened.value.instance.patient;
        return { ok: true, value: { ...opened.value, instance: { ...opened.value.instance, patient } } };
      },
      clock: () => performance.now(),
    });
    expect(await core.run(...asked(model.id, bytes), () => {})).toMatchObject({
      value: { findings: [{ reasons: [{ rule: 'input-unknown', value: 'age-years' }] }] },
    });
  });
});

describe('a segmentation', () => {
  const weights = tinyModel({
    nodes: [
      node(
        'AveragePool',
        ['film'],
        'small',
        intsAttribute('kernel_shape', [4, 4]),
        intsAttribute('strides', [4, 4]),
      ),
      node('Conv', ['small', 'filters'], 'mask'),
    ],
    initializers: [message(5, floats('filters', [2, 1, 1, 1], [6, -6]))],
    outputs: [value(12, 'mask', [1, 2, 4, 4])],
  });

  it('scores each finding by the peak of its channel, and draws that channel', async () => {
    const manifest = await packed(weights, {
      task: 'segmentation',
      outputs: {
        scores: { from: 'map-peak' },
        map: { name: 'mask', channels: 2, rows: 4, columns: 4, activation: 'sigmoid', full: 1 },
      },
      findings: [finding(0), finding(1)],
    });
    await accepted(manifest, weights);
    const { bytes } = await writeChestDx({ seed: 7, rows: 64, columns: 64 });
    const { findings } = await ask(manifest, weights, bytes);
    const [bright, dark] = findings;
    if (bright?.decision !== 'present' || !bright.heatMap) throw new Error('the film is bright somewhere');
    expect(bright.score).toBeCloseTo(Math.max(...bright.heatMap.values), 6);
    expect(dark && 'heatMap' in dark ? dark.heatMap?.values : undefined).not.toEqual(bright.heatMap.values);
  });
});

describe('the ImageNet backbone', () => {
  const path = fileURLToPath(
    new URL('../../../shared/data/models/mobilenetv2_features_f32.onnx', import.meta.url),
  );
  const file = process.env.MANARA_DATA
    ? join(process.env.MANARA_DATA, 'models/mobilenetv2_features_f32.onnx')
    : path;

  it('is packed as a plain classifier with labels of its own', async (context) => {
    if (!existsSync(file)) return context.skip('no backbone: set MANARA_DATA to the data folder');
    const weights = new Uint8Array(readFileSync(file));
    const graph = readModelGraph(weights);
    const { inputs, outputs } = ensure(graph.ok ? graph.value : undefined, 'a graph');
    const { preprocessing } = tinyInput;
    const manifest = await packed(weights, {
      inputs: [
        {
          kind: 'image',
          name: ensure(inputs[0], 'an input').name,
          shape: [1, 3, 224, 224],
          preprocessing: {
            ...preprocessing,
            crop: 'centre-square',
            resample: { method: 'bilinear-antialiased', size: 224 },
            range: [-1, 1],
            channels: 3,
          },
        },
      ],
      outputs: {
        scores: {
          from: 'tensor',
          name: ensure(outputs[0], 'an output').name,
          length: 1280,
          activation: 'softmax',
        },
      },
      findings: [3, 700, 1279].map((index) =>
        finding(index, { operatingPoints: { presentAt: 0.002, absentAt: 0.0001, from: 'test' } }),
      ),
    });
    await accepted(manifest, weights);
    const { bytes } = await writeChestDx({ seed: 7, rows: 256, columns: 256 });
    const answer = await coreOf(manifest, weights).score(...asked(manifest.id, bytes));
    const scores = ensure(answer.ok ? answer.value.scores : undefined, 'scores');
    expect(scores).toHaveLength(3);
    for (const score of scores) expect(score > 0 && score < 0.1).toBe(true);
  });
});

describe('TorchXRayVision’s contract', () => {
  const python = '/usr/bin/python3';
  const missing = spawnSync(python, ['-c', 'import skimage, pydicom']).status !== 0;
  const labels = 18;
  const at = (i: number, step: number): number => ((i * step) % 17) / 17;
  const head = {
    weights: Array.from({ length: labels }, (_, i) => (at(i, 5) - 0.5) / 60),
    bias: Array.from({ length: labels }, (_, i) => 2 * at(i, 7) - 1),
    thresholds: Array.from({ length: labels }, (_, i) => 0.02 + 0.9 * at(i, 3)),
  };
  const preprocessing: Preprocessing = {
    version: 1,
    voi: 'stored-range',
    percentiles: [0, 100],
    invertMonochrome1: false,
    crop: 'centre-square-pixels',
    trim: 0,
    resample: { method: 'gaussian-bilinear', size: 224 },
    equalisation: 'none',
    range: [-1024, 1024],
    channels: 1,
  };
  const weights = tinyModel({
    nodes: [
      node('GlobalAveragePool', ['film'], 'mean4'),
      node('Flatten', ['mean4'], 'mean'),
      node('Mul', ['mean', 'steep'], 'scaled'),
      node('Add', ['scaled', 'bias'], 'logits'),
    ],
    initializers: [
      message(5, floats('steep', [1, labels], head.weights)),
      message(5, floats('bias', [1, labels], head.bias)),
    ],
    inputs: [value(11, 'film', [1, 1, 224, 224])],
    outputs: [value(12, 'logits', [1, labels])],
  });
  const films = [
    { rows: 700, columns: 501, bitsStored: 12 },
    { rows: 640, columns: 805, bitsStored: 16 },
    { rows: 225, columns: 448, bitsStored: 10 },
    { rows: 301, columns: 300, bitsStored: 12, photometricInterpretation: 'MONOCHROME1' },
  ] as const;

  it('gives its tensors within 1e-5 of their range, and its probabilities', async (context) => {
    if (missing) return context.skip('python3-skimage or python3-pydicom is not installed');
    const manifest = await packed(weights, {
      task: 'multi-label',
      inputs: [{ kind: 'image', name: 'film', shape: [1, 1, 224, 224], preprocessing }],
      outputs: { scores: { from: 'tensor', name: 'logits', length: labels, activation: 'sigmoid' } },
      findings: head.thresholds.map((threshold, index) =>
        finding(index, { calibration: { kind: 'half-at', at: threshold, from: 'test' } }),
      ),
    });
    await accepted(manifest, weights);
    const written = await Promise.all(
      films.map(async (options, i) => {
        const { bytes } = await writeChestDx({ seed: 20 + i, ...options });
        const path = join(folder, `${i}.dcm`);
        writeFileSync(path, bytes);
        return { bytes, job: { path, tensor: join(folder, `${i}.f32`), ...head } };
      }),
    );
    const script = fileURLToPath(new URL('./xrv-judge.py', import.meta.url));
    const input = JSON.stringify(written.map(({ job }) => job));
    const judged = spawnSync(python, [script], { input, encoding: 'utf8' });
    if (judged.status !== 0) throw new Error(judged.stderr);
    const probabilities = JSON.parse(judged.stdout) as number[][];
    for (const [i, { bytes, job }] of written.entries()) {
      const truth = new Float32Array(Uint8Array.from(readFileSync(job.tensor)).buffer);
      const own = await tensorOf(manifest, bytes);
      let worst = 0;
      for (const [k, expected] of truth.entries())
        worst = Math.max(worst, Math.abs((own[k] as number) - expected) / 2048);
      expect(worst).toBeLessThan(1e-5);
      const answer = await coreOf(manifest, weights).score(...asked(manifest.id, bytes));
      const scores = ensure(answer.ok ? answer.value.scores : undefined, 'scores');
      for (const [k, score] of scores.entries()) expect(score).toBeCloseTo(probabilities[i]![k]!, 4);
    }
  });
});

async function tensorOf(manifest: ModelManifest, bytes: Uint8Array<ArrayBuffer>): Promise<Float32Array> {
  const opened = await openImage(bytes);
  const image = ensure(opened.ok ? opened.value : undefined, 'a film');
  const frame = await image.decode(0);
  const header = ensure(image.instance.pixels, 'pixels');
  return prepareInput(
    ensure(frame.ok ? frame.value : undefined, 'a frame'),
    header,
    primaryInput(manifest).preprocessing,
  ).tensor;
}
