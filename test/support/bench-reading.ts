/** A CT phantom opened in the reading room, for benches that begin there. */
import type { Page } from '@playwright/test';
import { writeCt } from '../../phantom/ct.ts';
import { numbered } from '../drivers/studies.ts';
import type { BenchBrowser } from './bench-browser.ts';

export interface BenchReading {
  readonly page: Page;
  readonly slices: number;
  readonly size: number;
  /** From the click that opens the study. */
  readonly firstImageMs: number;
}

/** `[slices] [size]`; all slices are decoded when this returns. */
export async function openReading(app: BenchBrowser, args: readonly string[]): Promise<BenchReading> {
  const [slices = 120, size = 256] = args.map(Number);
  const { files } = await writeCt({ seed: 1, slices, size });
  const page = await app.page();
  await page.goto(app.url);
  await page.getByTestId('choose-files').setInputFiles(
    numbered('CT', files).map(({ name, bytes }) => ({
      name,
      mimeType: 'application/dicom',
      buffer: Buffer.from(bytes),
    })),
  );
  const open = page.locator('[data-testid=study-card] button:not([disabled])').last();
  await open.waitFor({ timeout: 60_000 });
  const from = Date.now();
  await open.click();
  await page.locator('[data-testid=viewport-0][data-status=shown]').waitFor({ timeout: 60_000 });
  const firstImageMs = Date.now() - from;
  await page.locator(`[data-testid=viewport-0][data-loaded="${slices}"]`).waitFor({ timeout: 120_000 });
  return { page, slices, size, firstImageMs };
}

/** Milliseconds from the layout key to the frame that shows the first plane. */
export function enterMpr(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const from = performance.now();
    dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit3', key: '#', shiftKey: true, bubbles: true }));
    while (!document.querySelector('[data-kind=axial][data-status=shown]')) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return Math.round(performance.now() - from);
  });
}

/** Milliseconds from each press of the key to the frame that was drawn for it, `attribute` of the first pane telling. */
export function stepThrough(page: Page, attribute: string, steps: number): Promise<readonly number[]> {
  return page.evaluate(
    async ([name, count]) => {
      const pane = document.querySelector('[data-testid=viewport-0]');
      const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      const times: number[] = [];
      for (let i = 0; i < count; i++) {
        const before = pane?.getAttribute(name);
        const from = performance.now();
        dispatchEvent(new KeyboardEvent('keydown', { code: 'ArrowDown', key: 'ArrowDown', bubbles: true }));
        // The frame after the one in which it was asked for has it on the screen.
        await frame();
        while (pane?.getAttribute(name) === before && performance.now() - from < 2000) await frame();
        await frame();
        times.push(performance.now() - from);
      }
      return times;
    },
    [attribute, steps] as const,
  );
}
