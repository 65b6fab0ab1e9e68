/** A second window for a second monitor: the same study, hands, shapes and links, and a layout of its own. */
import { expect, type Page, test } from '@playwright/test';
import { ct, numbered } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { ViewportDriver } from '../drivers/viewport.ts';
import { Workstation } from '../drivers/workstation.ts';

const frame = { columns: 128, rows: 128 };

async function openSecond(ws: Workstation): Promise<Page> {
  const opening = ws.page.waitForEvent('popup');
  await ws.button(ws.texts.command.secondWindow).click();
  return opening;
}

test('[R20] what is measured, scrolled and linked in one window is so in the other', async ({ page }) => {
  const ws = await Workstation.open(page);
  const { files } = await ct({ seed: 31, slices: 9, size: 128 });
  await ws.dropFiles(numbered('CT', files));
  await ws.waitRead();
  await ws.openStudy();
  const first = ws.viewport(0);
  const other = await openSecond(ws);
  await expect(other.getByRole('heading')).toBeVisible();
  await expect(other).toHaveTitle(/NÚÑEZ/);
  const second = new ViewportDriver(other, 4);
  // Nothing else is there to hang: the same series shows once more.
  await second.waitShown();
  await second.activate();
  expect(await second.letters()).toEqual(await first.letters());

  // A key struck there acts there, and nowhere else.
  const before = await first.imageNumber();
  await other.keyboard.press('End');
  await second.expectImageNumber(9);
  await first.expectImageNumber(before);
  await other.keyboard.press('Home');

  // A shape drawn there is in the one list, and one key takes it back.
  await ws.choose('length');
  await second.drag(frame, [
    [30, 30],
    [90, 30],
  ]);
  await ws.showTab('measurements');
  await expect(ws.measurementItems).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(ws.measurementItems).toHaveCount(0);

  await ws.choose('window');
  await ws.press('Home');
  await first.activate();
  await ws.press('Home');
  await ws.press('u');
  await first.wheel(1);
  await first.wheel(1);
  await second.expectImageNumber(3);

  await other.getByRole('combobox').selectOption('1x2');
  await expect(other.getByTestId('viewport-5')).toBeVisible();
  await expect(ws.viewport(1).root).toHaveCount(0);
});

test('[R20] the second window goes with the study', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const { files } = await ct({ seed: 31, slices: 3, size: 128 });
  await ws.read(numbered('CT', files));
  const other = await openSecond(ws);
  const closed = other.waitForEvent('close');
  await ws.back();
  await closed;
});

test('[R20] a window that was shut by hand can be opened again; one that the browser forbids is told', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const { files } = await ct({ seed: 31, slices: 3, size: 128 });
  await ws.read(numbered('CT', files));
  const other = await openSecond(ws);
  const button = ws.button(ws.texts.command.secondWindow);
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await other.close();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  const again = await openSecond(ws);
  await again.close();
  await page.evaluate(() => {
    window.open = () => null;
  });
  await button.click();
  await expect(page.getByText(ws.texts.reading.secondRefused)).toBeVisible();
});
