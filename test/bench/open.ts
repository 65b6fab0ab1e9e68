/**
 * `open [slices] [device memory]`: a CT folder from drop to picture: the thorax phantom of the shared data (250 slices,
 * JPEG-LS), or our own phantom where that is absent; for more slices it lies on itself again and again. dwv is the
 * yardstick in the same run; it reads no JPEG-LS, so it gets the same slices uncompressed, and so do we, a second time,
 * for a fair pair. Device memory is what the browser says that the machine has, in gibibytes; `held` is what page and
 * workers keep when the whole stack has been scrolled through, which must be the budget and little more.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { openImage } from '#dicom/open.ts';
import { imageBudget } from '#viewer/layout/image-budget.ts';
import { writeCt } from '../../phantom/ct.ts';
import { numbered } from '../../phantom/demo.ts';
import { CS, DS, decimal, IS, LO, PN, UI, US, writePart10 } from '../../phantom/part10.ts';
import {
  type BenchBrowser,
  benchBrowser,
  measuredMegabytes,
  quantile,
  residentMegabytes,
} from '../support/bench-browser.ts';

const shared = join(process.env.MANARA_DATA ?? '../shared/data', 'dicom/ct-thorax-phantom');

/** Nobody finds a folder sooner after the page has come; both sides get it. */
const choosingMs = 2000;

export async function run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const wanted = Number(args[0] ?? 250);
  const deviceMemory = args[1] === undefined ? undefined : Number(args[1]);
  const work = await mkdtemp(join(tmpdir(), 'manara-open-'));
  try {
    const folder = await sourceFolder(work);
    const plain = await uncompressed(folder, work, wanted);
    await using app = await benchBrowser('dist', ['--enable-blink-features=ForceEagerMeasureMemory']);
    const ours = wanted === 250 ? await openOurs(app, folder, deviceMemory) : undefined;
    const raw = await openOurs(app, plain, deviceMemory);
    const dwv = await openDwv(plain, work);
    return {
      slices: raw.slices,
      ...(ours && compressed(ours)),
      uncompressed_first_image_ms: raw.firstImage,
      uncompressed_all_grouped_ms: raw.allGrouped,
      uncompressed_reading_image_ms: raw.readingImage,
      uncompressed_all_decoded_ms: raw.decoded,
      uncompressed_scroll_p50_ms: raw.scrollP50,
      uncompressed_scroll_p95_ms: raw.scrollP95,
      uncompressed_peak_mb: raw.peakMb,
      pixels_mb: Math.round((raw.slices * 512 * 512 * 2) / 2 ** 20),
      uncompressed_loaded: raw.loaded,
      uncompressed_held_mb: raw.heldMb,
      ...(deviceMemory !== undefined && {
        device_memory_gb: deviceMemory,
        budget_mb: imageBudget(deviceMemory) / 2 ** 20,
      }),
      dwv_first_image_ms: dwv.firstImage,
      dwv_all_loaded_ms: dwv.loaded,
      dwv_peak_mb: dwv.peakMb,
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const compressed = (ours: Awaited<ReturnType<typeof openOurs>>) => ({
  first_image_ms: ours.firstImage,
  all_grouped_ms: ours.allGrouped,
  reading_image_ms: ours.readingImage,
  scroll_p50_ms: ours.scrollP50,
  scroll_p95_ms: ours.scrollP95,
  peak_mb: ours.peakMb,
});

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
async function uncompressed(folder: string, work: string, wanted: number): Promise<string> {
  const plain = join(work, 'plain');
  await mkdir(plain);
  const names = (await readdir(folder)).toSorted();
  for (let number = 1; number <= wanted; number++) {
    const name = names[(number - 1) % names.length] ?? '';
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
        '00080018': UI(`${instance.seriesInstanceUid.slice(0, 50)}.${number}`),
        '00080060': CS('CT'),
        '00100010': PN('Bench'),
        '00100020': LO('BENCH'),
        '0020000D': UI(instance.studyInstanceUid),
        '0020000E': UI(instance.seriesInstanceUid),
        '00200013': IS(String(number)),
        '00200032': DS([...(pixels.position?.slice(0, 2) ?? [0, 0]), number].map(decimal)),
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
    await writeFile(join(plain, `${String(number).padStart(5, '0')}.dcm`), bytes);
  }
  return plain;
}

async function openOurs(app: BenchBrowser, folder: string, deviceMemory: number | undefined) {
  const page = await app.page();
  if (deviceMemory !== undefined) {
    await page.addInitScript((gibibytes) => {
      Object.defineProperty(navigator, 'deviceMemory', { get: () => gibibytes });
    }, deviceMemory);
  }
  await page.goto(app.url);
  await page.waitForTimeout(choosingMs);
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
  const { loaded, at: decoded } = await settled(page, slices);
  const frames = await scrollThrough(page, slices);
  const times = await page.evaluate(() => (globalThis as unknown as { times: Record<string, number> }).times);
  const peakMb = await residentMegabytes(app, 'VmHWM');
  const heldMb = await measuredMegabytes(page);
  await page.context().close();
  const rounded = (name: string): number => Math.round(times[name] ?? Number.NaN);
  return {
    slices,
    loaded,
    decoded,
    peakMb,
    heldMb,
    firstImage: rounded('firstImage'),
    allGrouped: rounded('allGrouped'),
    readingImage: rounded('readingImage'),
    scrollP50: quantile(frames, 0.5),
    scrollP95: quantile(frames, 0.95),
  };
}

/** How many images came ahead of need, and when the last did: all of them, or as many as memory was granted for. */
async function settled(
  page: Page,
  slices: number,
): Promise<{ readonly loaded: number; readonly at: number }> {
  return page.evaluate(async (count) => {
    const loaded = (): number =>
      Number(document.querySelector<HTMLElement>('[data-testid=viewport-0]')?.dataset.loaded);
    let last = { loaded: loaded(), at: performance.now() };
    while (last.loaded < count && performance.now() - last.at < 10_000) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (loaded() !== last.loaded) last = { loaded: loaded(), at: performance.now() };
    }
    const { times } = globalThis as unknown as { times: Record<string, number> };
    return { loaded: last.loaded, at: Math.round(last.at - (times.from ?? 0)) };
  }, slices);
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
  await page.waitForTimeout(choosingMs);
  const files = (await readdir(folder)).map((name) => join(folder, name));
  await page.locator('#files').setInputFiles(files);
  await page.waitForFunction(
    () => (globalThis as unknown as { times?: Record<string, number> }).times?.loaded !== undefined,
    undefined,
    { timeout: 300_000 },
  );
  const times = await page.evaluate(() => (globalThis as unknown as { times: Record<string, number> }).times);
  return {
    firstImage: Math.round(times.firstImage ?? Number.NaN),
    loaded: Math.round(times.loaded ?? Number.NaN),
    peakMb: await residentMegabytes(app, 'VmHWM'),
  };
}
