/** A stack read as a volume: planes, crosshair, slabs, space. The number and the picture, each time. */
import { expect, test } from '@playwright/test';
import type { CtOptions, CtStackOptions } from '../../phantom/ct.ts';
import type { CtMaterial, CtTruth } from '../../phantom/ct-render.ts';
import type { Picture } from '../drivers/picture.ts';
import { ct, numbered } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { type PatientPoint, type PlaneDriver, VolumeDriver } from '../drivers/volume.ts';
import { Workstation } from '../drivers/workstation.ts';

/** In the air before the chest: 150 mm wide, 21.9 mm deep, 180 mm high. */
const box = { hu: 1500, columns: [40, 87], rows: [4, 10], slices: [5, 34] } as const;
const boxMm = { width: 48 * 3.125, depth: 7 * 3.125, height: 30 * 6 };
const ctOptions = {
  seed: 21,
  slices: 40,
  size: 128,
  noiseHu: 0,
  script: 'latin',
  box,
} as const satisfies CtOptions;

async function readVolume(ws: Workstation, stack: CtStackOptions = {}) {
  const { truth, files } = await ct({ ...ctOptions, stack });
  await ws.read(numbered('CT', files));
  return { truth, volume: new VolumeDriver(ws) };
}

/** Centre of a pixel in the patient, by the header's own formula (PS3.3 C.7.6.2.1.1). */
function pointOf(
  truth: CtTruth,
  [column, row]: readonly [number, number],
  slice: number,
  stack: CtStackOptions = {},
): PatientPoint {
  const { tiltDegrees = 0, aspect = 1 } = stack;
  const angle = (tiltDegrees * Math.PI) / 180;
  const [x, y, z] = truth.originMm;
  const down = row * truth.pixelSpacingMm * aspect;
  return [
    x + column * truth.pixelSpacingMm,
    y + down * Math.cos(angle),
    z - slice * truth.sliceSpacingMm + down * Math.sin(angle),
  ];
}

const insert = (truth: CtTruth, material: CtMaterial, slice: number, stack?: CtStackOptions): PatientPoint =>
  pointOf(truth, truth.inserts[material].centerPixel, slice, stack);

const boxCentre = (truth: CtTruth, stack?: CtStackOptions): PatientPoint =>
  pointOf(truth, [63.5, 7], 19.5, stack);

/** First and last pixel along a line of the picture that are brighter than half way between air and the box. */
function extent(picture: Picture, from: readonly [number, number], step: readonly [number, number]): number {
  const bright = (steps: number): boolean =>
    picture.luminanceAt(from[0] + step[0] * steps, from[1] + step[1] * steps) > 106;
  const reach = (sign: 1 | -1): number => {
    let steps = 0;
    while (bright(steps * sign)) steps++;
    return steps - 0.5;
  };
  return reach(1) + reach(-1);
}

async function expectBox(
  plane: PlaneDriver,
  truth: CtTruth,
  across: number,
  upwards: number,
  stack?: CtStackOptions,
) {
  const picture = await plane.picture();
  const scale = await plane.pixelsPerMm();
  const at = await plane.at(boxCentre(truth, stack));
  // A pixel at either end.
  expect(Math.abs(extent(picture, at, [1, 0]) / scale - across), 'across').toBeLessThan(2 / scale);
  expect(Math.abs(extent(picture, at, [0, 1]) / scale - upwards), 'upwards').toBeLessThan(2 / scale);
}

/** The last pixel of the slice stored as the least of signed 16 bits: its measured value is below what 16 bits hold. */
function withLeastPixel(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const changed = file.slice();
  new DataView(changed.buffer).setInt16(changed.length - 2, -32_768, true);
  return changed;
}

test(
  'a slice with a value that 16 bits do not hold is read and shown like its neighbours, alone and in the volume',
  sweep,
  async ({ page }) => {
    const ws = await Workstation.open(page);
    const { truth, files } = await ct(ctOptions);
    await ws.read(numbered('CT', files.with(19, withLeastPixel(files[19]!))));
    const stack = ws.viewport(0);
    const frame = { columns: truth.columns, rows: truth.rows };
    for (const number of [19, 20, 21]) {
      await ws.scrollTo(number);
      expect(await stack.valueAt(frame, [63.5, 7.5]), `slice ${number}`).toContain('1500 HU');
      const { x, y, scale } = await stack.fitted(frame);
      const inBox = { x: x + 50 * scale, y: y + 5 * scale, width: 20 * scale, height: 4 * scale };
      expect((await stack.picture()).meanLuminance(inBox)).toBeGreaterThan(250);
      expect((await stack.picture()).meanLuminance({ ...inBox, y: y + scale, height: scale })).toBeLessThan(
        5,
      );
    }
    await ws.scrollTo(20);
    expect(await stack.valueAt(frame, [127.5, 127.5])).toMatch(/[-−]33,?792 HU/);

    const volume = new VolumeDriver(ws);
    await volume.open();
    await volume.plane('axial').clickAt(boxCentre(truth));
    expect(await volume.plane('sagittal').huAt(boxCentre(truth))).toBe(1500);
    await volume.plane('axial').clickAt(insert(truth, 'bone', 19));
    expect(await volume.plane('coronal').huAt(insert(truth, 'bone', 19))).toBe(truth.inserts.bone.hu);
  },
);

test('a box of known size is as wide and high in every plane as it is, and a length on it is true within 0.5 %', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const { truth, volume } = await readVolume(ws);
  await volume.open();
  await volume.plane('sagittal').clickAt(boxCentre(truth));
  await ws.press('5');
  await expectBox(volume.plane('coronal'), truth, boxMm.width, boxMm.height);
  await expectBox(volume.plane('sagittal'), truth, boxMm.depth, boxMm.height);
  await expectBox(volume.plane('axial'), truth, boxMm.width, boxMm.depth);

  await ws.choose('length');
  const edge = (x: number, z: number): PatientPoint => {
    const [cx, cy, cz] = boxCentre(truth);
    return [cx + (x * boxMm.width) / 2, cy, cz + (z * boxMm.height) / 2];
  };
  const lengths = [
    ['coronal', edge(-1, 0), edge(1, 0), boxMm.width],
    ['coronal', edge(-1, -1), edge(1, 1), Math.hypot(boxMm.width, boxMm.height)],
    ['sagittal', edge(0, -1), edge(0, 1), boxMm.height],
  ] as const;
  for (const [i, [name, from, to, mm]] of lengths.entries()) {
    await volume.plane(name).dragBetween(from, to);
    await ws.expectMeasurements(i + 1);
    const text = (await ws.measurements())[i]?.[0] ?? '';
    expect(Math.abs(Number(/^([\d.]+) mm$/.exec(text)?.[1]) - mm) / mm, `${name}: ${text}`).toBeLessThan(
      0.005,
    );
  }
  await expect(ws.measurementItems.nth(0)).toContainText(ws.texts.volume.planes.coronal);
  await expect(ws.measurementItems.nth(2)).toContainText(ws.texts.volume.planes.sagittal);

  const all = await ws.measurements();
  await ws.press('Control+z');
  await ws.expectMeasurements(2);
  await ws.press('Control+Shift+z');
  await ws.expectMeasurements(3);
  expect(await ws.measurements()).toEqual(all);
  await ws.press('Shift+Digit1');
  await ws.viewport(0).waitShown();
  expect(await ws.measurements()).toEqual(all);
});

test('inserts have their HU under the pointer and in regions, in every plane', async ({ page }) => {
  const ws = await Workstation.open(page);
  const { truth, volume } = await readVolume(ws);
  await volume.open();
  for (const material of ['bone', 'lung', 'fat'] as const) {
    const centre = insert(truth, material, 12);
    const { hu } = truth.inserts[material];
    await volume.plane('axial').clickAt(centre);
    await volume.plane('coronal').clickAt([centre[0], 0, centre[2]]);
    for (const name of ['axial', 'sagittal', 'coronal'] as const) {
      expect(Math.abs((await volume.plane(name).huAt(centre)) - hu), `${material}, ${name}`).toBeLessThan(1);
    }
  }
  const [x, y, z] = insert(truth, 'fat', 12);
  await ws.choose('rectangle');
  await volume.plane('coronal').dragBetween([x - 4, y, z - 20], [x + 4, y, z + 20]);
  await ws.expectMeasurements(1);
  const [lines = []] = await ws.measurements();
  expect(Math.abs(Number(/([\d.]+) mm²/.exec(lines[0] ?? '')?.[1]) - 320) / 320, lines[0]).toBeLessThan(0.05);
  expect(lines[1]).toMatch(/mean .100\.0 HU/);
  expect(lines[2]).toBe('SD 0.0');
});

test('a click moves all planes to that point of the patient; the wheel moves one, its line follows in the others', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const { truth, volume } = await readVolume(ws);
  await volume.open();
  const mm = 1 / (await volume.plane('axial').pixelsPerMm());
  const bone = insert(truth, 'bone', 12);
  const [, , height] = await volume.plane('axial').centre();
  await volume.plane('axial').clickAt(bone);
  await volume.expectCentre([bone[0], bone[1], height], mm);
  await volume.plane('sagittal').clickAt(bone);
  await volume.expectCentre(bone, mm);
  // The sagittal plane now goes through the insert: white from end to end.
  await ws.press('5');
  const sagittal = volume.plane('sagittal');
  const [column, row] = await sagittal.at(bone);
  expect((await sagittal.picture()).luminanceAt(column, row + 30)).toBeGreaterThan(160);

  const before = await volume.plane('coronal').crossing();
  await volume.plane('axial').wheel(3);
  const moved = await volume.plane('coronal').crossing();
  const [, , z] = await volume.plane('coronal').centre();
  expect(Math.abs(z - bone[2])).toBeGreaterThan(2 * truth.sliceSpacingMm);
  expect(moved[0]).toBeCloseTo(before[0], 0);
  expect(moved[1] - before[1]).toBeCloseTo(
    (bone[2] - z) * (await volume.plane('coronal').pixelsPerMm()),
    -0.5,
  );
});

test('maximum, minimum and mean of a slab are the numbers they must be, and are drawn so', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const { truth, volume } = await readVolume(ws);
  await volume.open();
  const centre = boxCentre(truth);
  await volume.plane('sagittal').clickAt(centre);
  await ws.press('5');
  const coronal = volume.plane('coronal');
  const share = boxMm.depth / 40;
  const numbers = { max: 1500, min: -1000, mean: 1500 * share - 1000 * (1 - share) };
  for (const mode of ['max', 'min', 'mean'] as const) {
    await volume.setSlab(mode, 40);
    const hu = await coronal.huAt(centre);
    expect(Math.abs(hu - numbers[mode]), `${mode}: ${hu}`).toBeLessThan(60);
    const [x, y] = await coronal.at(centre);
    const seen = (await coronal.picture()).luminanceAt(x + 20, y + 20);
    const drawn = 255 * Math.min(1, Math.max(0, (numbers[mode] - 400) / 1800 + 0.5));
    expect(Math.abs(seen - drawn), `${mode}: ${seen}`).toBeLessThan(10);
  }
  expect((await coronal.cornerLines('bottomLeft')).join()).toContain('40 mm');
  await ws.press('Comma');
  await expect(page.getByLabel(ws.texts.volume.thickness)).toHaveValue('20');
  await volume.setSlab('max', 0);
  expect(await coronal.huAt(centre)).toBeCloseTo(1500, -1);
});

test('[V10] planes turn about the crosshair: lengths stay true, letters and corner say oblique', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const { truth, volume } = await readVolume(ws);
  await volume.open();
  const centre = boxCentre(truth);
  await volume.plane('sagittal').clickAt(centre);
  const [x, y] = await volume.plane('axial').crossing();
  const { width, height } = await volume.plane('axial').box();
  const box = await volume.plane('axial').box();
  const reach = 0.36 * Math.min(width, height);
  const angle = Math.PI / 6;
  await ws.choose('crosshair');
  await volume
    .plane('axial')
    .dragPixels(
      [box.x + x + reach, box.y + y],
      [box.x + x + reach * Math.cos(angle), box.y + y + reach * Math.sin(angle)],
    );
  const coronal = volume.plane('coronal');
  expect((await coronal.cornerLines('bottomLeft')).join()).toContain(
    ws.texts.volume.oblique.split(' ').at(-1),
  );
  expect((await coronal.letters()).right).toMatch(/LP|LA/);
  // The box is 150 mm wide straight on; at 30 degrees the plane cuts it front to back.
  await ws.press('5');
  const scale = await coronal.pixelsPerMm();
  const across = extent(await coronal.picture(), await coronal.crossing(), [1, 0]) / scale;
  expect(Math.abs(across - boxMm.depth / Math.sin(angle))).toBeLessThan(4);
  await ws.press('0');
  expect((await coronal.cornerLines('bottomLeft')).join()).not.toContain(
    ws.texts.volume.oblique.split(' ').at(-1),
  );
});

test('missing and repeated slices are said; a gap is black and has no value', async ({ page }) => {
  const ws = await Workstation.open(page);
  const stack = { missing: [20, 21, 22], twice: [3, 9] };
  const { truth, volume } = await readVolume(ws, stack);
  await volume.open();
  await expect(volume.notices).toContainText(/1, .18 mm/);
  await expect(volume.notices).toContainText('2. The first');
  const coronal = volume.plane('coronal');
  await volume.plane('sagittal').clickAt(boxCentre(truth));
  expect(await coronal.huAt(pointOf(truth, [63.5, 7], 10))).toBeCloseTo(1500, -1);
  expect(await coronal.huAt(pointOf(truth, [63.5, 7], 30))).toBeCloseTo(1500, -1);
  expect(await coronal.huAt(pointOf(truth, [63.5, 7], 21))).toBeNaN();
  await ws.press('5');
  const [x, y] = await coronal.at(pointOf(truth, [63.5, 7], 21));
  expect((await coronal.picture()).luminanceAt(x, y)).toBeLessThan(10);
});

test(
  'a window that bends is drawn on a line in planes, which say so; the stack itself bends',
  sweep,
  async ({ page }) => {
    const ws = await Workstation.open(page);
    const { volume } = await readVolume(ws, { voiFunction: 'SIGMOID' });
    const lacking = ws.texts.missing['lookup-table'];
    expect(await ws.viewport(0).cornerText()).not.toContain(lacking);
    await volume.open();
    expect(await volume.plane('axial').cornerText()).toContain(lacking);
  },
);

test('a tilted gantry is set upright: HU and sizes where the headers say', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const stack = { tiltDegrees: 20 };
  const { truth, volume } = await readVolume(ws, stack);
  await volume.open();
  await expect(volume.notices).toContainText('20°');
  const [axial, sagittal] = [volume.plane('axial', 20), volume.plane('sagittal', 20)];
  await axial.clickAt(insert(truth, 'bone', 20, stack));
  for (const slice of [8, 20, 32]) {
    const hu = await sagittal.huAt(insert(truth, 'bone', slice, stack));
    expect(Math.abs(hu - 700), `slice ${slice}: ${hu}`).toBeLessThan(20);
  }
  await ws.choose('length');
  const along = [insert(truth, 'bone', 8, stack), insert(truth, 'bone', 32, stack)] as const;
  await sagittal.dragBetween(...along);
  await ws.expectMeasurements(1);
  const [[text = ''] = []] = await ws.measurements();
  expect(Math.abs(Number.parseFloat(text) - 24 * 6) / 144, text).toBeLessThan(0.005);
});

test('pixels higher than wide keep their shape', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const stack = { aspect: 1.5 };
  const { truth, volume } = await readVolume(ws, stack);
  await volume.open();
  await volume.plane('sagittal').clickAt(boxCentre(truth, stack));
  await ws.press('5');
  await expectBox(volume.plane('sagittal'), truth, boxMm.depth * 1.5, boxMm.height, stack);
  await expectBox(volume.plane('axial'), truth, boxMm.width, boxMm.depth * 1.5, stack);
});

for (const [name, memory] of [
  ['little memory makes voxels coarser, and says so', 0.012],
  ['[V3] too little keeps the images one by one, with a sentence', 0.0001],
] as const) {
  test(name, name.startsWith('[V3]') ? {} : sweep, async ({ page }) => {
    await page.addInitScript((gibibytes) => {
      Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => gibibytes });
    }, memory);
    const ws = await Workstation.open(page);
    const { truth, volume } = await readVolume(ws);
    if (memory > 0.01) {
      await volume.open();
      await expect(volume.notices).toContainText('2 × 2');
      await volume.plane('sagittal').clickAt(boxCentre(truth));
      await ws.press('5');
      await expectBox(volume.plane('coronal'), truth, boxMm.width, boxMm.height);
      return;
    }
    await expect(volume.button).toHaveAttribute('aria-disabled', 'true');
    expect(await volume.button.getAttribute('title')).toContain('memory');
    await ws.press('Shift+Digit3');
    await expect(volume.refusal).toContainText('memory');
    await expect(ws.viewport(0).root).toHaveAttribute('data-kind', 'stack');
    await expect(ws.viewport(0).root).toHaveAttribute('data-status', 'shown');
    await ws.press('Shift+Digit4');
    await expect(volume.refusal).toBeHidden();
  });
}

test('[V9] in space: presets differ, a drag turns it, and the memory comes back when the volume is left', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const { volume } = await readVolume(ws);
  await volume.open();
  await volume.space.waitShown();
  const bone = await volume.space.picture();
  expect(bone.meanLuminance()).toBeGreaterThan(2);
  await page.getByLabel(ws.texts.volume.rendering).selectOption('soft');
  await expect.poll(async () => (await volume.space.picture()).differenceFrom(bone)).toBeGreaterThan(2);
  const soft = await volume.space.picture();
  const { x, y, width, height } = await volume.space.box();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 90, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await volume.space.picture()).differenceFrom(soft)).toBeGreaterThan(1);
  await ws.press('Shift+Digit1');
  await ws.viewport(0).waitShown();
  await expect(ws.viewport(0).root).toHaveAttribute('data-kind', 'stack');
  await expect(page.getByTestId('volume-bar')).toBeHidden();
});

test(
  '[V12] the active image is a line in another that it cuts, where the patient says; a key hides it',
  sweep,
  async ({ page }) => {
    const ws = await Workstation.open(page);
    const few = { ...ctOptions, slices: 5, sliceSpacingMm: 20 } as const;
    const stack = { tiltDegrees: 30 };
    const { truth, files } = await ct(few);
    const tilted = await ct({ ...few, stack });
    await ws.read([...numbered('A', files), ...numbered('B', tilted.files)]);
    await ws.press('Shift+Digit2');
    const [axial, leaning] = [ws.viewport(0), ws.viewport(1)];
    await axial.waitShown();
    await leaning.waitShown();
    const lines = leaning.root.locator('[data-testid=reference-line] line');
    await expect(lines).toHaveCount(2);
    const [from, to] = await lines
      .last()
      .evaluate((line) => [Number(line.getAttribute('y1')), Number(line.getAttribute('y2'))]);
    // Both stacks open on their third image, so the planes meet where the tilted one has not yet risen: on its first row.
    const { y } = await leaning.fitted({ columns: truth.columns, rows: truth.rows });
    expect(Math.abs((from ?? 0) - y)).toBeLessThan(5);
    expect(Math.abs((from ?? 0) - (to ?? 0))).toBeLessThan(1);
    await axial.wheel(-1);
    // One slice of 20 mm higher: 40 mm further down the tilted image, which rises by half of its length.
    const scale = (await leaning.scaleBar()).heightPx / (await leaning.scaleBar()).mm;
    await expect
      .poll(async () => Number(await lines.last().getAttribute('y1')))
      .toBeGreaterThan((from ?? 0) + 38 * scale);
    expect(Number(await lines.last().getAttribute('y1'))).toBeLessThan((from ?? 0) + 42 * scale);
    await ws.press('KeyJ');
    await expect(lines).toHaveCount(0);
  },
);
