/** The reading room stays on its feet: graphics lost and found, study after study. */
import { expect, test } from '@playwright/test';
import { ct, numbered } from '../drivers/studies.ts';
import { Workstation } from '../drivers/workstation.ts';

const ctFrame = { columns: 256, rows: 256 };

test('graphics that the browser takes away come back: slice, tool and measurements as they were', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const contexts: WebGL2RenderingContext[] = [];
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: [string]) {
      const context = Reflect.apply(original, this, args);
      if (context instanceof WebGL2RenderingContext) contexts.push(context);
      return context;
    } as typeof original;
    Object.assign(globalThis, { contexts });
  });
  const ws = await Workstation.open(page);
  const { files } = await ct({ seed: 21, slices: 5, size: 256 });
  await ws.read(numbered('CT', files));
  await ws.viewport(0).wheel(-1);
  await ws.viewport(0).expectImageNumber(2);
  await ws.measureLength(ctFrame, [60, 60], [100, 60]);
  await ws.expectMeasurements(1);
  const viewport = ws.viewport(0);
  const before = await viewport.picture();
  const lost = await page.evaluate(() => {
    const { contexts } = globalThis as unknown as { contexts: WebGL2RenderingContext[] };
    const held = contexts.filter((context) => !context.isContextLost());
    for (const context of held) context.getExtension('WEBGL_lose_context')?.loseContext();
    return held.length;
  });
  expect(lost).toBeGreaterThan(0);
  await expect.poll(async () => (await viewport.picture()).differenceFrom(before)).toBeLessThan(1);
  await viewport.waitShown();
  // Drawn anew, not left over: the slice, the tool and what was measured are as they were.
  await ws.press('i');
  await expect.poll(async () => (await viewport.picture()).differenceFrom(before)).toBeGreaterThan(20);
  await ws.press('i');
  await viewport.expectImageNumber(2);
  await ws.expectMeasurements(1);
  await viewport.drag(ctFrame, [
    [60, 90],
    [100, 90],
  ]);
  await ws.expectMeasurements(2);
});
