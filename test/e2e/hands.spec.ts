/** How a person works the room: keys of their own, one viewport over the others, the whole screen. */
import { expect, test } from '@playwright/test';
import { ct, numbered } from '../drivers/studies.ts';
import { Workstation } from '../drivers/workstation.ts';

const frame = { columns: 256, rows: 256 };

async function read(ws: Workstation): Promise<void> {
  const { files } = await ct({ seed: 21, slices: 5, size: 256 });
  await ws.read(numbered('CT', files));
}

test('a key is changed in the list, works at once, and is there at the next visit', async ({ page }) => {
  const ws = await Workstation.open(page);
  await read(ws);
  await ws.press('Shift+Slash');
  const { tool, reading } = ws.texts;
  const keyOf = (name: string) => ws.shortcutList.getByRole('button', { name: new RegExp(`^${name}:`) });
  await keyOf(tool.length).click();
  await expect(ws.shortcutList).toContainText(reading.shortcutPress);
  await page.keyboard.press('q');
  await expect(keyOf(tool.length)).toContainText('Q');
  // Escape while a key is awaited keeps the key and the list.
  await keyOf(tool.angle).click();
  await page.keyboard.press('Escape');
  await expect(keyOf(tool.angle)).toContainText('A');
  await page.keyboard.press('Escape');
  await expect(ws.shortcutList).toBeHidden();
  await ws.press('q');
  await expect(ws.button(tool.length)).toHaveAttribute('aria-pressed', 'true');
  await ws.press('w');
  await ws.press('l');
  await expect(ws.button(tool.length)).toHaveAttribute('aria-pressed', 'false');

  await page.reload();
  await read(await Workstation.open(page));
  await ws.press('q');
  await expect(ws.button(tool.length)).toHaveAttribute('aria-pressed', 'true');
});

test('a double click lets a viewport cover the others, and gives them back as they were', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  await read(ws);
  await ws.press('Shift+2');
  const [left, right] = [ws.viewport(0), ws.viewport(1)];
  await expect(right.root).toBeVisible();
  const small = await left.box();
  const doubleClick = async () => {
    const { x, y, width, height } = await left.box();
    await page.mouse.dblclick(x + width / 2, y + height / 2, { delay: 40 });
  };
  await doubleClick();
  await expect.poll(async () => (await left.box()).width).toBeGreaterThan(small.width * 1.9);
  await left.waitShown();
  const { x, y, width, height } = await left.fitted(frame);
  const picture = await left.picture();
  // The picture fills the larger place.
  expect(
    picture.meanLuminance({ x: x + width * 0.4, y: y + height * 0.4, width: width / 5, height: height / 5 }),
  ).toBeGreaterThan(20);
  await doubleClick();
  await expect.poll(async () => (await left.box()).width).toBe(small.width);
  await ws.press('g');
  await expect.poll(async () => (await left.box()).width).toBeGreaterThan(small.width * 1.9);
});

test('the whole screen, and back', async ({ page }) => {
  const ws = await Workstation.open(page);
  await read(ws);
  const full = () => page.evaluate(() => document.fullscreenElement !== null);
  await ws.button(ws.texts.command.fullScreen).click();
  await expect.poll(full).toBe(true);
  await ws.press('Shift+F');
  await expect.poll(full).toBe(false);
});
