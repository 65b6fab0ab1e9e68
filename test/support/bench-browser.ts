/** A browser and the real server for benches: each bench gets a fresh profile, and everything stops by itself. */
import { readFile } from 'node:fs/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createApp } from '../../server/http/app.ts';
import { listen } from '../../server/http/listen.ts';
import { prepareApp, prepareTwins } from '../../server/prepare.ts';
import { chromiumFlags, ensureChromium } from './chromium.ts';

export interface BenchBrowser {
  readonly url: string;
  readonly browser: Browser;
  readonly page: () => Promise<Page>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** Serves `dist` (built first where it is the app's own and old) to a headless Chromium. */
export async function benchBrowser(dist = 'dist', flags: readonly string[] = []): Promise<BenchBrowser> {
  if (dist === 'dist') {
    const built = await prepareApp(dist);
    if (!built.ok) throw new Error(built.error.message);
    await prepareTwins(dist);
  }
  const chosen = ensureChromium();
  if (!chosen.ok) throw new Error(chosen.reason);
  const app = await createApp({ dist, log: 'silent' });
  const address = await listen(app, { host: '127.0.0.1', port: 0 });
  if (!address.ok) throw new Error(address.error.code);
  const browser = await chromium.launch({
    executablePath: chosen.path,
    args: [...chromiumFlags, '--enable-precise-memory-info', ...flags],
  });
  return {
    url: address.value,
    browser,
    page: async () => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
      // tsx names functions by a helper that exists in Node only.
      await context.addInitScript('globalThis.__name = (named) => named');
      return context.newPage();
    },
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await app.close();
    },
  };
}

/** Of the largest page process of this browser in MiB: now (VmRSS) or at its highest (VmHWM). Linux only. */
export async function residentMegabytes(
  app: BenchBrowser,
  which: 'VmRSS' | 'VmHWM',
): Promise<number | undefined> {
  const session = await app.browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
        return Number(new RegExp(`${which}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
      }),
  );
  const most = Math.max(0, ...sizes);
  return most > 0 ? Math.round(most) : undefined;
}

/**
 * The page and its workers in MiB, after the collector has been through. At once only where the browser was started with
 * `--enable-blink-features=ForceEagerMeasureMemory`.
 */
export async function measuredMegabytes(page: Page): Promise<number> {
  const bytes = await page.evaluate(() =>
    (performance as unknown as { measureUserAgentSpecificMemory(): Promise<{ bytes: number }> })
      .measureUserAgentSpecificMemory()
      .then((measured) => measured.bytes),
  );
  return Math.round((bytes / 2 ** 20) * 100) / 100;
}

/** The middle value, rounded to a tenth. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
  return Math.round(value * 10) / 10;
}
