/** The reading room's image: windows, measurements, turning, scrolling, layouts. The number and the picture, each time. */
import { expect, test } from '@playwright/test';
import type { CtMaterial } from '../../phantom/ct-render.ts';
import type { Picture } from '../drivers/picture.ts';
import { chest, ct, mr, named, numbered, us } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import type { Letters } from '../drivers/viewport.ts';
import { Workstation } from '../drivers/workstation.ts';

/** Without noise every insert holds exactly its HU. */
const ctOptions = { seed: 21, slices: 5, size: 256, noiseHu: 0, script: 'latin' } as const;
const ctFrame = { columns: 256, rows: 256 };

async function readCt(ws: Workstation) {
  const { truth, files } = await ct(ctOptions);
  const viewport = await ws.read(numbered('CT', files));
  const centre = (material: CtMaterial): readonly [number, number] => {
    const [column, row] = truth.inserts[material].centerPixel;
    // Pixel coordinates of the truth count from the centre of the first pixel.
    return [column + 0.5, row + 0.5];
  };
  const luminance = async (material: CtMaterial): Promise<number> => {
    const [column, row] = centre(material);
    const region = await viewport.regionOf(ctFrame, { x: column - 2, y: row - 2, width: 4, height: 4 });
    return (await viewport.picture()).meanLuminance(region);
  };
  return { truth, viewport, centre, luminance };
}

test('window presets by key: each tissue has the brightness that its HU has in that window', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const { viewport, luminance, centre, truth } = await readCt(ws);
  const expected = (hu: number, center: number, width: number): number =>
    255 * Math.min(1, Math.max(0, (hu - center) / width + 0.5));
  // The file's two windows come first, so the lung is third and the bone fifth.
  for (const [key, center, width] of [
    ['1', 40, 400],
    ['3', -600, 1500],
    ['5', 400, 1800],
  ] as const) {
    await ws.press(key);
    await expect.poll(() => viewport.window()).toEqual({ center, width });
    for (const material of ['air', 'lung', 'fat', 'water', 'soft', 'bone'] as const) {
      const seen = await luminance(material);
      const { hu } = truth.inserts[material];
      expect(
        Math.abs(seen - expected(hu, center, width)),
        `${material} in ${center}/${width}: ${seen}`,
      ).toBeLessThan(3);
    }
  }
  expect(await viewport.valueAt(ctFrame, centre('bone'))).toMatch(/ 700 HU/);
  const [column, row] = truth.inserts.soft.centerPixel;
  expect(await viewport.valueAt(ctFrame, centre('soft'))).toMatch(
    new RegExp(`x ${column}\\D+y ${row}\\D+40 HU`),
  );
});

test('an ellipse on each insert reads its HU', async ({ page }) => {
  const ws = await Workstation.open(page);
  const { centre, truth } = await readCt(ws);
  for (const [i, material] of (['bone', 'water', 'lung'] as const).entries()) {
    await ws.drawEllipse(ctFrame, centre(material), 4);
    await ws.expectMeasurements(i + 1);
    const lines = (await ws.measurements()).flat();
    const mean = lines.find(
      (line) => line.startsWith('mean') && line.includes(String(Math.abs(truth.inserts[material].hu))),
    );
    expect(mean ?? `none of ${lines.join(' | ')}`).toMatch(/HU/);
  }
});

test('a rectangle reads mean, spread, range and area of what is under it', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const { centre, truth } = await readCt(ws);
  const [column, row] = centre('fat');
  await ws.drawRectangle(ctFrame, [column - 3, row - 3], [column + 3, row + 3]);
  await ws.expectMeasurements(1);
  const [lines = []] = await ws.measurements();
  expect(lines).toHaveLength(4);
  const area = Number(/([\d.]+) mm²/.exec(lines[0] ?? '')?.[1]);
  expect(area).toBeCloseTo((6 * truth.pixelSpacingMm) ** 2, -1);
  expect(lines[1]).toMatch(/mean .100\.0 HU/);
  expect(lines[2]).toBe('SD 0.0');
});

test('the two rods are 100 mm apart, and stay so whatever is turned, flipped or zoomed', async ({ page }) => {
  const ws = await Workstation.open(page);
  const { truth, viewport } = await readCt(ws);
  const [from, to] = truth.rods.map(({ centerPixel: [c, r] }) => [c + 0.5, r + 0.5] as const);
  await ws.measureLength(ctFrame, from!, to!);
  await ws.expectMeasurements(1);
  const [[text] = []] = await ws.measurements();
  const length = Number(/^([\d.]+) mm$/.exec(text ?? '')?.[1]);
  expect(Math.abs(length - truth.rodDistanceMm), text).toBeLessThanOrEqual(0.5);
  await expect.poll(() => viewport.writtenBeside()).toContain(text);

  for (const key of ['BracketRight', 'KeyH', 'Equal', 'KeyV', 'Equal']) {
    await ws.press(key);
    await expect.poll(() => viewport.writtenBeside()).toContain(text);
  }
  expect(await ws.measurements()).toEqual([[text]]);
});

test('the right angle of a table edge is 90 degrees', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  await readCt(ws);
  await ws.measureAngle(ctFrame, [
    [60, 60],
    [60, 160],
    [160, 160],
  ]);
  await ws.expectMeasurements(1);
  const [[text] = []] = await ws.measurements();
  expect(Math.abs(Number.parseFloat(text ?? '') - 90)).toBeLessThanOrEqual(0.3);
  expect(text).toContain('°');
});

test('Cobb: two lines 30 degrees apart, whatever is turned or flipped', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  await readCt(ws);
  const [c, r] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
  await ws.draw(
    'cobb',
    ctFrame,
    [
      [80, 80],
      [160, 80],
    ],
    [
      [80, 140],
      [80 + 80 * c, 140 + 80 * r],
    ],
  );
  await ws.expectMeasurements(1);
  const degrees = async () => Number.parseFloat((await ws.measurements())[0]?.[0] ?? '');
  expect(Math.abs((await degrees()) - 30)).toBeLessThanOrEqual(0.5);
  for (const key of ['BracketRight', 'KeyH']) await ws.press(key);
  expect(Math.abs((await degrees()) - 30)).toBeLessThanOrEqual(0.5);
});

test('a probe reads the HU of what it stands on', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const { centre } = await readCt(ws);
  await ws.choose('probe');
  await ws.viewport(0).click(ctFrame, centre('bone'));
  // Cornerstone waits whether a second click follows.
  await expect.poll(() => ws.viewport(0).writtenBeside()).toContain('700.0 HU');
  await ws.expectMeasurements(1);
  expect(await ws.measurements()).toEqual([['700.0 HU']]);
});

test('freehand round an insert reads its area and its HU', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const { centre, truth } = await readCt(ws);
  const [column, row] = centre('fat');
  const radius = 4;
  const circle = Array.from({ length: 25 }, (_, i) => {
    const angle = (i / 24) * 2 * Math.PI;
    return [column + radius * Math.cos(angle), row + radius * Math.sin(angle)] as const;
  });
  await ws.choose('freehand');
  // A stroke this small could else be the first half of a double click.
  await ws.viewport(0).drag(ctFrame, circle, 500);
  await ws.expectMeasurements(1);
  const [lines = []] = await ws.measurements();
  const area = Number(/([\d.]+) mm²/.exec(lines[0] ?? '')?.[1]);
  const expected = Math.PI * (radius * truth.pixelSpacingMm) ** 2;
  expect(Math.abs(area - expected) / expected, lines.join(' | ')).toBeLessThan(0.08);
  expect(lines[1]).toMatch(/mean .100\.0 HU/);
});

test('an arrow asks for its words, keeps them through undo and redo, and gives up with Escape', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  await readCt(ws);
  await ws.draw('arrow', ctFrame, [
    [100, 100],
    [130, 120],
  ]);
  const question = page.getByRole('dialog', { name: ws.texts.ask.arrow });
  // Letters typed here are words, not tools.
  await question.getByRole('textbox').pressSequentially('Calcified node <b>');
  await question.getByRole('button', { name: ws.texts.ask.add }).click();
  await expect(question).toBeHidden();
  await ws.expectMeasurements(1);
  expect(await ws.measurements()).toEqual([['Calcified node <b>']]);
  expect(await ws.viewport(0).writtenBeside()).toContain('Calcified node <b>');
  await ws.press('Control+z');
  await ws.expectMeasurements(0);
  await ws.press('Control+Shift+z');
  await ws.expectMeasurements(1);

  await ws.draw('arrow', ctFrame, [
    [100, 180],
    [130, 200],
  ]);
  await question.getByRole('textbox').fill('nothing');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await ws.expectMeasurements(1);
  await ws.measureLength(ctFrame, [60, 60], [90, 60]);
  await ws.expectMeasurements(2);
});

test('a spine is named from the first vertebra on, downwards and upwards', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  await readCt(ws);
  await ws.choose('spine');
  const viewport = ws.viewport(0);
  await viewport.click(ctFrame, [120, 120]);
  const question = page.getByRole('dialog', { name: ws.texts.ask.spine });
  await question.getByRole('combobox').selectOption('T12');
  await question.getByRole('button', { name: ws.texts.ask.add }).click();
  await expect.poll(() => viewport.writtenBeside()).toEqual(['T12']);
  await viewport.click(ctFrame, [120, 150]);
  await expect.poll(() => viewport.writtenBeside()).toEqual(['T12', 'L1']);
  await viewport.click(ctFrame, [120, 90]);
  await expect.poll(() => viewport.writtenBeside()).toEqual(['T12', 'L1', 'T11']);
  await ws.expectMeasurements(3);
});

test('a known object gives the scale by hand: all lengths of the image follow, undo takes it back', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const { truth } = await readCt(ws);
  await ws.measureLength(ctFrame, [60, 60], [100, 60]);
  await ws.measureLength(ctFrame, [60, 90], [140, 90]);
  await ws.expectMeasurements(2);
  const lengths = async () => (await ws.measurements()).map(([line = '']) => Number.parseFloat(line));
  const [short = 0] = await lengths();
  expect(Math.abs(short - 40 * truth.pixelSpacingMm)).toBeLessThan(0.5);
  await expect(ws.measurementItems.first()).toContainText(ws.texts.rule.PixelSpacing);

  await ws.measurementItems.first().getByRole('button', { name: ws.texts.reading.calibrate }).click();
  await page.getByLabel(ws.texts.reading.trueLength).fill('20');
  await page.getByRole('button', { name: ws.texts.reading.applyLength }).click();
  await expect.poll(async () => (await lengths())[0]).toBe(20);
  expect(Math.abs((await lengths())[1]! - 40)).toBeLessThan(0.6);
  await expect(ws.measurementItems.nth(1)).toContainText(ws.texts.rule.hand);
  expect(await ws.viewport(0).cornerText()).toContain(ws.texts.rule.hand);

  await ws.press('Control+z');
  await expect.poll(async () => (await lengths())[0]).toBe(short);
  await ws.press('Control+Shift+z');
  await expect.poll(async () => (await lengths())[0]).toBe(20);
  await ws.measurementItems.first().getByRole('button', { name: ws.texts.reading.calibrate }).click();
  await page.getByRole('button', { name: ws.texts.reading.uncalibrate }).click();
  await expect.poll(async () => (await lengths())[0]).toBe(short);
});

test('two diameters: the longer first, in millimetres', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const { truth } = await readCt(ws);
  await ws.draw('bidirectional', ctFrame, [
    [80, 120],
    [160, 120],
  ]);
  await ws.expectMeasurements(1);
  const [[text = ''] = []] = await ws.measurements();
  const [, long, short] = /^([\d.]+) × ([\d.]+) mm$/.exec(text) ?? [];
  expect(Math.abs(Number(long) - 80 * truth.pixelSpacingMm), text).toBeLessThan(0.6);
  expect(Number(short)).toBeLessThan(Number(long));
});

test('cardiothoracic ratio: two widths in any order, heart over chest, on a film that has no millimetres too', async ({
  page,
}) => {
  const { bytes } = await chest({ seed: 101 });
  const ws = await Workstation.open(page);
  await ws.read([named('chest.dcm', bytes)]);
  const film = { columns: 512, rows: 512 };
  await ws.draw('cardiothoracic', film, [
    [100, 300],
    [400, 300],
  ]);
  await ws.expectMeasurements(1);
  expect((await ws.measurements())[0]).toContain(ws.texts.measure.drawOther);
  await ws.draw('cardiothoracic', film, [
    [200, 330],
    [335, 330],
  ]);
  await ws.expectMeasurements(2);
  const lines = (await ws.measurements()).flat();
  expect(lines.filter((line) => line === 'ratio 0.45')).toHaveLength(2);
  expect(lines.some((line) => line.startsWith('heart'))).toBe(true);
  expect(lines.some((line) => line.startsWith('chest'))).toBe(true);
  await expect.poll(() => ws.viewport(0).writtenBeside()).toContain('ratio 0.45');
  await ws.press('Control+KeyZ');
  await ws.expectMeasurements(1);
  expect((await ws.measurements())[0]).toContain(ws.texts.measure.drawOther);
});

test('a shape left half drawn stops neither the next tool nor the next study', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const ws = await Workstation.open(page);
  let { viewport } = await readCt(ws);
  for (let study = 0; study < 2; study++) {
    await ws.press('KeyA');
    // One arm of two: the angle waits for its second.
    await viewport.drag(ctFrame, [
      [60, 60],
      [60, 160],
    ]);
    await ws.press('KeyW');
    const before = await viewport.window();
    await viewport.drag(ctFrame, [
      [100, 100],
      [160, 130],
    ]);
    await expect.poll(() => viewport.window()).not.toEqual(before);
    await ws.press('KeyA');
    await viewport.drag(ctFrame, [
      [60, 60],
      [60, 160],
    ]);
    await ws.back();
    await ws.openStudy();
    viewport = ws.viewport(0);
  }
  await ws.measureLength(ctFrame, [60, 60], [160, 60]);
  await ws.expectMeasurements(1);
  expect(errors).toEqual([]);
});

test('[R10] a measurement is undone, redone, deleted, and the deletion undone', async ({ page }) => {
  const ws = await Workstation.open(page);
  await readCt(ws);
  await ws.measureLength(ctFrame, [60, 60], [160, 60]);
  await ws.expectMeasurements(1);
  const before = await ws.measurements();
  await ws.press('Control+KeyZ');
  await expect(page.getByText(ws.texts.reading.noMeasurements)).toBeVisible();
  await ws.press('Control+Shift+KeyZ');
  await ws.expectMeasurements(1);
  expect(await ws.measurements()).toEqual(before);
  await ws.button(ws.texts.reading.removeMeasurement).click();
  await expect(page.getByText(ws.texts.reading.noMeasurements)).toBeVisible();
  await ws.press('Control+KeyZ');
  await ws.expectMeasurements(1);
  expect(await ws.measurements()).toEqual(before);
});

test('[R10] a key deletes the shape that was drawn or taken hold of last, and none that is not seen', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  await readCt(ws);
  await ws.measureLength(ctFrame, [60, 60], [160, 60]);
  await ws.expectMeasurements(1);
  const [first] = await ws.measurements();
  await ws.measureLength(ctFrame, [60, 120], [100, 120]);
  await ws.expectMeasurements(2);
  await ws.press('ArrowDown');
  await ws.press('Delete');
  await ws.press('ArrowUp');
  await ws.expectMeasurements(2);
  await ws.press('Delete');
  await ws.expectMeasurements(1);
  expect(await ws.measurements()).toEqual([first]);
  await ws.press('Delete');
  await ws.expectMeasurements(1);
  await ws.viewport(0).click(ctFrame, [110, 60]);
  // Cornerstone waits whether a short press is the first of two.
  await expect(async () => {
    await ws.press('Delete');
    await expect(page.getByText(ws.texts.reading.noMeasurements)).toBeVisible({ timeout: 500 });
  }).toPass();
  await ws.press('Control+KeyZ');
  await ws.expectMeasurements(1);
  expect(await ws.measurements()).toEqual([first]);
});

test('[R10] measurements outlive the reading room: the study opened again has them, the next drop does not', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const { files } = await ct({ seed: 21, slices: 1, size: 64 });
  await ws.read(numbered('CT', files));
  await ws.measureLength({ columns: 64, rows: 64 }, [10, 10], [40, 10]);
  await ws.expectMeasurements(1);
  const before = await ws.measurements();
  await ws.back();
  await ws.openStudy();
  await ws.expectMeasurements(1);
  expect(await ws.measurements()).toEqual(before);
  await ws.back();
  await ws.read(numbered('CT', files));
  await page.getByRole('tab', { name: ws.texts.reading.tabMeasurements }).click();
  await expect(page.getByText(ws.texts.reading.noMeasurements)).toBeVisible();
});

/** PS3.3 C.7.6.2: an axial slice lies with the patient's right at its left and the front at its top. */
const turns: readonly { readonly keys: readonly string[]; readonly letters: Letters }[] = [
  { keys: [], letters: { left: 'R', right: 'L', top: 'A', bottom: 'P' } },
  { keys: ['BracketRight'], letters: { left: 'P', right: 'A', top: 'R', bottom: 'L' } },
  { keys: ['BracketRight', 'BracketRight'], letters: { left: 'L', right: 'R', top: 'P', bottom: 'A' } },
  { keys: ['BracketLeft'], letters: { left: 'A', right: 'P', top: 'L', bottom: 'R' } },
  { keys: ['KeyH'], letters: { left: 'L', right: 'R', top: 'A', bottom: 'P' } },
  { keys: ['KeyV'], letters: { left: 'R', right: 'L', top: 'P', bottom: 'A' } },
  { keys: ['KeyH', 'BracketRight'], letters: { left: 'P', right: 'A', top: 'L', bottom: 'R' } },
];

test('orientation letters follow every turn and flip, and so does the picture', async ({ page }) => {
  const ws = await Workstation.open(page);
  const { viewport } = await readCt(ws);
  const upright = await viewport.picture();
  for (const { keys, letters } of turns) {
    for (const key of keys) await ws.press(key);
    await expect.poll(() => viewport.letters(), keys.join(' ')).toEqual(letters);
    if (keys.join() === 'KeyH') {
      expect((await viewport.picture()).mirrored().differenceFrom(upright)).toBeLessThan(4);
    }
    await ws.press('Digit0');
    await expect.poll(() => viewport.letters(), 'after reset').toEqual(turns[0]?.letters);
  }
});

test('invert turns bright to dark, reset brings back the opening view', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const { viewport, luminance } = await readCt(ws);
  const before = await viewport.picture();
  await ws.press('KeyI');
  await expect.poll(() => luminance('bone')).toBeLessThan(5);
  for (const key of ['Digit4', 'Equal', 'BracketRight', 'KeyV']) await ws.press(key);
  await ws.press('Digit0');
  await expect.poll(async () => (await viewport.picture()).differenceFrom(before)).toBeLessThan(0.5);
});

test('a MONOCHROME1 film looks like its MONOCHROME2 twin', sweep, async ({ page }) => {
  const pictures: Picture[] = [];
  for (const photometricInterpretation of ['MONOCHROME2', 'MONOCHROME1'] as const) {
    const { bytes } = await chest({ seed: 31, photometricInterpretation });
    const ws = await Workstation.open(page);
    const viewport = await ws.read([named('film.dcm', bytes)]);
    pictures.push(await viewport.picture());
  }
  const [mono2, mono1] = pictures;
  expect(mono2!.meanLuminance()).toBeGreaterThan(30);
  expect(mono1!.differenceFrom(mono2!)).toBeLessThan(1.5);
});

test('a second drop shows its own pixels, even where its files repeat the UIDs of the first', async ({
  page,
}) => {
  const options = { seed: 21, slices: 1, size: 64, noiseHu: 0 } as const;
  const before = await ct(options);
  const after = await ct({ ...options, noiseHu: 200 });
  const ws = await Workstation.open(page);
  const pictures: Picture[] = [];
  for (const { files } of [before, after]) {
    const viewport = await ws.read(numbered('CT', files));
    pictures.push(await viewport.picture());
    await ws.back();
  }
  expect(pictures[1]!.differenceFrom(pictures[0]!)).toBeGreaterThan(10);
});

test('wheel and keys scroll the stack, Home and End reach its ends', async ({ page }) => {
  const ws = await Workstation.open(page);
  const { viewport } = await readCt(ws);
  await viewport.expectImageNumber(3);
  const third = await viewport.picture();
  await viewport.wheel(1);
  await viewport.expectImageNumber(4);
  expect((await viewport.picture()).differenceFrom(third)).toBeGreaterThan(0.5);
  await viewport.wheel(-2);
  await viewport.expectImageNumber(2);
  await ws.press('ArrowUp');
  await viewport.expectImageNumber(1);
  await ws.press('ArrowUp');
  await viewport.expectImageNumber(1);
  await ws.press('End');
  await viewport.expectImageNumber(5);
  await ws.press('Home');
  await viewport.expectImageNumber(1);
  // A click beside the image does not take the keys from it.
  await ws.showTab('measurements');
  await ws.press('ArrowDown');
  await viewport.expectImageNumber(2);
  await ws.showTab('triage');
  await ws.press('End');
  await viewport.expectImageNumber(5);
});

test('an ultrasound cine plays and pauses, and measures in centimetres inside its region', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const { truth, bytes } = await us({ seed: 22, frames: 12, rows: 240, columns: 320 });
  const viewport = await ws.read([named('us.dcm', bytes)]);
  await viewport.expectImageNumber(1);
  await ws.press('KeyC');
  await expect.poll(() => viewport.imageNumber()).toBeGreaterThan(1);
  await expect(ws.button(ws.texts.command.pause)).toBeVisible();
  await ws.press('KeyC');
  await expect(ws.button(ws.texts.command.play)).toBeVisible();
  const stopped = await viewport.imageNumber();

  const frame = { columns: truth.columns, rows: truth.rows };
  await ws.measureLength(frame, [160, 80], [160, 180]);
  await ws.expectMeasurements(1);
  const [[text] = []] = await ws.measurements();
  expect(text).toMatch(/ cm$/);
  expect(Number.parseFloat(text ?? '')).toBeCloseTo(100 * truth.cmPerPixel, 0);
  // All this took many frames of a cine that still ran.
  expect(await viewport.imageNumber()).toBe(stopped);
});

test('the scale bar is as long as it says', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const { truth, viewport } = await readCt(ws);
  const { scale } = await viewport.fitted(ctFrame);
  const bar = await viewport.scaleBar();
  expect(bar.heightPx).toBeCloseTo((bar.mm / truth.pixelSpacingMm) * scale, 0);
  expect(bar.text).toBe(`${bar.mm / 10} cm`);
  await ws.press('Equal');
  await expect
    .poll(async () => {
      const zoomed = await viewport.scaleBar();
      return zoomed.heightPx / zoomed.mm / (bar.heightPx / bar.mm);
    })
    .toBeCloseTo(1.25, 1);
});

test('layouts keep what hung, a thumbnail is dragged to a viewport, and a resize refits', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const options = { seed: 23, slices: 4, size: 64 } as const;
  const t1 = await mr({ ...options, weighting: 'T1' });
  const t2 = await mr({ ...options, weighting: 'T2' });
  await ws.dropFiles([...numbered('T1', t1.files), ...numbered('T2', t2.files)]);
  await ws.openStudy();
  expect(await ws.viewport(0).cornerText()).toContain('T1');
  await ws.press('Shift+Digit2');
  await ws.viewport(1).waitShown();
  expect(await ws.viewport(0).cornerText()).toContain('T1');
  expect(await ws.viewport(1).cornerText()).toContain('T2');
  await ws.press('Shift+Digit4');
  await expect(ws.viewport(3).root).toHaveAttribute('data-status', 'empty');
  expect(await ws.viewport(1).cornerText()).toContain('T2');

  const thumbnail = page.getByRole('navigation').getByRole('button').nth(1);
  await thumbnail.dragTo(ws.viewport(2).root);
  await ws.viewport(2).waitShown();
  expect(await ws.viewport(2).cornerText()).toContain('T2');
  expect((await ws.viewport(2).picture()).meanLuminance()).toBeGreaterThan(5);

  await ws.press('Shift+Digit1');
  await expect(ws.viewport(1).root).toHaveCount(0);
  await ws.viewport(0).waitShown();
  expect(await ws.viewport(0).cornerText()).toContain('T1');

  await page.setViewportSize({ width: 1000, height: 700 });
  await expect
    .poll(async () => {
      const { width, height } = await ws.viewport(0).picture();
      const box = await ws.viewport(0).box();
      return [width - Math.round(box.width), height - Math.round(box.height)];
    })
    .toEqual([0, 0]);
  expect((await ws.viewport(0).cornerLines('bottomRight')).join()).toContain('Zoom 100');
});

test('corner text and the list of keys come and go', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const { viewport } = await readCt(ws);
  expect(await viewport.cornerText()).toContain('PHANTOM-21');
  await ws.press('KeyT');
  await expect(viewport.root.locator('[data-corner]')).toHaveCount(0);
  await ws.press('KeyT');
  await expect(viewport.root.locator('[data-corner]')).toHaveCount(4);

  await ws.press('Shift+Slash');
  await expect(ws.shortcutList).toBeVisible();
  await expect(ws.shortcutList).toContainText(ws.texts.command.rotateRight);
  await ws.press('Escape');
  await expect(ws.shortcutList).toHaveCount(0);
});

test('a slice with damaged pixels says so in a sentence, its neighbours stay readable', async ({ page }) => {
  const { files } = await ct({ ...ctOptions, compression: 'jpeg-ls' });
  const damaged = files.map((bytes, i) => (i === 1 ? bytes.slice(0, Math.floor(bytes.length * 0.6)) : bytes));
  const ws = await Workstation.open(page);
  await ws.dropFiles(numbered('CT', damaged));
  await ws.openStudy();
  const viewport = ws.viewport(0);
  await ws.press('Home');
  await viewport.expectImageNumber(1);
  await viewport.waitShown();
  const first = await viewport.picture();
  await ws.press('ArrowDown');
  await expect(viewport.root).toHaveAttribute('data-status', 'failed');
  await expect(viewport.root.getByRole('alert')).toHaveText(ws.texts.frame['damaged-pixels']);
  await ws.press('ArrowDown');
  await viewport.waitShown();
  await viewport.expectImageNumber(3);
  expect((await viewport.picture()).meanLuminance()).toBeGreaterThan(first.meanLuminance() / 3);
});
