/**
 * From the key to the first plane of a volume, all slices decoded before: once cold, once after the volume was left. The
 * yardstick is the first image of the same stack in the same run. `[slices] [size]`
 */
import { benchBrowser } from '../support/bench-browser.ts';
import { enterMpr, openReading } from '../support/bench-reading.ts';

export async function run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  await using app = await benchBrowser();
  const { page, slices, size, firstImageMs } = await openReading(app, args);
  const first = await enterMpr(page);
  await page.keyboard.press('Shift+Digit1');
  await page.locator('[data-kind=stack][data-status=shown]').waitFor();
  const again = await enterMpr(page);
  return {
    first_mpr_ms: first,
    again_mpr_ms: again,
    first_image_ms: firstImageMs,
    slices,
    size,
  };
}
