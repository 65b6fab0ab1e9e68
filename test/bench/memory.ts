/**
 * Whether triage keeps memory: 500 films, one after the other, through the page's own client and worker. What grows
 * between the hundredth and the last is a leak; what is left when the client was let go was never freed.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeChestDx } from '../../phantom/chest-dx.ts';
import { benchBrowser } from '../support/bench-browser.ts';
import { buildBenchPage } from '../support/bench-page.ts';

interface MemoryPage {
  readonly memory: {
    triage: (names: readonly string[], modelId: string, from: number, count: number) => Promise<number>;
    measure: () => Promise<number>;
    letGo: () => void;
  };
}

const modelId = 'chest-xray-pneumonia-child';
const distinct = 25;
const warmUp = 100;

export async function run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const images = Number(args[0] ?? 500);
  const work = await mkdtemp(join(tmpdir(), 'manara-memory-'));
  try {
    const dist = join(work, 'dist');
    await buildBenchPage('memory', dist);
    const names = await writeFilms(join(dist, 'set'));
    await using browser = await benchBrowser(dist, ['--enable-blink-features=ForceEagerMeasureMemory']);
    const page = await browser.page();
    await page.goto(browser.url);
    await page.waitForFunction('globalThis.memory !== undefined');
    const measure = () =>
      page
        .evaluate(() => (globalThis as unknown as MemoryPage).memory.measure())
        .then((bytes) => bytes / 1e6);
    const triage = (from: number, count: number) =>
      page.evaluate(
        ([names, modelId, from, count]) =>
          (globalThis as unknown as MemoryPage).memory.triage(names, modelId, from, count),
        [names, modelId, from, count] as const,
      );
    const before = await measure();
    let answered = await triage(0, warmUp);
    const warm = await measure();
    answered += await triage(warmUp, images - warmUp);
    const after = await measure();
    await page.evaluate(() => (globalThis as unknown as MemoryPage).memory.letGo());
    const left = await measure();
    const round = (mb: number): number => Math.round(mb * 100) / 100;
    return {
      mb_per_100_images: round((100 * (after - warm)) / (images - warmUp)),
      images,
      answered,
      before_mb: round(before),
      working_mb: round(after),
      left_mb: round(left - before),
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function writeFilms(folder: string): Promise<readonly string[]> {
  await mkdir(folder);
  const names = Array.from({ length: distinct }, (_, i) => `film-${i}`);
  for (const [i, name] of names.entries()) {
    const { bytes } = await writeChestDx({
      seed: 7000 + i,
      view: 'AP',
      age: '003Y',
      rows: 1024,
      columns: 1024,
      compression: i % 2 === 0 ? 'jpeg-ls' : 'none',
    });
    await writeFile(join(folder, name), bytes);
  }
  return names;
}
