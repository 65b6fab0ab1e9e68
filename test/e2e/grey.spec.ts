/** Grey as it was sent: lookup tables and VOI functions of the file, by their brightness on the screen. */
import { expect, test } from '@playwright/test';
import type { Voi } from '#domain/study/voi.ts';
import type { PhantomGrey, PhantomTable } from '../../phantom/grey.ts';
import { expectShownBy } from '../drivers/brightness.ts';
import { chest, named, numbered, plainImage } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { Workstation } from '../drivers/workstation.ts';

const most = 4095;
/** Neither is near a line: the first lifts the dark half, the second has a black step in the middle of the range. */
const lifted: PhantomTable = {
  first: 0,
  bits: 12,
  entries: Array.from({ length: most + 1 }, (_, i) => Math.round(most * Math.sqrt(i / most))),
  explanation: 'LIFTED',
};
const hard: PhantomTable = {
  first: 1000,
  bits: 10,
  entries: Array.from({ length: 2001 }, (_, i) => Math.round(1023 * (i / 2000) ** 3)),
  explanation: 'HARD',
};

const asVoi = ({ first, bits, entries }: PhantomTable): Voi => ({
  first,
  step: 1,
  entries: Uint16Array.from(entries),
  most: 2 ** bits - 1,
  explanation: '',
});

async function open(ws: Workstation, grey: PhantomGrey, options = {}) {
  const phantom = await chest({ seed: 31, grey, ...options });
  return { phantom, viewport: await ws.read([named('grey.dcm', phantom.bytes)]) };
}

test('a film with VOI LUTs opens with the first, offers all by name, and a drag leaves it', async ({
  page,
}, info) => {
  const ws = await Workstation.open(page);
  const { phantom, viewport } = await open(ws, { voiTables: [lifted, hard] });
  await expectShownBy(viewport, phantom, asVoi(lifted));
  expect((await viewport.cornerLines('bottomRight'))[0]).toBe('Lookup table LIFTED');
  await info.attach('lifted', { body: await page.screenshot(), contentType: 'image/png' });

  const presets = page.getByLabel(ws.texts.command.presets);
  expect((await presets.locator('option').allTextContents()).slice(0, 3)).toEqual([
    '1  Lookup table LIFTED',
    '2  Lookup table HARD',
    '3  As sent',
  ]);
  await ws.press('2');
  await expectShownBy(viewport, phantom, asVoi(hard));
  await ws.press('i');
  await expectShownBy(viewport, phantom, asVoi(hard), { inverted: true });
  await ws.press('i');
  await ws.press('1');
  await expectShownBy(viewport, phantom, asVoi(lifted));

  const { film } = phantom;
  await viewport.drag(film, [
    [film.columns / 2, film.rows / 2],
    [film.columns / 2 + 20, film.rows / 2],
  ]);
  const window = await viewport.window();
  expect(Math.abs(window.center - 2048)).toBeLessThan(20);
  expect(window.width).toBeGreaterThan(4096);
  await expectShownBy(viewport, phantom, window);
  // Back to what was sent.
  await ws.press('0');
  await expectShownBy(viewport, phantom, asVoi(lifted));
});

for (const name of ['SIGMOID', 'LINEAR_EXACT'] as const) {
  test(
    `[R3] a film with ${name} has its brightness, right side up or not, and keeps it under a hand`,
    name === 'SIGMOID' ? {} : sweep,
    async ({ page }) => {
      const ws = await Workstation.open(page);
      const { phantom, viewport } = await open(
        ws,
        { window: [1500, 900], voiFunction: name, presentationShape: 'INVERSE' },
        { photometricInterpretation: 'MONOCHROME1' },
      );
      const voi = { center: 1500, width: 900, function: name };
      await expectShownBy(viewport, phantom, voi, { inverted: true });
      expect((await viewport.cornerLines('bottomRight'))[0]).toBe(`C 1500  W 900  ${name}`);
      const { film } = phantom;
      await viewport.drag(film, [
        [film.columns / 2, film.rows / 2],
        [film.columns / 2 + 20, film.rows / 2 + 10],
      ]);
      const window = await viewport.window();
      expect(window).not.toEqual({ center: 1500, width: 900 });
      await expectShownBy(viewport, phantom, { ...window, function: name }, { inverted: true });
    },
  );
}

test('[R1] a Modality LUT gives the values that are measured, and the small picture has its table', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const modalityTable: PhantomTable = {
    first: 0,
    bits: 16,
    entries: Array.from({ length: most + 1 }, (_, i) => 8000 - i),
  };
  const turned: PhantomTable = {
    first: 8000 - most,
    bits: 8,
    entries: Array.from({ length: most + 1 }, (_, i) => 255 - (i >> 4)),
  };
  const phantom = await chest({ seed: 31, grey: { modalityTable, voiTables: [turned] } });
  await ws.dropFiles([named('grey.dcm', phantom.bytes)]);
  await ws.waitRead();
  await expect(ws.cards.first().locator('canvas[data-drawn]')).toBeVisible();
  const [preview] = await ws.previews(ws.cards.first());
  await ws.openStudy();
  const viewport = ws.viewport(0);
  const { film } = phantom;
  const [column, row] = [Math.round(film.columns / 4), Math.round(film.rows / 2)];
  const stored = film.pixels[row * film.columns + column]!;
  const line = await viewport.valueAt(film, [column + 0.5, row + 0.5]);
  expect(line.replaceAll(',', '')).toContain(`${8000 - stored} OD`);
  // Two tables that turn over make the plain film again.
  const plain = { center: 2047.5, width: 4096, function: 'LINEAR_EXACT' } as const;
  await expectShownBy(viewport, phantom, plain);
  const seen = preview!.meanLuminance();
  let sum = 0;
  for (const value of film.pixels) sum += (255 * value) / most;
  const shape = Math.min(1, film.columns / film.rows, film.rows / film.columns);
  expect(Math.abs(seen - (shape * sum) / film.pixels.length)).toBeLessThan(8);
});

test('[R6] an overlay of the file lies where it has it, and a key hides it', async ({ page }) => {
  const ws = await Workstation.open(page);
  const overlay = { rows: 60, columns: 60, origin: [201, 301], isSet: () => true } as const;
  const { phantom, viewport } = await open(ws, { overlay });
  const { film } = phantom;
  const within = await viewport.regionOf(film, { x: 305, y: 205, width: 50, height: 50 });
  const beside = await viewport.regionOf(film, { x: 365, y: 205, width: 50, height: 50 });
  const brightness = async (): Promise<readonly [number, number]> => {
    const picture = await viewport.screenshot();
    return [picture.meanLuminance(within), picture.meanLuminance(beside)];
  };
  const shown = await brightness();
  await ws.press('o');
  await expect.poll(async () => Math.abs((await brightness())[0] - shown[0])).toBeGreaterThan(20);
  expect(Math.abs((await brightness())[1] - shown[1])).toBeLessThan(1);
  await ws.press('o');
  await expect.poll(async () => Math.abs((await brightness())[0] - shown[0])).toBeLessThan(1);
});

test(
  'images of both kinds in one series each look right, and stay turned over when a hand turned them',
  sweep,
  async ({ page }) => {
    const ws = await Workstation.open(page);
    const images = (['MONOCHROME1', 'MONOCHROME2'] as const).map((photometricInterpretation, i) =>
      plainImage({ seed: 31, photometricInterpretation, number: i + 1 }),
    );
    const viewport = await ws.read(numbered('image', images));
    await viewport.expectImageNumber(1);
    // The noise of each is its own.
    const noise = 10;
    const first = await viewport.picture();
    await ws.press('ArrowDown');
    await viewport.expectImageNumber(2);
    expect((await viewport.picture()).differenceFrom(first)).toBeLessThan(noise);
    await ws.press('KeyI');
    await expect.poll(async () => (await viewport.picture()).differenceFrom(first)).toBeGreaterThan(30);
    const negative = await viewport.picture();
    await ws.press('ArrowUp');
    await viewport.expectImageNumber(1);
    expect((await viewport.picture()).differenceFrom(negative)).toBeLessThan(noise);
    await ws.press('0');
    await expect.poll(async () => (await viewport.picture()).differenceFrom(first)).toBeLessThan(0.5);
  },
);
