/** Stored presentations: the picture as somebody left it, and back to what was sent. */
import { expect, type Locator, test } from '@playwright/test';
import { chest, named } from '../drivers/studies.ts';
import type { Letters, ViewportDriver } from '../drivers/viewport.ts';
import { Workstation } from '../drivers/workstation.ts';
import { chestReference, type PresentationOptions, writePresentation } from '../phantom/presentation.ts';

const seed = 45;

interface Opened {
  readonly ws: Workstation;
  readonly viewport: ViewportDriver;
  readonly film: { readonly rows: number; readonly columns: number; readonly pixels: Uint16Array };
}

async function open(ws: Workstation, ...states: readonly Partial<PresentationOptions>[]): Promise<Opened> {
  const { film, bytes } = await chest({ seed });
  const written = states.map((state, i) =>
    named(
      `state${i}.dcm`,
      writePresentation({
        seed,
        images: [chestReference(seed)],
        frame: film,
        label: `STATE ${i}`,
        description: `State ${i}`,
        creator: 'Reader^First',
        ...state,
      }),
    ),
  );
  const viewport = await ws.read([named('film.dcm', bytes), ...written]);
  return { ws, viewport, film };
}

const panel = (ws: Workstation): Locator => ws.page.getByTestId('document');

/** Opens the nth stored presentation and asks for the image by it. */
async function show(ws: Workstation, viewport: ViewportDriver, nth = 0): Promise<void> {
  await ws.page.getByRole('button', { name: `State ${nth}` }).click();
  await ws.button(ws.texts.presentation.show).click();
  await ws.button(ws.texts.app.close).click();
  await viewport.waitShown();
}

const corner = async (viewport: ViewportDriver): Promise<string> =>
  (await viewport.cornerLines('bottomRight')).join('\n');

/** 0…255 where a pixel of the film is by a linear window. */
const greyOf = (value: number, [center, width]: readonly [number, number]): number =>
  255 * Math.min(Math.max((value - (center - 0.5)) / (width - 1) + 0.5, 0), 1);

test('[R18] the panel says whose it is and of what; the picture takes its grey, and gives it back', async ({
  page,
}, info) => {
  const ws = await Workstation.open(page);
  const window = [1700, 2400] as const;
  const { viewport, film } = await open(ws, {
    window,
    shape: 'INVERSE',
    label: 'NODULE',
    description: 'Seen in the left lung',
  });
  const at = [256, 200] as const;
  const value = film.pixels[at[1] * film.columns + at[0]]!;
  const middle = await viewport.regionOf(film, { x: at[0] - 1, y: at[1] - 1, width: 3, height: 3 });
  const sent = (await viewport.picture()).meanLuminance(middle);

  await ws.page.getByRole('button', { name: ws.texts.document.kind.presentation }).click();
  await expect(panel(ws)).toContainText('NODULE');
  await expect(panel(ws)).toContainText('Seen in the left lung');
  await expect(panel(ws)).toContainText('Reader First');
  await expect(panel(ws)).toContainText('1 / 1');
  await ws.button(ws.texts.presentation.show).click();
  await ws.button(ws.texts.app.close).click();
  expect(await viewport.window()).toEqual({ center: 1700, width: 2400 });
  expect(await corner(viewport)).toContain(ws.texts.presentation.stored.replace('{{name}}', 'NODULE'));
  const stored = (await viewport.picture()).meanLuminance(middle);
  expect(Math.abs(stored - (255 - greyOf(value, window)))).toBeLessThan(8);
  expect(Math.abs(stored - sent)).toBeGreaterThan(20);
  await info.attach('grey', { body: await page.screenshot(), contentType: 'image/png' });

  const button = ws.button(ws.texts.command.presentation);
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await button.click();
  expect((await viewport.picture()).meanLuminance(middle)).toBeCloseTo(sent, 0);
  expect(await corner(viewport)).toContain(ws.texts.presentation['as-sent'].replace('{{name}}', 'NODULE'));
  await ws.press('Shift+P');
  expect((await viewport.picture()).meanLuminance(middle)).toBeCloseTo(stored, 0);
  await ws.press('0');
  expect((await viewport.picture()).meanLuminance(middle)).toBeCloseTo(sent, 0);
  expect(await corner(viewport)).toContain(ws.texts.presentation['as-sent'].replace('{{name}}', 'NODULE'));
});

test('[R18] the picture is turned, and then flipped', async ({ page }) => {
  const ws = await Workstation.open(page);
  const turnings = [0, 90, 180, 270].flatMap((rotation) =>
    [false, true].map((flipped) => ({ rotation, flipped })),
  );
  const { viewport } = await open(ws, ...turnings);
  // As they stand in the film, from the left edge on.
  const sent = await viewport.letters();
  expect(sent).toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' });
  const clockwise = (edges: Letters): Letters => ({
    left: edges.bottom,
    top: edges.left,
    right: edges.top,
    bottom: edges.right,
  });
  for (const [nth, { rotation, flipped }] of turnings.entries()) {
    let wanted = sent;
    for (let turned = 0; turned < rotation; turned += 90) wanted = clockwise(wanted);
    if (flipped) wanted = { ...wanted, left: wanted.right, right: wanted.left };
    await show(ws, viewport, nth);
    expect(await viewport.letters(), `${rotation} ${flipped}`).toEqual(wanted);
  }
  await ws.press('0');
  expect(await viewport.letters()).toEqual(sent);
});
