/** How a person works the room: keys of their own, one viewport over the others, the whole screen. */
import { expect, test } from '@playwright/test';
import { ct, numbered } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { textsOf } from '../drivers/texts.ts';
import type { FramePoint } from '../drivers/viewport.ts';
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

test('[R32] a command is found by its name in another language, and done as by its key', async ({ page }) => {
  const ws = await Workstation.open(page, { language: 'fr' });
  await read(ws);
  const { tool, command } = ws.texts;
  const other = ws.button(command.help);
  await other.focus();
  await ws.press('Control+k');
  const field = ws.palette.getByRole('combobox');
  await expect(field).toBeFocused();
  const options = ws.palette.getByRole('option');
  // Each letter is a key of the room, and none acts there.
  await page.keyboard.type(textsOf('ru').tool.length);
  await expect(options).toHaveText([new RegExp(`^${tool.length}`)]);
  await expect(options).toContainText('L');
  await field.fill('length');
  await expect(options.first()).toHaveText(new RegExp(`^${tool.length}`));
  await expect(ws.button(tool.window)).toHaveAttribute('aria-pressed', 'true');
  await ws.press('Enter');
  await expect(ws.palette).toBeHidden();
  await expect(ws.button(tool.length)).toHaveAttribute('aria-pressed', 'true');
  await expect(other).toBeFocused();
  // A command acts on the image before the reader's eyes, and the room has its keys again.
  await ws.press('Control+k');
  await page.keyboard.type(textsOf('ar').command.lastImage);
  await expect(options).toHaveText([new RegExp(`^${command.lastImage}`)]);
  await ws.press('Enter');
  await ws.viewport(0).expectImageNumber(5);
  await ws.press('Home');
  await ws.viewport(0).expectImageNumber(1);
});

test('[R32] the list of commands opens from a text field, beside the image, and gives the focus back', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  await read(ws);
  await ws.measureLength(frame, [60, 128], [190, 128]);
  await ws.expectMeasurements(1);
  await ws.measurementItems.getByRole('button', { name: ws.texts.reading.calibrate }).click();
  const length = ws.measurementItems.getByLabel(ws.texts.reading.trueLength);
  await length.focus();
  await ws.press('Control+k');
  const field = ws.palette.getByRole('combobox');
  await expect(field).toBeFocused();
  const [list, image] = [await ws.palette.boundingBox(), await ws.viewport(0).box()];
  expect(list!.x).toBeGreaterThanOrEqual(image.x + image.width);
  const chosen = ws.palette.getByRole('option', { selected: true });
  await expect(chosen).toHaveText(new RegExp(`^${ws.texts.tool.window}`));
  await ws.press('ArrowDown');
  await expect(chosen).toHaveText(new RegExp(`^${ws.texts.tool.pan}`));
  await expect(field).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id'))!);
  await ws.press('Escape');
  await expect(ws.palette).toBeHidden();
  await expect(length).toBeFocused();
  await ws.expectMeasurements(1);
});

test('[R32] where the strip is longer than the window, what it hides is one press away', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const ws = await Workstation.open(page);
  await read(ws);
  const { command } = ws.texts;
  const more = ws.button(command.palette);
  await expect(more).toBeInViewport({ ratio: 1 });
  const [hidden, shown] = [await ws.button(command.cornerText).boundingBox(), await more.boundingBox()];
  expect(hidden!.x + hidden!.width).toBeGreaterThan(shown!.x);
  const corner = ws.viewport(0).root.locator('[data-corner]').first();
  await expect(corner).toBeVisible();
  await more.click();
  await expect(ws.palette.getByRole('combobox')).toBeFocused();
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  await more.click();
  await expect(ws.palette).toBeHidden();
  await more.click();
  const option = ws.palette.getByRole('option', { name: command.cornerText });
  await expect(option).toContainText('T');
  await option.click();
  await expect(corner).toBeHidden();
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

test('the whole screen, and back', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  await read(ws);
  const full = () => page.evaluate(() => document.fullscreenElement !== null);
  await ws.button(ws.texts.command.fullScreen).click();
  await expect.poll(full).toBe(true);
  await ws.press('Shift+F');
  await expect.poll(full).toBe(false);
});

/** The phantom's pixels: 400 mm across 256 of them. */
const mmPerPixel = 400 / 256;
const line: readonly [FramePoint, FramePoint] = [
  [60, 128],
  [190, 128],
];
const millimetres = async (ws: Workstation): Promise<number> =>
  Number(/^([\d.]+) mm$/.exec((await ws.measurements())[0]?.[0] ?? '')?.[1]);

test('[R26] a pen draws a length that is true, takes hold of its end, and windows', async ({ page }) => {
  const ws = await Workstation.open(page);
  await read(ws);
  const viewport = ws.viewport(0);
  const { scale } = await viewport.fitted(frame);
  await ws.choose('length');
  expect(await viewport.pen(frame, line)).toEqual(['pen']);
  await ws.expectMeasurements(1);
  // The tip stands on whole pixels of the screen at either end.
  const within = (2 * mmPerPixel) / scale;
  expect(Math.abs((await millimetres(ws)) - 130 * mmPerPixel)).toBeLessThan(within);
  expect((await viewport.writtenBeside()).join(' ')).toContain('mm');

  await viewport.pen(frame, [line[1], [190, 70]]);
  await ws.expectMeasurements(1);
  expect(Math.abs((await millimetres(ws)) - Math.hypot(130, 58) * mmPerPixel)).toBeLessThan(within);

  await ws.choose('window');
  const before = await viewport.window();
  await viewport.pen(frame, [
    [30, 200],
    [60, 200],
  ]);
  const after = await viewport.window();
  expect(after.width).toBeGreaterThan(before.width);
  expect(Math.abs(after.center - before.center)).toBeLessThan(10);
  await ws.expectMeasurements(1);
});

test(
  '[R26] the barrel button of a pen zooms, its other end does nothing, and neither moves a measurement',
  sweep,
  async ({ page }) => {
    const ws = await Workstation.open(page);
    await read(ws);
    const viewport = ws.viewport(0);
    await page.evaluate(() => {
      addEventListener('contextmenu', (event) => {
        document.body.dataset.menu = String(!event.defaultPrevented);
      });
    });
    await ws.choose('length');
    await viewport.pen(frame, line);
    await ws.expectMeasurements(1);
    const drawn = await ws.measurements();
    const corner = await viewport.cornerLines('bottomRight');
    const outwards: readonly FramePoint[] = [line[1], [220, 170]];

    await viewport.wipe(frame, outwards);
    await viewport.wipe(frame, [
      [100, 60],
      [140, 200],
    ]);
    expect(await ws.measurements()).toEqual(drawn);
    expect(await viewport.cornerLines('bottomRight')).toEqual(corner);

    await viewport.pen(frame, outwards, 'right');
    expect(await ws.measurements()).toEqual(drawn);
    await expect.poll(() => viewport.cornerLines('bottomRight')).not.toEqual(corner);
    expect(await page.evaluate(() => document.body.dataset.menu)).not.toBe('true');
    await ws.press('0');
    await expect.poll(() => viewport.cornerLines('bottomRight')).toEqual(corner);

    // The middle button of a mouse, which pans.
    const [x, y] = await viewport.pointOf(frame, line[1]);
    await page.mouse.move(x, y);
    await page.mouse.down({ button: 'middle' });
    await page.waitForTimeout(300);
    await page.mouse.move(x - 40, y + 30, { steps: 6 });
    await page.mouse.up({ button: 'middle' });
    expect(await ws.measurements()).toEqual(drawn);
    await ws.press('0');
    // The tip goes on as before.
    await viewport.pen(frame, [
      [60, 60],
      [190, 60],
    ]);
    await ws.expectMeasurements(2);
  },
);
