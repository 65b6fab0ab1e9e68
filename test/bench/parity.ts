/**
 * One pipeline: the browser (WASM with one thread, with threads, and WebGPU) beside Node on the same images. Tensors within
 * 1e-5, logits within 1e-3, decisions the same. WebGPU runs on a software adapter, which the product itself would not
 * use, and on a few images: it says whether the numbers are right, nothing about speed. 150 films of the shared data where they are, and 50 phantoms; 200
 * phantoms where they are not.
 */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelManifestSchema } from '#contracts/model-manifest.ts';
import { firstFrameOf, openFrame, openImage } from '#dicom/open.ts';
import { readLabels } from '#domain/evaluation/labels.ts';
import { createInferenceCore } from '#inference/core.ts';
import { shippedModels } from '#inference/models.ts';
import { primaryInput } from '#inference/preprocess/inputs.ts';
import { prepareInput } from '#inference/preprocess/prepare.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import { writeChestDx } from '../../phantom/chest-dx.ts';
import { benchBrowser } from '../support/bench-browser.ts';
import { buildBenchPage } from '../support/bench-page.ts';
import type { ParityAnswer } from './parity/main.ts';

const films = join(process.env.MANARA_DATA ?? '../shared/data', 'xray');
const modelOf = { film: 'chest-xray-pneumonia-child', phantom: 'phantom-opacity' } as const;

interface Sample {
  readonly name: string;
  readonly kind: keyof typeof modelOf;
}

export async function run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const count = Number(args[0] ?? 200);
  const work = await mkdtemp(join(tmpdir(), 'manara-parity-'));
  try {
    const dist = join(work, 'dist');
    await buildBenchPage('parity', dist);
    const set = join(dist, 'set');
    await mkdir(set);
    const samples = await gather(set, count);
    const node = await judgeInNode(set, samples);
    const one = await judgeInBrowser(dist, samples, 1);
    const many = await judgeInBrowser(dist, samples, 2);
    const few = spread(samples.length, onWebGpu);
    const graphics = await judgeInBrowser(
      dist,
      few.map((i) => samples[i] as Sample),
      2,
      true,
    );
    const beside = (answers: readonly ParityAnswer[], places: readonly number[]) =>
      answers.map((answer, i) => ({ answer, truth: node[places[i] as number] as NodeAnswer }));
    const all = [...samples.keys()];
    const pairs = [...beside(one, all), ...beside(many, all), ...beside(graphics, few)];
    const most = (of: (pair: (typeof pairs)[number]) => number): number => Math.max(...pairs.map(of));
    return {
      max_tensor_diff: most(({ answer }) => answer.tensorDifference),
      max_logit_diff: most(({ answer, truth }) => Math.abs(logit(answer.score) - logit(truth.score))),
      decision_mismatches: pairs.filter(
        ({ answer, truth }) =>
          decision(answer.score, truth) !== decision(truth.score, truth) ||
          answer.refusals !== truth.refusals,
      ).length,
      images: samples.length,
      on_webgpu: few.length,
      backends: [...new Set(pairs.map(({ answer }) => answer.backend))],
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Scores of exactly 0 and 1 have no logit; float32 cannot tell them from these. */
const logit = (score: number): number => {
  const inside = Math.min(Math.max(score, 1e-7), 1 - 1e-7);
  return Math.log(inside / (1 - inside));
};

const decision = (score: number, { presentAt, absentAt }: NodeAnswer): string =>
  score >= presentAt ? 'present' : score <= absentAt ? 'absent' : 'uncertain';

/** How many images the software adapter is given: each takes it seconds. */
const onWebGpu = 6;

/** `count` places, evenly over 0…length − 1. */
const spread = (length: number, count: number): readonly number[] =>
  Array.from({ length: Math.min(count, length) }, (_, i) =>
    Math.floor(((i + 0.5) * length) / Math.min(count, length)),
  );

async function gather(set: string, count: number): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const labels = readLabels(await readFile(join(films, 'manifest.csv'), 'utf8').catch(() => ''));
  const test = labels.ok ? labels.value.filter(({ file }) => file.startsWith('kermany_test/')) : [];
  const wanted = Math.min(Math.round(count * 0.75), test.length);
  for (let i = 0; i < wanted; i++) {
    const { file } = test[Math.floor((i * test.length) / wanted)] as { file: string };
    const name = `film-${i}`;
    await copyFile(join(films, file), join(set, name));
    samples.push({ name, kind: 'film' });
  }
  for (let i = samples.length; i < count; i++) {
    const { bytes } = await writeChestDx({
      seed: 5000 + i,
      rows: 512,
      columns: 512,
      photometricInterpretation: i % 2 === 0 ? 'MONOCHROME1' : 'MONOCHROME2',
      bitsStored: 12 + (i % 5),
      findings: i % 3 === 0 ? { opacity: true } : {},
      compression: i % 4 === 0 ? 'jpeg-ls' : 'none',
    });
    await writeFile(join(set, `phantom-${i}`), bytes);
    samples.push({ name: `phantom-${i}`, kind: 'phantom' });
  }
  return samples;
}

interface NodeAnswer {
  readonly score: number;
  readonly refusals: string;
  readonly presentAt: number;
  readonly absentAt: number;
}

async function judgeInNode(set: string, samples: readonly Sample[]): Promise<readonly NodeAnswer[]> {
  const models = shippedModels(async (url) => new Uint8Array(await readFile(url)));
  const core = createInferenceCore({
    runtime: ortNodeRuntime(),
    models,
    openFrame,
    clock: () => performance.now(),
  });
  const answers: NodeAnswer[] = [];
  for (const { name, kind } of samples) {
    const modelId = modelOf[kind];
    const manifest = modelManifestSchema.parse(await models.find(({ id }) => id === modelId)?.manifest());
    const bytes = new Uint8Array(await readFile(join(set, name)));
    const opened = await openImage(bytes);
    const frame = opened.ok ? await opened.value.decode(0) : undefined;
    if (!opened.ok || !opened.value.instance.pixels || !frame?.ok) throw new Error(`${name} does not open`);
    const { tensor } = prepareInput(
      frame.value,
      opened.value.instance.pixels,
      primaryInput(manifest).preprocessing,
    );
    await writeFile(join(set, `${name}.${modelId}.tensor`), new Uint8Array(tensor.buffer));
    const answer = await core.score({ jobId: name, modelId, priority: 2 }, firstFrameOf(bytes));
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
    const refusals = answer.value.refusals.map(({ rule }) => rule).join(' ');
    const [score, finding] = [answer.value.scores[0], manifest.findings[0]];
    if (score === undefined || !finding) throw new Error(`${name}: no score`);
    answers.push({ score, refusals, ...finding.operatingPoints });
  }
  return answers;
}

async function judgeInBrowser(
  dist: string,
  samples: readonly Sample[],
  threads: number,
  webGpu = false,
): Promise<readonly ParityAnswer[]> {
  await using browser = await benchBrowser(dist, webGpu ? ['--enable-unsafe-webgpu'] : []);
  const page = await browser.page();
  // The product refuses a software adapter, as it is slow; here it may pass for a real one.
  if (webGpu)
    await page.addInitScript(
      "Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false })",
    );
  await page.addInitScript(`Object.defineProperty(navigator, 'hardwareConcurrency', { value: ${threads} })`);
  await page.goto(browser.url);
  await page.waitForFunction('globalThis.judge !== undefined');
  const asked = samples.map(({ name, kind }) => [modelOf[kind], name] as const);
  // Awaited here: the browser goes with this scope.
  return await page.evaluate(async (all) => {
    const { judge } = globalThis as unknown as {
      judge: (model: string, name: string) => Promise<ParityAnswer>;
    };
    const answers: ParityAnswer[] = [];
    for (const [model, name] of all) answers.push(await judge(model, name));
    return answers;
  }, asked);
}
