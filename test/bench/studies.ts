/**
 * Whether the reading room keeps memory: 50 studies dropped, opened, scrolled to the end and closed, one after the
 * other. What grows between the tenth and the last is a leak.
 */
import type { Page } from '@playwright/test';
import { texts } from '#i18n/texts/reading/en.ts';
import { writeCt } from '../../phantom/ct.ts';
import { numbered } from '../../phantom/demo.ts';
import { benchBrowser, measuredMegabytes, residentMegabytes } from '../support/bench-browser.ts';

const slices = 60;
const size = 256;
const warmUp = 10;
const distinct = 5;

export async function run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const studies = Number(args[0] ?? 50);
  const phantoms = await Promise.all(
    Array.from({ length: distinct }, (_, i) => writeCt({ seed: 500 + i, slices, size })),
  );
  const payloads = phantoms.map(({ files }) =>
    numbered('CT', files).map(({ name, bytes }) => ({
      name,
      mimeType: 'application/dicom',
      buffer: Buffer.from(bytes),
    })),
  );
  await using app = await benchBrowser('dist', ['--enable-blink-features=ForceEagerMeasureMemory']);
  const page = await app.page();
  await page.goto(app.url);
  const grown: number[] = [];
  for (let i = 0; i < studies; i++) {
    await readOnce(page, payloads[i % distinct] ?? []);
    if (i + 1 === warmUp || i + 1 === studies) grown.push(await measuredMegabytes(page));
  }
  const [warm = Number.NaN, after = Number.NaN] = grown;
  const round = (mb: number): number => Math.round(mb * 100) / 100;
  return {
    mb_per_10_studies: round((10 * (after - warm)) / (studies - warmUp)),
    studies,
    slices,
    study_mb: round((slices * size * size * 2) / 2 ** 20),
    warm_mb: round(warm),
    after_mb: round(after),
    resident_mb: await residentMegabytes(app, 'VmRSS'),
  };
}

async function readOnce(page: Page, files: Parameters<Page['setInputFiles']>[1]): Promise<void> {
  await page.locator('[data-testid=choose-files]').setInputFiles(files);
  await page.locator('[data-testid=study-card] button:not([disabled])').first().click();
  await page
    .locator(`[data-testid=viewport-0][data-status=shown][data-loaded="${slices}"]`)
    .waitFor({ timeout: 60_000 });
  await page.keyboard.press('End');
  await page.locator(`[data-testid=viewport-0][data-image="${slices - 1}"]`).waitFor();
  await page.getByRole('button', { name: texts.reading.back }).click();
  await page.locator('[data-testid=study-card]').first().waitFor();
}
