/** The reading room stays on its feet: graphics lost and found, study after study. */
import { expect, test } from '@playwright/test';
import { ct, named, numbered } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { Workstation } from '../drivers/workstation.ts';
import { concat, encapsulated } from '../unit/dicom/part10-bytes.ts';

const ctFrame = { columns: 256, rows: 256 };

test('[R15] graphics that the browser takes away come back: slice, tool and measurements as they were', async ({
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

/** Sixteen-bit frames of `side` × `side`, each of one value, in RLE: 8 MiB in memory, 128 KiB in the file. */
function flatFrames(values: readonly number[], side: number): Uint8Array {
  const segment = (byte: number): Uint8Array => {
    const runs = new Uint8Array((side * side) / 64);
    for (let i = 0; i < runs.length; i += 2) runs.set([0x81, byte], i);
    return runs;
  };
  const frame = (value: number): Uint8Array => {
    const [high, low] = [segment(value >> 8), segment(value & 255)];
    const head = new Uint32Array(16);
    head.set([2, 64, 64 + high.length]);
    return concat(new Uint8Array(head.buffer), high, low);
  };
  const header = {
    '00280008': ['IS', `${values.length}`],
    '00280010': ['US', [side]],
    '00280011': ['US', [side]],
    '00280100': ['US', [16]],
    '00280101': ['US', [16]],
    '00280102': ['US', [15]],
    '00281050': ['DS', '2000'],
    '00281051': ['DS', '4000'],
  } as const;
  return encapsulated(values.map(frame), header, '1.2.840.10008.1.2.5');
}

test(
  '[R25] a stack that memory cannot hold stays within its part of it, and every image shows when asked for',
  sweep,
  async ({ page }) => {
    const side = 2048;
    const values = Array.from({ length: 40 }, (_, i) => 100 + 90 * i);
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 1 });
    });
    const ws = await Workstation.open(page);
    const viewport = await ws.read([named('flat.dcm', flatFrames(values, side))]);
    const loaded = (): Promise<number> => viewport.root.evaluate((pane) => Number(pane.dataset.loaded));
    // 256 MiB, of which eight tenths are filled ahead: 25 frames, and those that were under way.
    await expect.poll(loaded, { timeout: 30_000 }).toBeGreaterThanOrEqual(25);
    const reads = async (number: number): Promise<void> => {
      expect(await loaded()).toBeLessThan(32);
      await viewport.expectImageNumber(number);
      expect(await viewport.valueAt({ columns: side, rows: side }, [1000, 1000])).toMatch(
        new RegExp(`\\b${values[number - 1]}$`),
      );
    };
    await ws.press('End');
    await reads(40);
    await ws.press('Home');
    await reads(1);
    for (let number = 2; number <= 40; number++) await ws.press('ArrowDown');
    await reads(40);
    expect(await loaded()).toBeLessThan(32);
    // The pointer rests, and what lies under it is of the image that came.
    await ws.press('ArrowUp');
    const line = async (): Promise<string> => (await viewport.cornerLines('bottomLeft')).at(-1) ?? '';
    await expect.poll(line).toMatch(new RegExp(`\\b${values[38]}$`));
  },
);
