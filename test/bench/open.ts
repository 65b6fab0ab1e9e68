/**
 * A CT folder from drop to picture: the thorax phantom of the shared data (250 slices, JPEG-LS), or our own phantom
 * where that is absent. dwv is the yardstick in the same run; it reads no JPEG-LS, so it gets the same slices
 * uncompressed, and so do we, a second time, for a fair pair.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { openImage } from '#dicom/open.ts';
import { writeCt } from '../phantom/ct.ts';
import { numbered } from '../phantom/demo.ts';
import { CS, DS, decimal, IS, LO, PN, UI, US, writePart10 } from '../phantom/part10.ts';
import { type BenchBrowser, benchBrowser, quantile } from '../support/bench-browser.ts';

const shared = join(process.env.MANARA_DATA ?? '../shared/data', 'dicom/ct-thorax-phantom');

export async function run(): Promise<Readonly<Record<string, unknown>>> {
  const work = await mkdtemp(join(tmpdir(), 'manara-open-'));
  try {
    const folder = await sourceFolder(work);
    const plain = await uncompressed(folder, work);
    await using app = await benchBrowser();
    const ours = await openOurs(app, folder);
    const raw = await openOurs(app, plain);
    const dwv = await openDwv(plain, work);
    return {
      first_image_ms: ours.firstImage,
      all_grouped_ms: ours.allGrouped,
      reading_image_ms: ours.readingImage,
      scroll_p50_ms: ours.scrollP50,
      scroll_p95_ms: ours.scrollP95,
      peak_mb: ours.peakMb,
      uncompressed_first_image_ms: raw.firstImage,
      uncompressed_all_grouped_ms: raw.allGrouped,
      dwv_first_image_ms: dwv.firstImage,
      dwv_all_loaded_ms: dwv.loaded,
      slices: ours.slices,
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function sourceFolder(work: string): Promise<string> {
  const present = await readdir(shared).catch(() => []);
  if (present.length > 0) return shared;
  console.error('the shared CT is not here: measuring on a phantom of 250 slices instead');
  const folder = join(work, 'phantom');
  await mkdir(folder);
  const { files } = await writeCt({ seed: 1, slices: 250, compression: 'jpeg-ls' });
  for (const { name, bytes } of numbered('CT', files)) await writeFile(join(folder, name), bytes);
  return folder;
}

/** The same stored values and geometry in Explicit VR Little Endian. */
async function uncompressed(folder: string, work: string): Promise<string> {
  const plain = join(work, 'plain');
  await mkdir(plain);
  for (const name of (await readdir(folder)).toSorted()) {
    const opened = await openImage(new Uint8Array(await readFile(join(folder, name))));
    if (!opened.ok) throw new Error(`${name}: ${opened.error.code}`);
    const { instance } = opened.value;
    const frame = await opened.value.decode(0);
    const pixels = instance.pixels;
    if (!frame.ok || !pixels) throw new Error(`${name} does not decode`);
    const values = frame.value.pixels;
    const bytes = writePart10({
      characterSet: 'ISO_IR 192',
      dataSet: {
        '00080016': UI('1.2.840.10008.5.1.4.1.1.2'),
        '00080018': UI(instance.sopInstanceUid),
        '00080060': CS('CT'),
        '00100010': PN('Bench'),
        '00100020': LO('BENCH'),
        '0020000D': UI(instance.studyInstanceUid),
        '0020000E': UI(instance.seriesInstanceUid),
        '00200013': IS(String(instance.instanceNumber ?? 0)),
        '00200032': DS((pixels.position ?? [0, 0, 0]).map(decimal)),
        '00200037': DS((pixels.orientation ?? [1, 0, 0, 0, 1, 0]).map(decimal)),
        '00280002': US(1),
        '00280004': CS('MONOCHROME2'),
        '00280010': US(pixels.rows),
        '00280011': US(pixels.columns),
        '00280030': DS([pixels.spacing?.rowMm ?? 1, pixels.spacing?.columnMm ?? 1].map(decimal)),
        '00280100': US(16),
        '00280101': US(pixels.bitsStored),
        '00280102': US(pixels.bitsStored - 1),
        '00280103': US(pixels.signed ? 1 : 0),
        '00281050': DS('40'),
        '00281051': DS('400'),
        '00281052': DS(decimal(pixels.rescaleIntercept)),
        '00281053': DS(decimal(pixels.rescaleSlope)),
        '7FE00010': { vr: 'OW', value: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) },
      },
    });
    await writeFile(join(plain, name), bytes);
  }
  return plain;
}

async function openOurs(app: BenchBrowser, folder: string) {
  const page = await app.page();
  await page.goto(app.url);
  await page.evaluate(() => {
    const times: Record<string, number> = {};
    Object.assign(globalThis, { times });
    const input = document.querySelector('[data-testid=choose-folder]');
    input?.addEventListener('change', () => {
      times.from = performance.now();
    });
    const note = (name: string, selector: string): void => {
      if (times[name] === undefined && document.querySelector(selector)) {
        times[name] = performance.now() - (times.from ?? 0);
      }
    };
    new MutationObserver(() => {
      note('firstImage', '[data-testid=study-card] canvas[data-drawn]');
      note('allGrouped', '[data-testid=study-card] button:not([disabled])');
      note('readingImage', '[data-testid=viewport-0][data-status=shown]');
      const button = document.querySelector<HTMLButtonElement>(
        '[data-testid=study-card] button:not([disabled])',
      );
      // The person opens the study as soon as the first picture and the button are there.
      if (button && times.firstImage !== undefined && times.clicked === undefined) {
        times.clicked = performance.now() - (times.from ?? 0);
        button.click();
      }
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.locator('[data-testid=choose-folder]').setInputFiles(folder);
  const pane = page.locator('[data-testid=viewport-0][data-status=shown]');
  await pane.waitFor({ timeout: 120_000 });
  const slices = (await readdir(folder)).length;
  await page.locator(`[data-testid=viewport-0][data-loaded="${slices}"]`).waitFor({ timeout: 120_000 });
  const frames = await scrollThrough(page, slices);
  const times = await page.evaluate(() => (globalThis as unknown as { times: Record<string, number> }).times);
  const peakMb = await peakMegabytes(app);
  await page.context().close();
  const rounded = (name: string): number => Math.round(times[name] ?? Number.NaN);
  return {
    slices,
    peakMb,
    firstImage: rounded('firstImage'),
    allGrouped: rounded('allGrouped'),
    readingImage: rounded('readingImage'),
    scrollP50: quantile(frames, 0.5),
    scrollP95: quantile(frames, 0.95),
  };
}

/** Milliseconds from a key press to the frame that shows the next slice, over the whole stack. */
async function scrollThrough(page: Page, slices: number): Promise<readonly number[]> {
  await page.keyboard.press('Home');
  await page.locator('[data-testid=viewport-0][data-image="0"]').waitFor();
  return page.evaluate(async (count) => {
    const pane = document.querySelector<HTMLElement>('[data-testid=viewport-0]');
    const times: number[] = [];
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let i = 1; i < count; i++) {
      const from = performance.now();
      dispatchEvent(new KeyboardEvent('keydown', { code: 'ArrowDown', key: 'ArrowDown', bubbles: true }));
      while (Number(pane?.dataset.image) < i) await frame();
      times.push(performance.now() - from);
    }
    return times;
  }, slices);
}

/** Highest resident size of any page process of this browser (VmHWM), in MiB; Linux only. */
async function peakMegabytes(app: BenchBrowser): Promise<number | undefined> {
  const session = await app.browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
        return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
      }),
  );
  const peak = Math.max(0, ...peaks);
  return peak > 0 ? Math.round(peak) : undefined;
}

async function openDwv(folder: string, work: string) {
  const dist = join(work, 'dwv');
  await build({
    configFile: false,
    root: 'test/bench/dwv',
    logLevel: 'silent',
    build: { outDir: dist, target: 'es2022', emptyOutDir: true },
  });
  await using app = await benchBrowser(dist);
  const page = await app.page();
  await page.goto(app.url);
  const files = (await readdir(folder)).map((name) => join(folder, name));
  await page.locator('#files').setInputFiles(files);
  await page.waitForFunction(
    () => (globalThis as unknown as { times?: Record<string, number> }).times?.loaded !== undefined,
    undefined,
    { timeout: 120_000 },
  );
  const times = await page.evaluate(() => (globalThis as unknown as { times: Record<string, number> }).times);
  return {
    firstImage: Math.round(times.firstImage ?? Number.NaN),
    loaded: Math.round(times.loaded ?? Number.NaN),
  };
}
