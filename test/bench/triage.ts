/**
 * One 2048² chest film, 16 bit, JPEG-LS, from bytes to result: Chromium's WASM with two threads against the same
 * pipeline in Node on native ONNX Runtime with two threads, in the same run.
 *
 * The model is the real one for children; the film is a phantom of a child, so the gate lets the graph run and the
 * distance then refuses the picture: every stage is paid for.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import * as native from 'onnxruntime-node';
import { firstFrameOf, openFrame, openImage } from '#dicom/open.ts';
import type { TriageResult } from '#domain/triage/result.ts';
import { createInferenceCore } from '#inference/core.ts';
import { shippedModels } from '#inference/models.ts';
import type { GraphHost, Runtime } from '#inference/runtime/port.ts';
import { writeChestDx } from '../../phantom/chest-dx.ts';
import { benchBrowser, median } from '../support/bench-browser.ts';

const modelId = 'chest-xray-pneumonia-child';
const rounds = 15;
const threads = 2;

export async function run(): Promise<Readonly<Record<string, unknown>>> {
  const film = await writeChestDx({
    seed: 1,
    rows: 2048,
    columns: 2048,
    bitsStored: 16,
    age: '003Y',
    compression: 'jpeg-ls',
  });
  await using browser = await benchBrowser();
  const page = await browser.page();
  await page.goto(browser.url);
  const web = await inBrowser(page, film.bytes);
  const nativeMs = await inNode(film.bytes);
  const longest = await longestTask(await browser.page(), browser.url, film.bytes);
  const warm = web.timings.map((timing) => timing.totalMs);
  const part = (name: 'decodeMs' | 'prepareMs' | 'inferMs'): number =>
    median(web.timings.map((timing) => timing[name]));
  return {
    ratio: Math.round((median(warm) / median(nativeMs)) * 100) / 100,
    warm_ms: median(warm),
    native_ms: median(nativeMs),
    cold_ms: Math.round(web.coldMs),
    longest_task_ms: longest,
    decode_ms: part('decodeMs'),
    prepare_ms: part('prepareMs'),
    infer_ms: part('inferMs'),
    threads: web.threads,
    rounds,
  };
}

interface WebRun {
  readonly coldMs: number;
  readonly threads: number;
  readonly timings: readonly TriageResult['timing'][];
}

/** Speaks comlink's protocol to the built worker, from a page that otherwise rests. */
async function inBrowser(page: Page, bytes: Uint8Array<ArrayBuffer>): Promise<WebRun> {
  const opened = await openImage(bytes);
  if (!opened.ok) throw new Error(opened.error.code);
  const { header, encoded, ...said } = await opened.value.coded(0);
  const base64 = [header, encoded].map((part) => Buffer.from(part).toString('base64'));
  const manifest = JSON.parse(await readFile('dist/.vite/manifest.json', 'utf8')) as Record<
    string,
    { file: string }
  >;
  const worker = Object.values(manifest).find(({ file }) => /inference\.worker/.test(file))?.file;
  const url = worker ?? (await workerFile());
  return page.evaluate(
    async ({ url, base64, said, modelId, rounds }) => {
      const [header, encoded] = base64.map((part) =>
        Uint8Array.from(atob(part), (char) => char.charCodeAt(0)),
      );
      const image = { ok: true, value: { ...said, header, encoded } };
      const from = performance.now();
      const worker = new Worker(`/${url}`, { type: 'module' });
      const call = (jobId: string): Promise<{ ok: true; value: TriageResult }> => {
        const told = new MessageChannel();
        const lent = new MessageChannel();
        const answers = [
          [told, undefined],
          [lent, image],
        ] as const;
        for (const [{ port1 }, value] of answers)
          port1.onmessage = ({ data }) => port1.postMessage({ id: data.id, type: 'RAW', value });
        return new Promise((resolve) => {
          worker.addEventListener('message', function answer({ data }) {
            if (data.id !== jobId) return;
            worker.removeEventListener('message', answer);
            resolve(data.value);
          });
          const job = { jobId, modelId, priority: 0 };
          worker.postMessage(
            {
              id: jobId,
              type: 'APPLY',
              path: ['run'],
              argumentList: [
                { type: 'RAW', value: job },
                { type: 'HANDLER', name: 'proxy', value: lent.port2 },
                { type: 'HANDLER', name: 'proxy', value: told.port2 },
              ],
            },
            [lent.port2, told.port2],
          );
        });
      };
      const first = await call('cold');
      if (!first.ok) throw new Error(JSON.stringify(first));
      const coldMs = performance.now() - from;
      const timings = [];
      for (let i = 0; i < rounds; i++) timings.push((await call(`warm-${i}`)).value.timing);
      worker.terminate();
      return { coldMs, threads: first.value.maker.backend?.threads ?? 0, timings };
    },
    { url, base64, said, modelId, rounds },
  );
}

async function workerFile(): Promise<string> {
  const { readdir } = await import('node:fs/promises');
  const file = (await readdir('dist/assets')).find((name) => /^inference\.worker-.*\.js$/.test(name));
  if (!file) throw new Error('the build has no inference worker');
  return `assets/${file}`;
}

/** The same core, gate, decoder and preprocessing; only the graph runs natively. */
async function inNode(bytes: Uint8Array<ArrayBuffer>): Promise<readonly number[]> {
  const core = createInferenceCore({
    runtime: nativeRuntime(),
    models: shippedModels(async (url) => new Uint8Array(await readFile(url))),
    openFrame,
    clock: () => performance.now(),
  });
  const image = firstFrameOf(bytes);
  const times: number[] = [];
  for (let i = 0; i <= rounds; i++) {
    const result = await core.run({ jobId: `${i}`, modelId, priority: 0 }, image, () => undefined);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    if (i > 0) times.push(result.value.timing.totalMs);
  }
  return times;
}

function nativeRuntime(): Runtime {
  const host: GraphHost = {
    provider: 'wasm',
    threads,
    open: async (weights) => {
      const session = await native.InferenceSession.create(weights, { intraOpNumThreads: threads });
      return {
        run: async (inputs, outputs) => {
          const feeds = inputs.map(
            ({ name, shape, values }) => [name, new native.Tensor('float32', values, [...shape])] as const,
          );
          const answers = await session.run(Object.fromEntries(feeds), [...outputs]);
          return Object.fromEntries(outputs.map((output) => [output, answers[output]?.data as Float32Array]));
        },
        dispose: () => session.release(),
      };
    },
  };
  return { start: () => Promise.resolve({ plain: host, plainReason: 'node' }) };
}

/** Longest main-thread task, from 50 ms on (shorter ones are not reported), while models run beside an open film. */
async function longestTask(page: Page, url: string, bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  await page.goto(url);
  await page
    .locator('[data-testid=choose-files]')
    .setInputFiles({ name: 'film.dcm', mimeType: 'application/dicom', buffer: Buffer.from(bytes) });
  await page.locator('[data-testid=study-card] button').click();
  await page.locator('[data-testid=viewport-0][data-status=shown]').waitFor();
  // Stopped at once and run again later, so that the reading room's own start is not counted as the model's.
  const panel = page.getByTestId('triage-panel');
  await panel.getByRole('button', { name: 'Cancel' }).click();
  const again = panel.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
  await again.click();
  await page.locator('[data-testid=triage-result]').nth(1).waitFor();
  await page.waitForTimeout(300);
  const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
  return Math.round(Math.max(0, ...tasks));
}
