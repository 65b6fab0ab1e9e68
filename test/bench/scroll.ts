/**
 * From a key to the frame that shows the next image of a stack, and the next plane of the same slices as a volume: the
 * stack is the yardstick. Long tasks are those of more than 50 ms on the page's own thread, of both. `[slices] [size]`
 */
import { benchBrowser, quantile } from '../support/bench-browser.ts';
import { enterMpr, openReading, stepThrough } from '../support/bench-reading.ts';

export async function run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  await using app = await benchBrowser();
  const { page, slices, size } = await openReading(app, args);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration))).observe({
      type: 'longtask',
    });
  });
  const longTasks = (): Promise<number> =>
    page.evaluate(() => (globalThis as unknown as { tasks: readonly number[] }).tasks.length);
  const steps = Math.min(60, Math.floor(slices / 2) - 2);
  await page.keyboard.press('Home');
  const stack = await stepThrough(page, 'data-image', steps);
  const ofStack = await longTasks();
  await enterMpr(page);
  await page.waitForTimeout(3000);
  await page.keyboard.press('Home');
  await page.waitForTimeout(500);
  const before = await longTasks();
  const mpr = await stepThrough(page, 'data-centre', steps);
  return {
    stack_p50_ms: quantile(stack, 0.5),
    stack_p95_ms: quantile(stack, 0.95),
    mpr_p50_ms: quantile(mpr, 0.5),
    mpr_p95_ms: quantile(mpr, 0.95),
    long_tasks: ofStack + (await longTasks()) - before,
    slices,
    size,
  };
}
